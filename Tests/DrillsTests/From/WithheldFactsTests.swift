import IncidentModel
import Testing

@testable import Drills

@Suite("What players of a drill made of an incident are shown")
struct WithheldFactsTests {
  /// A word that no other fact has, with the minute the fact was known.
  private static func word(_ minute: Int) -> String { "fact\(1000 + minute)z" }

  /// An incident of an hour in which something happens every minute, by chance.
  private static func story(_ seed: UInt64) throws -> PastStory {
    var chance = SplitMix64(seed: seed)
    let declared = Int(chance.next() % 20)
    let alerts = (0..<4).map { PastStory.reference("a\($0)") }
    for minute in 0...declared where minute == declared {
      var story = try PastStory(
        Declaration(title: word(minute), severity: .sev3, alerts: alerts), at: Double(minute))
      for minute in 0..<60 {
        try happen(minute, after: declared, in: &story, &chance)
      }
      try story.when(
        .state(.resolve(how: word(60), anyway: word(60))), at: 60)
      for minute in 61..<70 { report(minute, in: &story, &chance) }
      return story
    }
    throw NoStory()
  }

  private static func report(
    _ minute: Int, in story: inout PastStory, _ chance: inout SplitMix64
  ) {
    let name = "a\(chance.next() % 4)"
    story.report(
      name, word(minute), at: Double(minute), isOver: chance.next() % 3 == 0,
      labels: [word(minute): word(minute)], details: word(minute))
  }

  private static func happen(
    _ minute: Int, after declared: Int, in story: inout PastStory, _ chance: inout SplitMix64
  ) throws {
    let text = word(minute)
    guard minute > declared, chance.next() % 3 > 0 else {
      if minute != declared { report(minute, in: &story, &chance) }
      return
    }
    let commands: [IncidentCommand] = [
      .entry(.add(.observation, text)), .state(.retitle(text)),
      .hypothesis(.propose(HypothesisWording(statement: text, test: text))),
      .hypothesis(.judge(EntryID("H1"), .refuted, reason: text)),
      .hypothesis(.judge(EntryID("H2"), .confirmed, reason: text)),
      .evidence(
        .add(
          EvidenceContent(text: text, url: "https://x.example/\(text)", query: text, value: text),
          [EvidenceBearing(.supports, on: EntryID("H2"))])),
      .update(.reviseFact(.known, text)),
      .update(.record(audience: "exec", text: text, outcome: .copied)),
      .state(.changeSeverity(to: minute % 2 == 0 ? .sev2 : .sev3, reason: text)),
      .state(.changeStatus(to: minute % 2 == 0 ? .identified : .mitigated, reason: text)),
      .decision(.record(DecisionContent(chosen: text, why: text))),
      .sideEffect(.add(.pause, text, undo: text)),
      .action(.add(CorrectiveActionDraft(text: text, type: text))),
      .alert(.judge(PastStory.reference("a1"), .falsePositive, note: text)),
    ]
    do throws(IncidentRejection) {
      let command = commands[Int(chance.next() % UInt64(commands.count))]
      try story.decide(command, at: Double(minute))
    } catch {
      // What the rules refuse did not happen; the minute stays empty.
    }
  }

  @Test("holds no fact of a later moment, whatever happened", arguments: 1...40)
  func property(_ seed: UInt64) throws {
    let scenario = try Self.story(seed).scenario()
    let start = (scenario.clock.start.milliseconds - PastStory.nine.milliseconds) / 60_000
    var run = Plays.run(scenario)
    #expect(Self.minutes(in: standing(scenario)) == [])
    for minute in start...70 {
      run.advance(to: .minutes(minute - start))
      let latest = Self.minutes(in: came(run)).max() ?? 0
      #expect(latest <= minute, "minute \(latest) is shown at \(minute)")
    }
  }

  /// The minutes whose words stand in a text.
  private static func minutes(in text: String) -> Set<Int> {
    let words = text.utf8.split { !(0x30...0x39).contains($0) && !(0x61...0x7A).contains($0) }
    return Set(
      words.compactMap { word in
        guard word.starts(with: "fact".utf8) else { return nil }
        return Int(String(decoding: word.dropFirst(4).dropLast(), as: UTF8.self)).map { $0 - 1000 }
      })
  }

  @Test("is what the alerts of the incident said, in the end", arguments: 1...10)
  func complete(_ seed: UInt64) throws {
    let story = try Self.story(seed)
    let scenario = try story.scenario()
    var run = Plays.run(scenario)
    run.advance(to: scenario.clock.duration)
    let first = try #require(
      story.past?.reports.first { $0.alert.status == .firing && $0.at >= scenario.clock.start })
    #expect(came(run).contains(first.alert.title))
  }

  /// What players see from the start.
  private func standing(_ scenario: Scenario) -> String {
    ([scenario.id, scenario.title, scenario.brief] + scenario.actions.map(\.id)
      + scenario.objectives.map(\.text) + scenario.world.runbooks).joined(separator: "\n")
  }

  /// What came so far.
  private func came(_ run: DrillRun) -> String {
    run.entries.compactMap { entry -> String? in
      guard case .injected(let id, _, _) = entry.event,
        let inject = run.scenario.injects.first(where: { $0.id == id })
      else { return nil }
      return "\(inject.id) \(inject.from) \(inject.text) \(inject.payload?.json ?? "")"
    }.joined(separator: "\n")
  }
}
