import IncidentModel
import Testing

@testable import Postmortems

@Suite("An odd edit of the file") struct OddEditTests {
  private func synced() throws -> SyncedStory {
    var synced = SyncedStory(try Story.whole())
    for minute in 10..<16 {
      try synced.story.tell(.entry(.add(.note, "note \(minute)")), at: "2026-03-04T15:\(minute)Z")
    }
    _ = try synced.settle()
    return synced
  }

  @Test("that puts an id on a line of another kind takes nothing in and nothing over")
  func otherKind() throws {
    var synced = try synced()
    let action = try #require(synced.story.incident.actions.first)
    synced.edit(
      "## Timeline\n",
      "## Timeline\n- 2026-03-04 13:00Z we agreed to gate <!-- w:\(action.id.text) -->\n")
    for _ in 0..<2 { _ = try synced.settle() }
    #expect(synced.text.contains("- 2026-03-04 13:00Z we agreed to gate"))
    #expect(synced.story.incident.actions.first?.text == action.text)
    #expect(synced.story.incident.actions.count == 2)
  }

  @Test("that wipes every entry is asked about, however much was written lately") func wiped()
    throws
  {
    var synced = try synced()
    synced.file = Array(
      "---\nincident: INC-2026-0042\n---\n# Nothing is left\n\nBut a lot of words.\n".utf8)
    let hold = try synced.settle().hold
    guard case .manyGone = hold else {
      Issue.record("\(String(describing: hold))")
      return
    }
    var answers = SyncAnswers()
    answers.acceptsLoss = true
    _ = try synced.settle(answers)
    #expect(!synced.text.contains("<!-- w:t"))
  }

  @Test("with a line the record refuses leaves the other lines in step") func refused() throws {
    var synced = try synced()
    synced.edit(
      "## Action items\n", "## Action items\n- [ ] good @bo\n- [ ] bad @bo due:tomorrow\n")
    let outcome = try synced.settle()
    #expect(outcome.hold == nil && outcome.conflicts.count == 1)
    #expect(synced.text.contains("- [ ] good @bo <!-- w:a"))
    #expect(synced.text.contains("- [ ] bad @bo due:tomorrow\n"))
    synced.edit("due:tomorrow", "due:2026-05-01")
    #expect(try synced.settle().conflicts == [])
    #expect(synced.story.incident.actions.count { $0.text == "good" } == 1)
  }

  @Test(
    "that the record does not follow is said with its place",
    arguments: [
      (
        "14:25Z **decision** D1", "14:25Z **status** D1", 21,
        "The record has this line as decision, not status"
      ),
      ("note 10 by:mira", "note 10 by:bo", 29, "Write by:mira again."),
      ("due:2026-04-02", "due:2026-04-02 due:2026-05-02", 57, "due: stands on this line twice"),
      ("@sam", "@sam @bo", 42, "This action has a second owner"),
    ])
  func unfollowed(old: String, new: String, column: Int, sentence: String) throws {
    var synced = try synced()
    synced.edit(old, new)
    for _ in 0..<2 {
      let problems = try synced.settle().problems
      #expect(problems.count == 1)
      #expect(problems.first?.sentence.contains(sentence) == true, "\(problems)")
      #expect(problems.first?.column == column)
      let line = synced.text.split(separator: "\n", omittingEmptySubsequences: false)
        .firstIndex { $0.contains(new) }
      #expect(problems.first?.line == line.map { $0 + 1 })
    }
  }

  @Test("that brings lines of other authors says so once for all of them") func authors() throws {
    var synced = try synced()
    for minute in 10..<16 { synced.edit("note \(minute) by:mira", "note \(minute) by:bo") }
    let problems = try synced.settle().problems
    #expect(problems.map(\.sentence).first?.contains("on 6 lines") == true)
    #expect(problems.count == 1)
  }

  @Test("that names people behind the fields of an action is no second owner") func behind() throws
  {
    var synced = try synced()
    synced.edit("ticket:DATA-812", "ticket:DATA-812 as agreed with @bo")
    #expect(try synced.settle().problems == [])
  }

  @Test(
    "that puts a box of another tool is told which boxes there are",
    arguments: ["- [ ] Gate", "## Action items\n"])
  func oddBox(place: String) throws {
    var synced = try synced()
    synced.edit(place, place == "- [ ] Gate" ? "- [/] Gate" : "## Action items\n- [/] more\n")
    let before = synced.story.incident.actions
    let problems = try synced.settle().problems
    #expect(problems.map(\.sentence) == [SourceEntry.sentence(oddBox: "[/]")])
    #expect(synced.story.incident.actions == before)
  }

  @Test("that opens a comment withdraws no line inside it") func hidden() throws {
    var synced = try synced()
    synced.edit("## Action items\n", "## Action items\n\n<!-- not closed\n\n")
    let count = synced.story.incident.actions.count { $0.isOpen }
    for _ in 0..<2 { _ = try synced.settle() }
    #expect(synced.story.incident.actions.count { $0.isOpen } == count)
  }

  @Test("that takes the last line end away is no file that was cut off") func noLineEnd() throws {
    var synced = try synced()
    synced.file.removeLast()
    let outcome = try synced.settle()
    #expect(outcome.hold == nil && synced.file.last != 0x0A)
  }
}
