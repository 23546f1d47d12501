import Foundation
import Testing

/// An incident of an hour, led through the command line alone; what it left is kept as files.
///
/// `WARDROOM_UPDATE_SNAPSHOTS=1` writes them anew; read them then as who has to lead from them.
@Suite("An incident of sixty minutes", .timeLimit(.minutes(5)))
struct SixtyMinutesTests {
  private static let folder = #filePath.replacing(
    "SixtyMinutes/SixtyMinutesTests.swift", with: "Fixtures/sixty-minutes")

  @Test("leaves the record, the screens, the handoff packet and the postmortem that are kept")
  func record() throws {
    let played = try ScriptedIncident(Self.folder, day: "2026-11-03")
    #expect(played.kept.count == 10)
    for (name, text) in played.kept.sorted(by: { $0.key < $1.key }) { try expect(text, name) }
  }

  private func expect(_ text: String, _ name: String) throws {
    let place = URL(filePath: "\(Self.folder)/kept/\(name)")
    if ProcessInfo.processInfo.environment["WARDROOM_UPDATE_SNAPSHOTS"] == "1" {
      try FileManager.default.createDirectory(
        at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: place)
      return
    }
    let kept = String(decoding: try Data(contentsOf: place), as: UTF8.self)
    guard kept != text else { return }
    let old = kept.split(separator: "\n", omittingEmptySubsequences: false)
    let new = text.split(separator: "\n", omittingEmptySubsequences: false)
    let rows = (0..<max(old.count, new.count)).filter { row in
      (row < old.count ? old[row] : "") != (row < new.count ? new[row] : "")
    }
    let shown = rows.prefix(12).map { row in
      "row \(row + 1)\n  kept |\(row < old.count ? old[row] : "")|\n  now  |\(row < new.count ? new[row] : "")|"
    }
    Issue.record("\(name) differs in \(rows.count) rows:\n\(shown.joined(separator: "\n"))")
  }
}
