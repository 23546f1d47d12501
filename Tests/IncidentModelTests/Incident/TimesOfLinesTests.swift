import Testing

@testable import IncidentModel

@Suite("The times of lines")
struct TimesOfLinesTests {
  @Test("come with the line, each its own, in one append")
  func ownTimes() throws {
    var story = try Story()
    let line = try story.line(
      .entry(
        .addAt(.note, "deploy", EntryTimes(occurredAt: at(8, 0), observedAt: at(8, 30)))),
      at: at(9, 10))
    let entry = try #require(story.incident.timeline[line])
    #expect((entry.occurredAt, entry.observedAt) == (at(8, 0), at(8, 30)))
    #expect(entry.recordedAt == at(9, 10))
  }

  @Test("are refused when they lie ahead, or are noticed before they happened")
  func refused() throws {
    let story = try Story()
    #expect(
      story.rejection(
        of: .entry(.addAt(.note, "x", EntryTimes(occurredAt: at(10, 0)))), at: at(9, 10))
        == .inTheFuture(at(10, 0)))
    #expect(
      story.rejection(
        of: .entry(
          .addAt(.note, "x", EntryTimes(occurredAt: at(9, 0), observedAt: at(8, 0)))),
        at: at(9, 10)) == .outOfOrder(earlier: "occurrence", later: "observation"))
  }

  @Test("that cannot be are named")
  func impossible() throws {
    var story = try Story()
    let early = try story.line(
      .entry(.addAt(.decision, "wait", EntryTimes(occurredAt: at(8, 0)))), at: at(9, 1))
    let note = try story.line(
      .entry(.addAt(.note, "deploy", EntryTimes(occurredAt: at(8, 0)))), at: at(9, 2))
    story.given(
      IncidentEvent(
        entry: EntryID("ahead"), occurredAt: at(11, 0),
        fact: .entryAdded(EntryAdded(kind: .note, text: "x"))), at: at(9, 3))
    let disorders = story.incident.disorders
    #expect(disorders[early] == "before the incident was declared")
    #expect(disorders[note] == nil)
    #expect(
      disorders[EntryID("ahead")] == "happened after it was recorded; a clock was set")
  }

  @Test("may lie before the declaration for what contained it and for what must be reported")
  func beforeDeclaration() throws {
    var story = try Story()
    let pause = try story.line(
      .sideEffect(.add(.pause, "the price export")), at: at(9, 5), occurredAt: at(8, 0))
    let exposure = try story.line(
      .ask(.start(.privacy, person: nil, text: "report it", seconds: 259_200)), at: at(9, 5),
      occurredAt: at(8, 0))
    let told = try story.line(
      .entry(.addAt(.decision, "wait", EntryTimes(occurredAt: at(8, 0)))), at: at(9, 6))
    let disorders = story.incident.disorders
    #expect([pause, exposure, told].filter { disorders[$0] != nil } == [told])
  }

  @Test("of status changes that changed places are named")
  func swapped() throws {
    var story = try Story()
    try story.when(.state(.changeStatus(to: .identified)), at: at(9, 30))
    let line = try story.line(.state(.changeStatus(to: .mitigated)), at: at(9, 40))
    try story.when(
      .entry(.correct(line, text: "moved", occurredAt: at(9, 10), reason: "")), at: at(9, 50))
    #expect(
      story.incident.disorders.values.contains("recorded before the status above it"))
  }
}

@Suite("An incident at any moment")
struct IncidentHistoryTests {
  private func told() throws -> Story {
    var story = try Story()
    for minute in 1...40 {
      try story.when(.entry(.add(.note, "line \(minute)")), at: at(9, minute))
    }
    return story
  }

  @Test("is the fold of what was recorded by then")
  func folds() throws {
    let story = try told()
    let history = try #require(IncidentHistory(story.events))
    for count in [1, 2, 17, story.events.count] {
      #expect(
        history.incident(after: count) == Incident.folding(story.events.prefix(count)))
    }
    #expect(history.count(at: at(9, 10)) == 11)
    #expect(history.count(at: at(8, 59)) == 0)
  }

  @Test("is the same when keyframes lie in between, and no look folds more than lies between two")
  func keyframes() throws {
    var story = try Story()
    for number in 1...(IncidentHistory.stride * 2 + 10) {
      story.given(
        IncidentEvent(
          entry: EntryID("t\(number)"), occurredAt: at(9, 1),
          fact: .entryAdded(EntryAdded(kind: .note, text: "\(number)"))), at: at(9, 1))
    }
    let history = try #require(IncidentHistory(story.events))
    for count in 0...history.events.count {
      #expect(history.way(to: count).rest.count < IncidentHistory.stride)
    }
    let stride = IncidentHistory.stride
    for count in [stride - 1, stride, stride + 1, stride * 2 + 3] {
      #expect(
        history.incident(after: count) == Incident.folding(story.events.prefix(count)))
    }
  }
}

@Suite("A search over incidents")
struct TimelineFindingsTests {
  @Test("finds the lines that hold every word, newest first")
  func finds() throws {
    var story = try Story()
    try story.when(.entry(.add(.note, "Lag in orders")), at: at(9, 1))
    try story.when(.entry(.add(.note, "no lag any more")), at: at(9, 2))
    let found = TimelineFindings(of: "LAG", in: [story.incident], limit: 1)
    #expect(found.total == 2)
    #expect(found.hits.map(\.entry.text) == ["no lag any more"])
    let both = TimelineFindings(of: "lag revenue orders", in: [story.incident], limit: 9)
    #expect(both.hits.map(\.entry.text) == ["Lag in orders"])
    #expect(TimelineFindings(of: " ", in: [story.incident], limit: 9).total == 0)
  }
}
