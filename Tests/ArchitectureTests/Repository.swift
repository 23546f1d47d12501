import Foundation

/// The files of this repository as they lie in the working tree.
enum Repository {
  /// The folder that holds `Package.swift`.
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The paths of all Swift and C files below `Sources` and `Tests`, fixtures left out, in order.
  static let codePaths: [String] = ["Sources", "Tests"].flatMap(paths(below:)).sorted().filter {
    path in
    !path.contains("/Fixtures/") && [".swift", ".c", ".h"].contains { path.hasSuffix($0) }
  }

  /// The Swift files of the repository with comments and strings told apart.
  static let swiftFiles: [SwiftFile] = codePaths.filter { $0.hasSuffix(".swift") }.map { path in
    SwiftFile(path, text(of: path))
  }

  /// The Swift files below `Sources`.
  static let sourceFiles = swiftFiles.filter { $0.path.hasPrefix("Sources/") }

  /// The names of the targets that have Swift files below `Sources`.
  static let swiftTargets = Set(sourceFiles.map(\.target)).sorted()

  static func text(of path: String) -> String {
    do {
      return String(
        decoding: try Data(contentsOf: root.appending(path: path)), as: UTF8.self)
    } catch {
      return "cannot be read: \(error)"
    }
  }

  /// Returns the paths of the files below a folder, hidden ones left out.
  static func paths(below folder: String) -> [String] {
    let files = FileManager.default.enumerator(
      at: root.appending(path: folder), includingPropertiesForKeys: nil,
      options: [.skipsHiddenFiles])
    let prefix = root.standardizedFileURL.path()
    let found = (files?.allObjects ?? []).compactMap { $0 as? URL }
    return found.compactMap { file in
      let path = file.standardizedFileURL.path()
      guard path.hasPrefix(prefix), !path.hasSuffix("/") else { return nil }
      return String(path.dropFirst(prefix.count).drop { $0 == "/" })
    }
  }

  /// The paths git tracks; nil when this is no checkout or git is absent.
  static let trackedPaths: [String]? = {
    let git = Process()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = ["git", "-C", root.path(), "ls-files", "-z"]
    let output = Pipe()
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    do {
      try git.run()
      let bytes = try output.fileHandleForReading.readToEnd() ?? Data()
      git.waitUntilExit()
      guard git.terminationStatus == 0 else { return nil }
      return bytes.split(separator: 0).map { String(decoding: $0, as: UTF8.self) }
    } catch {
      return nil
    }
  }()
}
