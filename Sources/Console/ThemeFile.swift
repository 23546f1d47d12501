public import TerminalKit
import Yams

/// A team's theme as a YAML file.
///
/// `name` and `inherits` (dark, light, mono or high-contrast) stand at the top; `styles` maps roles
/// such as `severity.1` to entries such as `{ fg: 204, bold: true }`.
public enum ThemeFile {
  /// Reads a theme; the problem names the role and what to write instead.
  public static func decode(yaml: String) throws(ThemeProblem) -> Theme {
    let content = try content(of: yaml)
    let name = content.name ?? "custom"
    guard let parent = content.inherits else {
      return try Theme(name: name, entries: content.styles ?? [:], inheriting: .dark)
    }
    guard let inherited = Theme.shipped.first(where: { $0.name == parent }) else {
      let names = Theme.shipped.map(\.name).joined(separator: ", ")
      throw ThemeProblem(
        role: "inherits",
        description:
          "Theme `\(SafeText(name))` inherits `\(SafeText(parent))`. Themes are: \(names).")
    }
    return try Theme(name: name, entries: content.styles ?? [:], inheriting: inherited)
  }

  private struct Content: Decodable {
    var name: String?
    var inherits: String?
    var styles: [String: ThemeEntry]?
  }

  private static func content(of yaml: String) throws(ThemeProblem) -> Content {
    do {
      return try YAMLDecoder().decode(Content.self, from: yaml)
    } catch let error as DecodingError {
      throw ThemeProblem(role: "", description: "The theme cannot be read. \(reason(of: error))")
    } catch {
      throw ThemeProblem(
        role: "", description: "The theme is no YAML: \(SafeText(String(describing: error)))")
    }
  }

  private static func reason(of error: DecodingError) -> String {
    switch error {
    case .dataCorrupted(let context), .keyNotFound(_, let context),
      .typeMismatch(_, let context), .valueNotFound(_, let context):
      let path = context.codingPath.map { $0.stringValue + ": " }.joined()
      let reason = context.underlyingError.map { String(describing: $0) }
      return SafeText(path + (reason ?? context.debugDescription)).description
    @unknown default: return "\(SafeText(String(describing: error)))"
    }
  }
}
