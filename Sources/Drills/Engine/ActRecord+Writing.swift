extension ActRecord {
  /// Creates the line that means an act.
  init(_ act: PlayerAct) {
    switch act {
    case .perform(let name): self.init(act: "do", action: name)
    case .declare(let severity, let title):
      self.init(act: "declare", severity: severity, title: title)
    case .severity(let severity, let reason):
      self.init(act: "severity", reason: reason, severity: severity)
    case .role(let role, let person): self.init(act: "role", person: person, role: role)
    case .update(let update): self.init(update)
    case .note(let text, let links): self.init(act: "note", links: links.filled, text: text)
    case .hypothesis(let hypothesis): self.init(hypothesis)
    case .decision(let text, let options):
      self.init(act: "decision", options: options.filled, text: text)
    case .actionItem(let item): self.init(item)
    case .step(let runbook, let step): self.init(act: "step", runbook: runbook, step: step)
    case .status(let word): self.init(act: "status", status: word)
    case .handoff(let person): self.init(act: "handoff", to: person)
    case .restrict(let codename): self.init(act: "restrict", title: codename)
    case .resolve(let text): self.init(act: "resolve", text: text)
    case .reopen(let text): self.init(act: "reopen", text: text)
    case .controller(let act): self.init(act)
    case .debrief(.judge(let criterion, let value)):
      self.init(act: "judge", criterion: criterion, value: value)
    case .debrief(.answer(let question, let text)):
      self.init(act: "answer", question: question, text: text)
    case .debrief(.improvement(let improvement)): self.init(improvement)
    }
  }

  private init(_ update: SentUpdate) {
    self.init(
      act: "update", audience: update.audience, next: update.next?.typed,
      remarks: update.remarks.filled, text: update.text)
  }

  private init(_ hypothesis: HypothesisAct) {
    self.init(
      act: "hypothesis", evidence: hypothesis.evidence.filled, id: hypothesis.id,
      status: hypothesis.status, text: hypothesis.text.isEmpty ? nil : hypothesis.text)
  }

  private init(_ item: ActionItem) {
    self.init(
      act: "action_item", category: item.category, doneWhen: item.doneWhen, due: item.due,
      owner: item.owner, text: item.text)
  }

  private init(_ improvement: Improvement) {
    self.init(improvement.item)
    act = "improvement"
    id = improvement.reference
    question = improvement.number
  }

  private init(_ act: ControllerAct) {
    switch act {
    case .fire(let inject): self.init(act: "fire", inject: inject)
    case .hint(let text, let points): self.init(act: "hint", points: points, text: text)
    case .setFlag(let flag, let isSet):
      self.init(act: "flag", flag: flag, value: isSet ? 1 : 0)
    case .observe(let text): self.init(act: "observe", text: text)
    case .pause: self.init(act: "pause")
    case .resume: self.init(act: "resume")
    case .speed(let times): self.init(act: "speed", value: times)
    case .skip: self.init(act: "skip")
    case .reveal: self.init(act: "reveal")
    case .endex: self.init(act: "endex")
    }
  }
}

extension Array {
  /// The array, nil when there is nothing in it, so that nothing is written.
  fileprivate var filled: [Element]? { isEmpty ? nil : self }
}
