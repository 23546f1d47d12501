import FoundationEssentials
import TerminalKit
import Testing

/// Compares screens with files; `WARDROOM_UPDATE_SNAPSHOTS=1` writes them anew.
enum Golden {
  private static let folder = #filePath.replacing("Support/Golden.swift", with: "Screens")

  static func expect(
    _ surface: Surface, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    try expect(surface.goldenText, name, sourceLocation: sourceLocation)
  }

  static func expect(
    _ drawn: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let path = "\(folder)/\(name).txt"
    if ProcessInfo.processInfo.environment["WARDROOM_UPDATE_SNAPSHOTS"] == "1" {
      try Data(drawn.utf8).write(to: URL(filePath: path))
      return
    }
    let kept = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    guard kept != drawn else { return }
    Issue.record(
      "\(name) looks different:\n\(sideBySide(kept, drawn))", sourceLocation: sourceLocation)
  }

  /// The lines that differ, the kept one above the drawn one, with the changed cells underlined.
  static func sideBySide(_ kept: String, _ drawn: String) -> String {
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = drawn.split(separator: "\n", omittingEmptySubsequences: false)
    return (0..<max(old.count, new.count)).compactMap { row -> String? in
      let before = row < old.count ? old[row] : ""
      let after = row < new.count ? new[row] : ""
      guard before != after else { return nil }
      let marks = zip(before, after).map { $0 == $1 ? " " : "^" }.joined()
      return "row \(row)\n  kept  |\(before)|\n  drawn |\(after)|\n         \(marks)"
    }.joined(separator: "\n")
  }
}
