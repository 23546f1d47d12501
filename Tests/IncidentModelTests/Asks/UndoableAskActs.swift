@testable import IncidentModel

extension IncidentCompensationTests {
  static let question = EntryID("ask")

  static let askActs: [Act] = [
    Act(
      name: "ask",
      command: .ask(.start(.question, person: Person("bo"), text: "why?", seconds: 60))),
    Act(
      name: "answer", command: .ask(.answer(question, "lag 2 s")),
      again: .ask(.reopen(question))),
    Act(
      name: "drop an ask", command: .ask(.drop(question, reason: "on leave")),
      again: .ask(.reopen(question))),
  ]

  /// Gives the incident a running ask.
  static func prepareAsk(_ story: inout Story) {
    let fact = AskFact.started(
      AskStarted(
        id: question, kind: .question, person: Person("ana"), text: "is CDC healthy?",
        dueAt: at(9, 30)))
    story.given(IncidentEvent(occurredAt: at(9, 8), fact: .ask(fact)), at: at(9, 8))
  }

  /// What was asked and what became of it; what was asked by mistake counts as never asked.
  static func asks(of incident: Incident) -> [String] {
    incident.asks.compactMap { ask in
      switch ask.state {
      case .running: "\(ask.words) runs"
      case .answered(_, _, let text): "\(ask.words) \(text)"
      case .dropped(_, _, let reason): reason == "undone" ? nil : "\(ask.words) \(reason)"
      }
    }
  }
}
