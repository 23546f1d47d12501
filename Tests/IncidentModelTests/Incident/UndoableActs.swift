import Testing

@testable import IncidentModel

extension IncidentCompensationTests {
  /// An act that can be undone, what must be so before it, and what would overtake it.
  struct Act: CustomTestStringConvertible, Sendable {
    var name: String
    var given: [IncidentCommand] = []
    var command: IncidentCommand
    var again: IncidentCommand?
    /// Whether it is about the end, which nothing else is to stand before.
    var isAboutTheEnd = false

    var testDescription: String { name }
  }

  static let note = EntryID("note")
  static let work = EntryID("work")
  static let window = ImpactWindow(startedAt: at(6, 40), detectedAt: at(9, 0))

  static let acts: [Act] =
    stateActs + lineActs + workActs + exitActs + askActs + boardActs + peopleActs + relationActs
    + postmortemActs

  private static let stateActs: [Act] = [
    Act(name: "retitle", command: .state(.retitle("New")), again: .state(.retitle("Newer"))),
    Act(
      name: "classify", command: .state(.classify(Classification(incidentClass: .cost))),
      again: .state(.classify(Classification(incidentClass: .schema)))),
    Act(
      name: "severity", command: .state(.changeSeverity(to: .sev1, reason: "x")),
      again: .state(.changeSeverity(to: .sev3, reason: "x"))),
    Act(
      name: "forward", command: .state(.changeStatus(to: .resolved)),
      again: .state(.changeStatus(to: .closed))),
    Act(
      name: "back", given: [.state(.changeStatus(to: .resolved))],
      command: .state(.changeStatus(to: .investigating, reason: "x")),
      again: .state(.changeStatus(to: .identified))),
    Act(
      name: "forward with milestones", given: [.state(.reviseImpact(window, reason: ""))],
      command: .state(.changeStatus(to: .monitoring)),
      again: .state(.changeStatus(to: .investigating, reason: "x"))),
    Act(
      name: "impact", command: .state(.reviseImpact(window, reason: "x")),
      again: .state(.reviseImpact(ImpactWindow(startedAt: at(7, 0)), reason: "x"))),
    Act(
      name: "take a role", command: .role(.assign(.tech, Person("bo"))),
      again: .role(.assign(.tech, Person("cy")))),
    Act(
      name: "take a role over", command: .role(.assign(.comms, Person("bo"))),
      again: .role(.vacate(.comms))),
    Act(
      name: "leave a role", command: .role(.vacate(.comms)),
      again: .role(.assign(.comms, Person("bo")))),
  ]

  private static let lineActs: [Act] = [
    Act(name: "write", command: .entry(.add(.note, "x"))),
    Act(
      name: "correct",
      command: .entry(.correct(note, text: "y", occurredAt: at(7, 0), reason: "")),
      again: .entry(.correct(note, text: "z", occurredAt: nil, reason: ""))),
    Act(
      name: "withdraw", command: .entry(.withdraw(note, reason: "x")), again: .entry(.restore(note))
    ),
    Act(name: "pin", command: .entry(.pin(note)), again: .entry(.unpin(note))),
    Act(
      name: "unpin", given: [.entry(.pin(note))], command: .entry(.unpin(note)),
      again: .entry(.pin(note))),
    Act(
      name: "restore", given: [.entry(.withdraw(note, reason: "undone"))],
      command: .entry(.restore(note)), again: .entry(.withdraw(note, reason: "other"))),
    Act(
      name: "link", command: .alert(.link(alert("new"))),
      again: .alert(.unlink(alert("new"), reason: ""))),
    Act(
      name: "unlink", command: .alert(.unlink(alert("lag"), reason: "x")),
      again: .alert(.link(alert("lag")))),
  ]

  private static let workActs: [Act] = [
    Act(
      name: "fact", command: .update(.reviseFact(.impact, "new")),
      again: .update(.reviseFact(.impact, "newer"))),
    Act(
      name: "promise", command: .update(.promiseNext(at: at(11, 0))),
      again: .update(.promiseNext(at: at(11, 30)))),
    Act(
      name: "take a promise back", command: .update(.promiseNext(at: nil)),
      again: .update(.promiseNext(at: at(11, 30)))),
    Act(
      name: "tick", command: .runbook(.tick(runbook: "stale-table", path: "1")),
      again: .runbook(.reopen(runbook: "stale-table", path: "1"))),
    Act(
      name: "skip", command: .runbook(.skip(runbook: "stale-table", path: "1", reason: "x")),
      again: .runbook(.reopen(runbook: "stale-table", path: "1"))),
    Act(
      name: "reopen what was ticked",
      given: [.runbook(.tick(runbook: "stale-table", path: "2"))],
      command: .runbook(.reopen(runbook: "stale-table", path: "2")),
      again: .runbook(.skip(runbook: "stale-table", path: "2", reason: "x"))),
    Act(
      name: "reopen what was skipped",
      given: [.runbook(.skip(runbook: "stale-table", path: "2", reason: "known"))],
      command: .runbook(.reopen(runbook: "stale-table", path: "2")),
      again: .runbook(.tick(runbook: "stale-table", path: "2"))),
    Act(
      name: "close an action", command: .action(.close(work, proof: "PR 12")),
      again: .action(.reopen(work, reason: ""))),
    Act(
      name: "withdraw an action", command: .action(.withdraw(work, reason: "x")),
      again: .action(.reopen(work, reason: ""))),
    Act(name: "add an action", command: .action(.add(CorrectiveActionDraft(text: "x")))),
  ]

