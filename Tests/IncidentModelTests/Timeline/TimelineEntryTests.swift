import IncidentModel
import Testing

@Suite("A line")
struct TimelineEntryTests {
  @Test(
    "has a kind that may be typed by its beginning",
    arguments: [
      ("dec", EntryKind.decision), ("NOTE", .note), ("obs", .observation), ("hyp", .hypothesis),
      ("act", .action), ("com", .communication), ("cha", .change), ("not", .note),
    ])
  func typed(text: String, kind: EntryKind) {
    #expect(EntryKind(typed: text) == kind)
  }

  @Test(
    "has no kind when the beginning fits none, several or one that is not typed",
    arguments: [
      "", "x", "c", "d", "no", "ch", "status", "severity", "alert", "runbook", "role", "notes",
    ])
  func notTyped(text: String) {
    #expect(EntryKind(typed: text) == nil)
  }

  @Test("is late when it was recorded more than five minutes after it happened")
  func late() {
    func entry(_ recordedAt: Timestamp) -> TimelineEntry {
      TimelineEntry(
        id: EntryID("t1"), kind: .note, text: "x", author: Person("bo"), occurredAt: at(9, 0),
        recordedAt: recordedAt)
    }
    #expect(!entry(at(9, 5)).isLate)
    #expect(entry(at(9, 5, 1)).isLate)
  }
}
