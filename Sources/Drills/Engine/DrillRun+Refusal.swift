import IncidentModel

extension DrillRun {
  /// Returns why an act does not count; empty when it does.
  func refusal(of act: PlayerAct) -> String {
    if case .debrief(let act) = act { return refusal(of: act) }
    guard !isOver else { return "The drill is over; only the debrief goes on." }
    switch act {
    case .perform(let name): return refusal(toPerform: name)
    case .declare: return state.isDeclared ? "An incident is declared already." : ""
    case .severity, .role, .status, .handoff, .resolve, .reopen, .restrict:
      return state.isDeclared ? "" : "No incident is declared yet. Declare one first."
    case .controller(let act): return refusal(of: act)
    case .update, .note, .hypothesis, .decision, .step, .actionItem, .debrief: return ""
    }
  }

  private func refusal(toPerform name: String) -> String {
    guard let action = scenario.action(named: name) else {
      let near = NearWord.nearest(to: name.lowercased(), in: scenario.actions.map(\.id))
      let hint = near.map { "Did you mean \($0)?" } ?? "Ask the controller what can be done."
      return "There is no action \(ScenarioFields.quoted(name)). \(hint)"
    }
    if state.isRunning(action.id) { return "\(action.id) is being done already." }
    guard let needs = action.needs, !state.holds(needs) else { return "" }
    return "\(action.id) cannot be done yet. First: \(Self.words(needs))."
  }

  private func refusal(of act: DebriefAct) -> String {
    guard isOver else { return "The debrief begins when the drill is over." }
    switch act {
    case .judge(let id, let value):
      guard case .judge(_, let scale)? = scenario.expected.first(where: { $0.id == id })?.measure
      else { return "There is nothing to judge called \(ScenarioFields.quoted(id))." }
      return value <= scale ? "" : "\(id) is judged from 0 to \(scale)."
    case .answer(let question, let text):
      let count = scenario.questions.count
      guard !text.trimmingWhitespace.isEmpty else {
        return "An answer is at least a word; leave the question out otherwise."
      }
      return (1...count).contains(question)
        ? "" : "There \(count == 1 ? "is one question" : "are \(count) questions"), counted from 1."
    case .improvement(let improvement):
      guard let number = improvement.number else { return "" }
      return state.items.indices.contains(number - 1)
        ? "" : "\(state.items.count) actions were promised, counted from 1."
    }
  }

  /// Returns a condition in words a player may read: what is to be done, not what it leads to.
  static func words(_ predicate: Predicate) -> String {
    switch predicate {
    case .all(let parts): parts.map(words).joined(separator: " and ")
    case .any(let parts): parts.map(words).joined(separator: " or ")
    case .not(let part): "not " + words(part)
    case .flag(let name): name.name.replacing("_", with: " ")
    case .did(let name): name.name
    case .event(let event): event.rawValue.replacing("_", with: " ")
    case .severityIn(let severities):
      "severity " + severities.map(String.init).joined(separator: " or ")
    case .roleFilled(let role): "somebody as \(role)"
    case .hypothesisStatus(let status, _): "a hypothesis that is \(status)"
    case .updateLintClean: "updates without errors"
    case .elapsedSince(let name, let span): "\(span.typed) after \(name.name)"
    case .order(let names): names.map(\.name).joined(separator: ", then ")
    case .orderViolated(let first, let second): "\(second.name) before \(first.name)"
    case .count(let name, let count): "\(name.name), \(count) times"
    }
  }
}
