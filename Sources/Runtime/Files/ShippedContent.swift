import FoundationEssentials
import Glibc

/// Where the runbooks and themes that come with Wardroom lie (DESIGN.md 10.5).
public struct ShippedContent: Hashable, Sendable {
  /// The folder that holds `runbooks` and `themes`; nil when none was found, and embedded defaults
  /// serve.
  public let path: String?

  /// Looks beside the executable, in `../share/wardroom`, else up from it for the source tree.
  public static func find(executable: String) -> ShippedContent {
    let resolved = realpath(executable)
    var folder = parent(of: resolved)
    let installed = parent(of: folder) + "/share/wardroom"
    if isContent(installed) { return ShippedContent(path: installed) }
    while !folder.isEmpty {
      if isContent(folder), access(folder + "/Package.swift", F_OK) == 0 {
        return ShippedContent(path: folder)
      }
      folder = parent(of: folder)
    }
    return ShippedContent(path: nil)
  }

  /// Looks for it beside the program that runs.
  public static func ofThisProgram() -> ShippedContent {
    find(executable: "/proc/self/exe")
  }

  private static func isContent(_ folder: String) -> Bool {
    access(folder + "/runbooks", F_OK) == 0 && access(folder + "/themes", F_OK) == 0
  }

  private static func parent(of path: String) -> String {
    String(path.prefix(upTo: path.lastIndex(of: "/") ?? path.startIndex))
  }

  private static func realpath(_ path: String) -> String {
    guard let resolved = Glibc.realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }
}
