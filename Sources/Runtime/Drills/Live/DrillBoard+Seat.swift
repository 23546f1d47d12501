import Console
import Drills
import IncidentModel

extension DrillBoard {
  /// Shows what players may know of a drill, and nothing of what is hidden.
  @MainActor init(_ seat: DrillSeat) {
    let (scenario, pace, state) = (seat.scenario, seat.pace, seat.tape.run.state)
    self.init(
      name: "DRILL-" + scenario.id, title: scenario.title, brief: scenario.brief,
      startedAt: pace.start, endsAt: pace.moment(scenario.clock.duration), speed: pace.speed)
    messages = seat.tape.run.entries.compactMap { Self.message($0, scenario, pace) }
    actions = scenario.actions.map { Self.action($0, state, pace) }
    isOver = seat.tape.run.isOver
    path = seat.path
    guard isOver else { return }
    questions = Self.questions(scenario, state)
    let score = DrillScore(scenario, seat.tape.run.entries)
    self.score = DrillScoreText.summary(score, scenario)
    self.score.insert(contentsOf: seat.comparison(of: score), at: 1)
    questions += Self.improvements(state)
    team = TeamComparison(scenario, seat.tape.run.entries).rows.map(\.sentence)
  }

  private static func message(
    _ entry: DrillEntry, _ scenario: Scenario, _ pace: DrillPace
  ) -> Message? {
    let at = pace.moment(entry.at)
    switch entry.event {
    case .injected(let id, _, _):
      guard let inject = scenario.injects.first(where: { $0.id == id }) else { return nil }
      return Message(
        number: entry.number, at: at, channel: inject.channel.rawValue,
        from: inject.from, to: inject.to,
        text: inject.text)
    case .outcome(let id):
      guard let action = scenario.actions.first(where: { $0.id == id }) else { return nil }
      let evidence = action.evidence.map { " (evidence \($0))" } ?? ""
      return Message(
        number: entry.number, at: at, channel: "outcome", from: id,
        text: (action.outcome.isEmpty ? "done" : action.outcome) + evidence)
    case .acted(let person, .controller(.hint(let text, let points)), ""):
      return Message(
        number: entry.number, at: at, channel: "hint", from: person,
        text: "\(text) (-\(points) points)")
    case .started, .withheld, .acted, .ended, .scored: return nil
    }
  }

  private static func action(
    _ action: ScenarioAction, _ state: DrillState, _ pace: DrillPace
  ) -> Action {
    let running = state.works.last { $0.action == action.id && $0.ended == nil }
    return Action(
      id: action.id, seconds: action.cost.milliseconds / 1000,
      dueAt: running.map { pace.moment($0.began.at + action.cost) },
      timesDone: state.works.count { $0.action == action.id && $0.ended != nil })
  }

  private static func questions(_ scenario: Scenario, _ state: DrillState) -> [Question] {
    let judged = scenario.expected.compactMap { expectation -> Question? in
      guard case .judge(let question, let scale) = expectation.measure else { return nil }
      return Question(
        .judgement(expectation.id, scale: scale), question,
        answer: state.judgements[expectation.id].map(String.init) ?? "")
    }
    let asked = scenario.questions.enumerated().map { index, text in
      Question(.answer(index + 1), text, answer: state.answers[index + 1] ?? "")
    }
    return judged + asked
  }
}
