import Testing

@testable import IncidentModel

@Suite("Splitting an incident")
struct IncidentSplittingTests {
  private let new = IncidentID("INC-2026-0002")

  /// An incident with two alerts, two lines, a supported hypothesis and another one.
  private func story() throws -> Story {
    var story = try Story(
      Declaration(
        title: "Revenue is wrong", severity: .sev2, alerts: [alert("lag"), alert("nulls")]))
    try story.when(.entry(.add(.note, "lag is 2 h")), at: at(9, 5), by: Person("ana"))
    try story.when(.entry(.add(.action, "restarted CDC")), at: at(9, 6))
    try story.when(
      .hypothesis(.propose(HypothesisWording(statement: "CDC stalls"))), at: at(9, 7))
    try story.when(.hypothesis(.propose(HypothesisWording(statement: "bad join"))), at: at(9, 7))
    try story.when(
      .evidence(
        .add(
          EvidenceContent(text: "slot lag"), [EvidenceBearing(.supports, on: EntryID("H1"))])),
      at: at(9, 8))
    try story.when(.hypothesis(.judge(EntryID("H1"), .supported, reason: "lag")), at: at(9, 9))
    return story
  }

  private func line(_ text: String, in incident: Incident) throws -> EntryID {
    try #require(incident.timeline.shown.first { $0.text == text }).id
  }

  @Test("lets the new one take lines, ideas, their evidence and their standing")
  func arrivals() throws {
    let story = try story()
    let draft = SplitDraft(
      title: "CDC stalls", reason: "two causes", alerts: [Fingerprint("lag")],
      lines: [try line("lag is 2 h", in: story.incident)], hypotheses: [EntryID("H1")])
    let split = try story.incident.splitting(draft, into: new, by: Person("mira"))
    var taken = try Story(split.declaration, declaredAt: at(9, 30))
    let link = IncidentCommand.relation(
      .link(.splitFrom, Story.id, title: "Revenue is wrong", reason: "two causes"))
    #expect(split.arrivals.first == link)
    // A story has one name only, and nothing is linked to itself.
    for command in split.arrivals.dropFirst() { try taken.when(command, at: at(9, 30)) }
    let incident = taken.incident
    #expect(incident.alerts.map(\.fingerprint) == [Fingerprint("lag")])
    #expect(incident.hypotheses.map(\.status) == [.supported])
    #expect(incident.evidence.map(\.content.text) == ["slot lag"])
    #expect(incident.evidence.map(\.content.capturedAt) == [at(9, 8)])
    let line = try #require(incident.timeline.shown.first { $0.text == "lag is 2 h (ana)" })
    #expect(line.occurredAt == at(9, 5))
  }

  @Test("takes them off the old one, which keeps the rest")
  func departures() throws {
    var story = try story()
    let draft = SplitDraft(
      title: "CDC stalls", alerts: [Fingerprint("lag")],
      lines: [try line("lag is 2 h", in: story.incident)], hypotheses: [EntryID("H1")])
    let split = try story.incident.splitting(draft, into: new, by: Person("mira"))
    for command in split.departures { try story.when(command, at: at(9, 30)) }
    let incident = story.incident
    #expect(incident.alerts.map(\.fingerprint) == [Fingerprint("nulls")])
    #expect(incident.hypotheses.filter(\.isShown).map(\.name) == ["H2"])
    #expect(incident.evidence.filter(\.isShown).isEmpty)
    #expect(!incident.timeline.shown.contains { $0.text == "lag is 2 h" })
    #expect(incident.timeline.shown.contains { $0.text == "restarted CDC" })
    #expect(incident.link(.splitInto, new) != nil)
  }

  @Test("takes a hypothesis along when its line is named")
  func lineOfIdea() throws {
    let story = try story()
    let line = try line("H1: CDC stalls", in: story.incident)
    let parts = try story.incident.parts(of: SplitDraft(title: "x", lines: [line, line]))
    #expect(parts.hypotheses.map(\.name) == ["H1"])
    #expect(parts.words == "1 hypothesis")
  }

  @Test("of nothing is refused, and of everything too")
  func bounds() throws {
    let story = try story()
    #expect(throws: IncidentRejection.relation(.nothingToSplit(Story.id))) {
      try story.incident.parts(of: SplitDraft(title: "x"))
    }
    let all = story.incident.splittableParts
    let draft = SplitDraft(
      title: "x", alerts: all.alerts.map(\.fingerprint), lines: all.lines.map(\.id),
      hypotheses: all.hypotheses.map(\.id))
    #expect(throws: IncidentRejection.relation(.everythingSplit(Story.id))) {
      try story.incident.parts(of: draft)
    }
  }

  @Test("refuses what is not there, what was told, and an empty title")
  func refused() throws {
    var story = try story()
    try story.when(
      .update(.record(audience: "exec", text: "wrong", outcome: .copied)), at: at(9, 10))
    let told = try #require(story.incident.timeline.shown.last { $0.kind == .communication }).id
    let drafts: [(SplitDraft, IncidentRejection)] = [
      (SplitDraft(title: "x", alerts: [Fingerprint("../etc")]), .alertNotLinked("../etc")),
      (SplitDraft(title: "x", lines: [EntryID("t/../x")]), .unknownEntry(EntryID("t/../x"))),
      (
        SplitDraft(title: "x", hypotheses: [EntryID("H9")]),
        .unknownItem("hypothesis", EntryID("H9"))
      ),
      (SplitDraft(title: "x", lines: [told]), .relation(.staysHere(told, .communication))),
      (SplitDraft(title: " ", alerts: [Fingerprint("lag")]), .missing("The title")),
    ]
    for (draft, rejection) in drafts {
      #expect(throws: rejection) {
        try story.incident.splitting(draft, into: new, by: Person("mira"))
      }
    }
    try story.reach(.closed, at: at(9, 40))
    #expect(throws: IncidentRejection.ended(.closed)) {
      try story.incident.parts(of: SplitDraft(title: "x", alerts: [Fingerprint("lag")]))
    }
  }
}
