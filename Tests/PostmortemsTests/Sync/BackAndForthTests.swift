import IncidentModel
import Testing

@testable import Postmortems

@Suite("A file that goes back and forth, as with git") struct BackAndForthTests {
  @Test("has its lines again, and so has the record") func checkout() throws {
    var synced = SyncedStory(try Story.whole())
    let old = synced.file
    synced.edit("## Timeline\n", "## Timeline\n- 2026-03-04 13:50Z somebody typed this\n")
    _ = try synced.settle()
    let new = synced.file
    synced.file = old
    _ = try synced.settle()
    #expect(!synced.story.incident.timeline.shown.contains { $0.text == "somebody typed this" })
    synced.file = new
    let outcome = try synced.settle()
    #expect(outcome.conflicts == [])
    #expect(synced.text.contains("somebody typed this"))
    #expect(synced.story.incident.timeline.shown.count { $0.text == "somebody typed this" } == 1)
  }

  @Test("stays without a line the record took back") func withdrawn() throws {
    var synced = SyncedStory(try Story.whole())
    let before = synced.file
    let entry = try #require(synced.story.incident.timeline.shown.last { $0.kind == .observation })
    try synced.story.tell(.entry(.withdraw(entry.id, reason: "wrong")), at: "2026-03-04T16:10Z")
    _ = try synced.settle()
    synced.file = before
    let outcome = try synced.settle()
    #expect(outcome.conflicts == [])
    #expect(!synced.text.contains(entry.id.text))
  }
}