  private static let lag = EntryID("H1")
  private static let seen = EntryID("E1")
  private static let taken = EntryID("D1")
  private static let boardActs: [Act] = [
    Act(
      name: "propose a hypothesis",
      command: .hypothesis(.propose(HypothesisWording(statement: "late refunds")))),
    Act(name: "type a hypothesis", command: .entry(.add(.hypothesis, "late refunds"))),
    Act(
      name: "change a hypothesis",
      command: .hypothesis(.change(lag, HypothesisChange(likelihood: .high))),
      again: .hypothesis(.change(lag, HypothesisChange(likelihood: .low)))),
    Act(
      name: "test a hypothesis", command: .hypothesis(.judge(lag, .testing, reason: "ana looks")),
      again: .hypothesis(.judge(lag, .refuted, reason: "x"))),
    Act(
      name: "withdraw a hypothesis", command: .item(.withdraw(lag, reason: "twice")),
      again: .item(.restore(lag))),
    Act(
      name: "add evidence", command: .evidence(.add(EvidenceContent(text: "counts"), []))),
    Act(
      name: "relate evidence", command: .evidence(.relate(seen, to: lag, .contradicts)),
      again: .evidence(.relate(seen, to: lag, nil))),
    Act(name: "decide", command: .decision(.record(DecisionContent(chosen: "wait")))),
    Act(
      name: "say more about a decision",
      command: .decision(.enrich(taken, DecisionChange(outcome: "worked"))),
      again: .decision(.enrich(taken, DecisionChange(outcome: "did not")))),
  ]

  /// An incident that has a line, a role, a link, a promise, a fact, a runbook and an action.
  static func prepared(for act: Act? = nil) throws -> Story {
    var story = try Story(
      Declaration(title: "Revenue is wrong", severity: .sev2, alerts: [alert("lag")]))
    try story.when(.role(.assign(.comms, Person("ada"))), at: at(9, 1))
    try story.when(.update(.promiseNext(at: at(10, 30))), at: at(9, 2))
    try story.when(.update(.reviseFact(.impact, "old")), at: at(9, 3))
    try story.when(.runbook(.start(runbook)), at: at(9, 4))
    story.given(
      IncidentEvent(
        entry: note, occurredAt: at(8, 0), fact: .entryAdded(EntryAdded(kind: .note, text: "x"))),
      at: at(9, 5))
    story.given(
      IncidentEvent(
        occurredAt: at(9, 6), fact: .actionAdded(ActionAdded(id: work, text: "Gate deploys"))),
      at: at(9, 6))
    if act?.isAboutTheEnd == true { try prepareExit(&story) }
    prepareAsk(&story)
    preparePostmortem(&story)
    try story.when(.hypothesis(.propose(HypothesisWording(statement: "CDC lag"))), at: at(9, 7))
    let bearing = EvidenceBearing(.supports, on: EntryID("H1"))
    try story.when(
      .evidence(.add(EvidenceContent(text: "lag is 0"), [bearing])), at: at(9, 8))
    try story.when(.decision(.record(DecisionContent(chosen: "roll back"))), at: at(9, 9))
    return story
  }

  /// What a person sees of an incident, without the lines that tell how it came about.
  static func shown(_ incident: Incident) -> [String] {
    [
      incident.title, "\(incident.severity)", "\(incident.status) \(incident.statusSince)",
      "\(incident.classification)", "\(incident.impact)",
      "\(incident.roles.map { "\($0.key) \($0.value)" }.sorted())",
      "\(incident.alerts.map(\.fingerprint).sorted())",
      "\(FactField.allCases.map { incident.facts[$0] })",
      "\(String(describing: incident.promisedUpdateAt))",
      "\(incident.runbooks.flatMap(\.steps).map { words($0.state) })",
      "\(incident.actions.filter { $0.state != .withdrawn(reason: "undone") }.map { "\(CorrectiveActionDraft($0)) \(words($0.state))" })",
    ]
      + exit(of: incident)
      + asks(of: incident) + postmortem(of: incident) + people(of: incident)
      + relations(of: incident)
      + boards(incident)
      + incident.timeline.shown.filter {
        EntryKind.typed.contains($0.kind) && incident.itemLines[$0.id] == nil
          && !$0.text.hasPrefix("E1 s")
      }.map {
        "\($0.id) \($0.text) \($0.occurredAt) \($0.isPinned)"
      }
  }

  private static func boards(_ incident: Incident) -> [String] {
    let hypotheses = incident.hypotheses.filter(\.isShown).map {
      "\($0.wording) \($0.status) \($0.statusReason == "undone" ? "" : $0.statusReason)"
    }
    let evidence = incident.evidence.filter(\.isShown).map { "\($0.content) \($0.bearings)" }
    return hypotheses + evidence + incident.decisions.filter(\.isShown).map { "\($0.content)" }
  }

  /// A state without who brought it about and when: a second tick is a second person's act.
  private static func words(_ state: StepProgress.State) -> String {
    switch state {
    case .open: "open"
    case .ticked: "ticked"
    case .skipped(_, _, let reason): "skipped \(reason)"
    }
  }

  private static func words(_ state: CorrectiveAction.State) -> String {
    switch state {
    case .open: "open"
    case .closed(_, _, let proof): "closed \(proof)"
    case .withdrawn(let reason): "withdrawn \(reason)"
    }
  }
}
