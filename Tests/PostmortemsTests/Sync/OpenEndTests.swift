import IncidentModel
import Testing

@testable import Postmortems

@Suite("The open end of a file") struct OpenEndTests {
  /// What a file without a last line end becomes when its last entry is withdrawn.
  private func withoutLast(_ before: String) throws -> String {
    let matter = "---\nincident: INC-2026-0042\n---\n"
    var world = SyncWorld(
      Array((matter + before + "- 2026-03-04 13:41Z deploy 4711").utf8),
      SyncedRecord(incident: IncidentID("INC-2026-0042")), SyncSubject())
    world.settle()
    world.withdraw(try #require(world.shared().first))
    world.settle()
    return String(decoding: world.file.dropFirst(matter.utf8.count), as: UTF8.self)
  }

  @Test("stays open when its last entry is taken out") func open() throws {
    #expect(try withoutLast("## Timeline\nTimes are UTC.\n") == "## Timeline\nTimes are UTC.")
  }

  @Test(
    "keeps an empty line before the entry that is taken out", arguments: ["\n", "\r\n", "\n\n"])
  func empty(_ end: String) throws {
    let before = "## Timeline\nTimes are UTC.\(end)\(end)"
    #expect(try withoutLast(before) == before)
  }
}
