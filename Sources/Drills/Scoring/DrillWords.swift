/// What happened in a drill, in words for people.
public enum DrillWords {
  /// Returns one line of the log as a sentence, without its time.
  public static func line(_ entry: DrillEntry, _ scenario: Scenario) -> String {
    switch entry.event {
    case .started(let start): return "\(start.drill) begins, seed \(start.seed)"
    case .injected(let id, _, let unfilled):
      let inject = scenario.injects.first { $0.id == id }
      let from = inject.map { $0.from.isEmpty ? $0.channel.rawValue : $0.from } ?? id
      let lost = unfilled.isEmpty ? "" : " (to the IC, because nobody is \(unfilled))"
      return "\(from): \(inject?.text ?? "")\(lost)"
    case .withheld(let id, _): return "\(id) was not needed"
    case .acted(let person, let act, let refusal):
      return "\(person) \(Self.act(act))" + (refusal.isEmpty ? "" : " - refused: \(refusal)")
    case .outcome(let id):
      let action = scenario.actions.first { $0.id == id }
      let evidence = action?.evidence.map { " [\($0)]" } ?? ""
      return "\(id)\(evidence): \(action?.outcome ?? "")"
    case .ended(.time): return "ENDEX: the time is over"
    case .ended(.controller): return "ENDEX: the controller ended it"
    case .scored(let note):
      return "score \(Points.text(Double(note.hundredths) / 100)), rating \(note.rating)"
    }
  }

  /// Returns what somebody did, as the end of a sentence that begins with their name.
  static func act(_ act: PlayerAct) -> String {
    switch act {
    case .perform(let name): "begins \(name)"
    case .declare(let severity, let title): "declares SEV\(severity): \(title)"
    case .severity(let severity, let reason): "sets SEV\(severity)\(because(reason))"
    case .role(let role, let person):
      person.isEmpty ? "leaves \(role) open" : "gives \(role) to \(person)"
    case .update(let update): "tells \(update.audience): \(update.text)"
    case .note(let text, let links):
      "notes: \(text)" + (links.isEmpty ? "" : " (\(links.joined(separator: ", ")))")
    case .hypothesis(let idea): hypothesis(idea)
    case .decision(let text, _): "decides: \(text)"
    case .step(let runbook, let step): "follows \(runbook) \(step)"
    case .actionItem(let item):
      "promises: \(item.text) (\([item.owner, item.due].filter { !$0.isEmpty }.joined(separator: ", ")))"
    case .status(let status): "sets the status \(status)"
    case .handoff(let person): "hands over to \(person)"
    case .restrict(let codename): "restricts it as \(codename)"
    case .resolve(let text): "resolves\(because(text))"
    case .reopen(let text): "reopens\(because(text))"
    case .controller(let act): controller(act)
    case .debrief(.judge(let id, let value)): "judges \(id): \(value)"
    case .debrief(.answer(let question, let text)): "answers question \(question): \(text)"
    case .debrief(.improvement(let improvement)):
      "takes over as \(improvement.reference): \(improvement.item.text)"
    }
  }

  private static func because(_ text: String) -> String { text.isEmpty ? "" : ": \(text)" }

  private static func hypothesis(_ idea: HypothesisAct) -> String {
    let evidence = idea.evidence.isEmpty ? "" : " by \(idea.evidence.joined(separator: ", "))"
    let status = idea.status == "open" ? "" : " is \(idea.status)\(evidence)"
    return "holds that \(idea.id)\(status)\(because(idea.text))"
  }

  private static func controller(_ act: ControllerAct) -> String {
    switch act {
    case .fire(let id): "fires \(id)"
    case .hint(let text, let points): "gives a hint (-\(points))\(because(text))"
    case .setFlag(let flag, let isSet): "sets \(flag) to \(isSet)"
    case .observe(let text): "observes: \(text)"
    case .pause: "stops the clock"
    case .resume: "lets the clock go on"
    case .speed(let times): "lets a minute be \(times) of the drill"
    case .skip: "jumps to what comes next"
    case .reveal: "looks at what is hidden"
    case .endex: "calls ENDEX"
    }
  }
}
