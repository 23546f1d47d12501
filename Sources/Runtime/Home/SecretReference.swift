import TerminalKit

/// Where a secret is; the secret itself never stands in a settings file.
public enum SecretReference: Hashable, Sendable, CustomStringConvertible {
  case environment(String)
  /// A file, from the root or below the home.
  case file(String)

  /// Reads `env:NAME` or `file:PATH`; nil when it is neither.
  init?(typed text: String) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2, !parts[1].isEmpty else { return nil }
    switch parts[0] {
    case "env": self = .environment(parts[1])
    case "file": self = .file(parts[1])
    default: return nil
    }
  }

  public var description: String {
    switch self {
    case .environment(let name): "env:\(name)"
    case .file(let path): "file:\(path)"
    }
  }

  /// Returns the secret.
  /// - Throws: Where it was looked for and what to do.
  func resolve(
    in environment: [String: String], home: Home
  ) throws(SettingProblem) -> String {
    switch self {
    case .environment(let name):
      guard let secret = environment[name], !secret.isEmpty else {
        throw SettingProblem("\(name) is not set. Export it where Wardroom is started.")
      }
      return secret
    case .file(let path): return try Self.secret(in: path.below(home))
    }
  }

  /// The first line of a file; editors add a line feed that belongs to no secret.
  private static func secret(in path: String) throws(SettingProblem) -> String {
    do throws(FileFailure) {
      let bytes = try FileBytes.read(path, limit: SettingsText.sizeLimit) ?? []
      let line = bytes.prefix { $0 != 0x0A && $0 != 0x0D }
      guard !line.isEmpty else {
        throw FileFailure(path, .read, reason: "there is no such file, or its first line is empty")
      }
      guard let text = String(validating: line, as: UTF8.self) else {
        throw FileFailure(path, .read, reason: "it is no UTF-8 text")
      }
      return text
    } catch {
      throw SettingProblem(SafeText(error.sentence))
    }
  }
}

extension String {
  /// The path from the root; one that is relative lies below the home, where the settings stand.
  func below(_ home: Home) -> String { hasPrefix("/") ? self : home.path + "/" + self }
}
