extension Incident {
  /// The longest value of a placeholder, in characters.
  public static let valueLimit = 1000

  mutating func apply(_ fact: StepFact, _ recorded: RecordedEvent) {
    switch fact {
    case .valueGiven(let fact): stepValues[fact.name] = fact.value
    case .runStarted(let fact): start(fact, recorded)
    case .runEnded(let fact): end(fact)
    case .answered(let fact): take(fact, recorded)
    case .approvalAsked(let fact): ask(fact, recorded)
    case .approved(let fact): reviseApproval(fact.id) { $0.approvedBy = recorded.actor }
    }
  }

  private mutating func start(_ fact: StepRunStarted, _ recorded: RecordedEvent) {
    guard !stepRuns.contains(where: { $0.id == fact.id }) else { return }
    stepRuns.append(
      StepRun(
        id: fact.id, runbook: fact.runbook, path: fact.path, title: fact.title,
        command: fact.command, sha256: fact.sha256, by: recorded.actor,
        startedAt: recorded.event.occurredAt))
    if let approval = fact.approval { reviseApproval(approval) { $0.isUsed = true } }
  }

  private mutating func end(_ fact: StepRunEnded) {
    guard let index = stepRuns.firstIndex(where: { $0.id == fact.id }) else { return }
    stepRuns[index].result = fact.result
  }

  private mutating func take(_ fact: StepAnswered, _ recorded: RecordedEvent) {
    guard let index = runbooks.firstIndex(where: { $0.name == fact.runbook }) else { return }
    runbooks[index].revise(fact.path) { step in
      step.state = .ticked(by: recorded.actor, at: recorded.recordedAt)
      step.answer = fact.answer
      step.goesTo = fact.goesTo
    }
  }

  private mutating func ask(_ fact: StepRunStarted, _ recorded: RecordedEvent) {
    guard !stepApprovals.contains(where: { $0.id == fact.id }) else { return }
    stepApprovals.append(
      StepApproval(
        id: fact.id, runbook: fact.runbook, path: fact.path, title: fact.title,
        command: fact.command, sha256: fact.sha256, askedBy: recorded.actor,
        askedAt: recorded.event.occurredAt, isUsed: false))
  }

  private mutating func reviseApproval(_ id: EntryID, _ change: (inout StepApproval) -> Void) {
    guard let index = stepApprovals.firstIndex(where: { $0.id == id }) else { return }
    change(&stepApprovals[index])
  }

  /// Returns the runs of a step, oldest first.
  public func runs(of runbook: String, _ path: String) -> [StepRun] {
    stepRuns.filter { $0.runbook == runbook && $0.path == path }
  }

  /// The dangerous runs that wait for a second person.
  public var waitingApprovals: [StepApproval] {
    stepApprovals.filter { $0.approvedBy == nil && !$0.isUsed }
  }
}

// MARK: - Rules

extension Incident {
  func decide(
    _ command: StepCommand, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    switch command {
    case .give(let name, let value): [.step(try given(name, value))]
    case .begin(let draft): [.step(.runStarted(try beginning(draft, &context)))]
    case .end(let id, let result): try ending(id, result, &context)
    case .answer(let runbook, let path, let answer): [.step(try answered(runbook, path, answer))]
    case .askApproval(let draft): [.step(.approvalAsked(try approvalAsked(draft, &context)))]
    case .approve(let id): [.step(.approved(try approved(id, by: context.actor)))]
    }
  }

  private func given(_ name: String, _ value: String) throws(IncidentRejection) -> StepFact {
    let name = try Self.line(name, "The placeholder", limit: Self.nameLimit)
    guard value.unicodeScalars.count <= Self.valueLimit else {
      throw .tooLong("The value of <\(name)>", limit: Self.valueLimit)
    }
    if let why = StepValue.refusal(of: value) { throw .step(.badValue(name, why)) }
    guard stepValues[name] != value else { throw .unchanged("<\(name)>") }
    return .valueGiven(StepValueGiven(name: name, value: value, previous: stepValues[name]))
  }

