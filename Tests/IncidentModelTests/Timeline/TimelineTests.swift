import Testing

@testable import IncidentModel

@Suite("A timeline")
struct TimelineTests {
  @Test("orders lines by when they happened, and by when they were recorded within one moment")
  func order() {
    var timeline = Timeline()
    for (name, minute) in [("b", 2), ("d", 4), ("a", 1), ("c1", 3), ("c2", 3), ("b2", 2)] {
      timeline.insert(entry(name, minute))
    }
    #expect(names(timeline) == ["a", "b", "b2", "c1", "c2", "d"])
  }

  @Test("keeps the first of two lines with one id")
  func duplicates() {
    var timeline = Timeline()
    timeline.insert(entry("a", 1, "first"))
    timeline.insert(entry("a", 2, "second"))
    #expect(timeline.entries.map(\.text) == ["first"])
  }

  @Test("moves a line whose time was changed, forwards and back")
  func moves() {
    var timeline = Timeline()
    for (name, minute) in [("a", 1), ("b", 2), ("c", 3)] { timeline.insert(entry(name, minute)) }
    timeline.revise(EntryID("a")) { $0.occurredAt = at(9, 5) }
    #expect(names(timeline) == ["b", "c", "a"])
    timeline.revise(EntryID("a")) { $0.occurredAt = at(9, 1) }
    #expect(names(timeline) == ["a", "b", "c"])
  }

  @Test("gives a line its old place within a moment when it is moved back")
  func movesBackWithinAMoment() {
    var timeline = Timeline()
    for name in ["a", "b", "c"] { timeline.insert(entry(name, 1)) }
    timeline.revise(EntryID("a")) { $0.occurredAt = at(9, 5) }
    timeline.revise(EntryID("a")) { $0.occurredAt = at(9, 1) }
    #expect(names(timeline) == ["a", "b", "c"])
  }

  @Test("leaves everything as it is when an unknown line is revised")
  func unknown() {
    var timeline = Timeline()
    timeline.insert(entry("a", 1))
    timeline.revise(EntryID("zz")) { $0.text = "changed" }
    #expect(timeline.entries.map(\.text) == ["a"])
    #expect(timeline[EntryID("zz")] == nil)
  }

  @Test("does not show withdrawn lines and still has them")
  func withdrawn() {
    var timeline = Timeline()
    timeline.insert(entry("a", 1))
    timeline.insert(entry("b", 2))
    timeline.revise(EntryID("a")) { $0.withdrawnBecause = "wrong" }
    #expect(timeline.shown.map(\.id.text) == ["b"])
    #expect(timeline[EntryID("a")]?.withdrawnBecause == "wrong")
  }

  @Test("finds every one of 10,000 lines that came in any order", arguments: [1, 9973, 9999])
  func finds(step: Int) {
    var timeline = Timeline()
    for index in 0..<10_000 {
      let number = index * step % 10_000
      timeline.insert(entry("n\(number)", number / 4))
    }
    #expect(timeline.entries.count == 10_000)
    #expect((0..<10_000).filter { timeline[EntryID("n\($0)")]?.text != "n\($0)" } == [])
    let moments = timeline.entries.map(\.occurredAt)
    #expect(moments == moments.sorted())
  }

  private func entry(_ name: String, _ minute: Int, _ text: String? = nil) -> TimelineEntry {
    TimelineEntry(
      id: EntryID(name), kind: .note, text: text ?? name, author: Person("bo"),
      occurredAt: at(9, minute), recordedAt: at(9, minute))
  }

  private func names(_ timeline: Timeline) -> [String] { timeline.entries.map(\.id.text) }
}
