import IncidentModel
import Testing

@testable import Postmortems

@Suite("A save of a version older than the last") struct StaleSaveTests {
  private let typed = "## Timeline\n- 2026-03-04 13:50Z somebody typed this\n"
  private let more = "## Timeline\n- 2026-03-04 13:51Z and that\n"

  /// A file in step, what it said before the record wrote a line into it, and that line.
  private func story() throws -> (synced: SyncedStory, before: [UInt8], id: EntryID) {
    var synced = SyncedStory(try Story.whole())
    _ = try synced.settle()
    let before = synced.file
    try synced.story.tell(
      .entry(.add(.observation, "the queue is empty")), at: "2026-03-04T16:10Z")
    _ = try synced.settle()
    let entry = try #require(synced.story.incident.timeline.shown.last { $0.kind == .observation })
    return (synced, before, entry.id)
  }

  @Test("gets back what was written since, however often it is saved again") func twice() throws {
    var (synced, before, id) = try story()
    synced.file = before
    synced.edit("## Timeline\n", typed)
    let first = synced.file
    _ = try synced.settle()
    #expect(synced.text.contains(id.text))
    synced.file = first
    synced.edit("## Timeline\n", more)
    _ = try synced.settle()
    #expect(synced.text.contains(id.text))
    #expect(synced.text.contains("and that"))
  }

  @Test("gets back a line that came back before, with one that was written since")
  func withAnother() throws {
    var (synced, before, id) = try story()
    synced.file = before
    synced.edit("## Summary\n", "## Summary\nProse.\n")
    let first = synced.file
    try synced.story.tell(.entry(.add(.observation, "and stays so")), at: "2026-03-04T16:11Z")
    _ = try synced.settle()
    synced.file = first
    synced.edit("Prose.\n", "Prose.\nMore of it.\n")
    _ = try synced.settle()
    #expect(synced.text.contains(id.text))
    #expect(synced.text.contains("and stays so"))
    #expect(synced.text.contains("More of it."))
  }

  @Test("is not what somebody saves who takes out a line that came back") func meant() throws {
    var (synced, before, id) = try story()
    synced.file = before
    synced.edit("## Timeline\n", typed)
    _ = try synced.settle()
    let lines = synced.text.split(separator: "\n", omittingEmptySubsequences: false)
    synced.file = Array(lines.filter { !$0.contains(id.text) }.joined(separator: "\n").utf8)
    _ = try synced.settle()
    #expect(!synced.text.contains(id.text))
  }
}
