@testable import IncidentModel

extension LogV1 {
  static let asks: [String: IncidentFact] = [
    "ask.started": .ask(
      .started(
        AskStarted(
          id: EntryID("k00001"), kind: .question, person: Person("ana"), text: "is CDC healthy?",
          dueAt: at(14, 7)))),
    "ask.answered": .ask(.answered(ask("lag 2 s"))),
    "ask.dropped": .ask(.dropped(ask("on leave"))),
    "ask.reopened": .ask(.reopened(ask(""))),
    "callout.answered": .ask(
      .calloutAnswered(CalloutAnswered(minutes: 20, text: "rolling back"))),
  ]

  private static func ask(_ text: String) -> AskActedOn {
    AskActedOn(
      id: EntryID("k00001"), person: Person("ana"), question: "is CDC healthy?", text: text)
  }
}