  private func beginning(
    _ draft: StepRunDraft, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> StepRunStarted {
    guard !status.isFinal else { throw .ended(status) }
    var fact = try started(draft, &context)
    if let running = runs(of: draft.runbook, draft.path).last(where: \.isRunning) {
      throw .step(.runningElsewhere(path: draft.path, by: running.by))
    }
    guard needsSecondPerson(draft, context) else { return fact }
    let approval = stepApprovals.last { approval in
      let person = approval.approvedBy
      return approval.sha256 == draft.sha256 && approval.runbook == draft.runbook
        && approval.path == draft.path && !approval.isUsed && person != nil
        && person != context.actor
    }
    guard let approval else { throw .step(.secondPersonNeeded(path: draft.path)) }
    fact.approval = approval.id
    return fact
  }

  private func needsSecondPerson(_ draft: StepRunDraft, _ context: DecisionContext) -> Bool {
    draft.isDangerous && context.policy.steps.secondPerson.contains(severity)
  }

  private func started(
    _ draft: StepRunDraft, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> StepRunStarted {
    let progress = try step(draft.runbook, draft.path)
    let command = try Self.required(draft.command, "The command")
    let id = context.identity.entryID(.stepRun) { id in
      stepRuns.contains { $0.id == id } || stepApprovals.contains { $0.id == id }
    }
    return StepRunStarted(
      id: id, runbook: draft.runbook, path: draft.path, title: progress.step.title,
      command: command, sha256: draft.sha256)
  }

  private func approvalAsked(
    _ draft: StepRunDraft, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> StepRunStarted {
    guard !status.isFinal else { throw .ended(status) }
    let fact = try started(draft, &context)
    guard needsSecondPerson(draft, context) else {
      throw .step(.approvalNotNeeded(path: draft.path))
    }
    let known = stepApprovals.last { $0.sha256 == draft.sha256 && !$0.isUsed }
    if let known {
      guard let person = known.approvedBy else { throw .unchanged("What you ask for") }
      throw .step(.approvalGiven(by: person))
    }
    return fact
  }

  private func approved(
    _ id: EntryID, by actor: Person
  ) throws(IncidentRejection) -> StepApproved {
    guard let approval = stepApprovals.first(where: { $0.id == id }), !approval.isUsed else {
      throw .step(.unknownApproval(id))
    }
    if let person = approval.approvedBy { throw .step(.approvalGiven(by: person)) }
    guard approval.askedBy != actor else { throw .step(.ownApproval(actor)) }
    return StepApproved(
      id: id, runbook: approval.runbook, path: approval.path, title: approval.title)
  }

  /// The end of a run, the transcript as evidence, and the tick when the output is as expected.
  private func ending(
    _ id: EntryID, _ result: StepRunResult, _ context: inout DecisionContext
  ) throws(IncidentRejection) -> [IncidentFact] {
    guard let run = stepRuns.first(where: { $0.id == id }), run.isRunning else {
      throw .step(.runNotOpen(id))
    }
    var ended = StepRunEnded(
      id: id, runbook: run.runbook, path: run.path, title: run.title, command: run.shortCommand,
      result: result)
    guard let transcript = result.transcript else { return [.step(.runEnded(ended))] + tick(ended) }
    let content = EvidenceContent(
      text: "\(run.runbook) \(run.path) \(run.title)", query: run.command, value: result.words,
      capturedAt: context.now, file: transcript, stepRun: id)
    let fact = try decide(EvidenceCommand.add(content, []), &context)
    if case .evidenceAdded(let evidence) = fact { ended.evidence = "E\(evidence.number)" }
    return [.step(.runEnded(ended)), fact] + tick(ended)
  }

  private func tick(_ ended: StepRunEnded) -> [IncidentFact] {
    guard ended.result.isAsExpected == true, ended.result.end == .exited,
      runbook(ended.runbook)?.step(ended.path)?.isOpen ?? false
    else { return [] }
    return [
      .stepTicked(
        StepActedOn(runbook: ended.runbook, path: ended.path, title: ended.title, text: ""))
    ]
  }

  private func answered(
    _ runbook: String, _ path: String, _ answer: String
  ) throws(IncidentRejection) -> StepFact {
    let progress = try step(runbook, path)
    guard progress.isOpen else { throw .stepNotOpen(path: path) }
    let answer = try Self.line(answer, "The answer", limit: Self.textLimit)
    let branch = progress.step.branch ?? []
    let way = branch.first { $0.answer.lowercased() == answer.lowercased() }
    guard branch.isEmpty || way != nil else {
      throw .step(.unknownAnswer(path: path, known: branch.map(\.answer)))
    }
    return .answered(
      StepAnswered(
        runbook: runbook, path: path, title: progress.step.title, answer: way?.answer ?? answer,
        goesTo: way?.path))
  }

  // MARK: - Undoing

  /// Returns the command that takes a fact about steps back, or nil when it cannot be taken back.
  func stepCompensation(for fact: StepFact) -> IncidentCommand? {
    if case .answered(let fact) = fact, let step = runbook(fact.runbook)?.step(fact.path),
      step.answer == fact.answer, !step.isOpen
    {
      return .runbook(.reopen(runbook: fact.runbook, path: fact.path))
    }
    if case .valueGiven(let fact) = fact, let previous = fact.previous,
      stepValues[fact.name] == fact.value
    {
      return .step(.give(fact.name, value: previous))
    }
    return nil
  }
}

/// What a value of a placeholder may be.
public enum StepValue {
  /// Returns why a text cannot be a value, as the end of a sentence; nil when it can.
  ///
  /// A line end or another control character could end the command and begin another one, and a dash
  /// in front would be taken as an option.
  public static func refusal(of value: String) -> String? {
    guard !value.isEmpty else { return "is empty. Type what to fill in." }
    let isPlain = value.unicodeScalars.allSatisfy { scalar in
      scalar.value >= 0x20 && scalar.value != 0x7F && !(0x80...0x9F).contains(scalar.value)
        && scalar.value != 0x2028 && scalar.value != 0x2029
    }
    guard isPlain else { return "has a line end or another control character. Type one line." }
    let isNumber = value.dropFirst().first?.isNumber ?? false
    if value.hasPrefix("-"), !isNumber {
      return
        "begins with a dash and would be taken as an option. Write the command by hand for that."
    }
    return nil
  }
}
