import IncidentModel
import Runbooks
import TerminalKit

/// Running the commands of steps, answering them, and seeing what they printed.
extension RunbookPane {
  func disabledReasonForRunning(
    _ command: RunbookPaneCommand, _ shown: Shown, in context: PaneContext
  ) -> String? {
    guard let incident = context.incident else {
      return
        "Steps are run in an incident. \(context.keys.way(to: LeadCommand.declare)) declares one."
    }
    if command == .approve {
      return incident.waitingApprovals.isEmpty ? "Nothing waits for a second person." : nil
    }
    guard let row = selected else { return "No step is selected." }
    switch command {
    case .interrupt: return live(row, in: context) == nil ? "Nothing of this step runs here." : nil
    case .output:
      let hasPrinted = row.runs.contains { $0.result?.transcript != nil }
      return live(row, in: context) == nil && !hasPrinted ? "The step has printed nothing." : nil
    case .answer: return answerRefusal(row, shown, in: context)
    case .run: return runRefusal(row, shown, in: context)
    case .fill:
      return (row.step?.placeholders ?? []).isEmpty ? "The step has nothing to fill in." : nil
    case .changes:
      return shown.isChanged || changesSinceEarlierRun(in: context) != nil
        ? nil : "The file is as it was when the run began."
    case .pick, .start, .tick, .skip, .note, .reopen, .next, .previous, .nextOpen, .previousOpen,
      .details, .copy,
      .approve:
      return nil
    }
  }

  private func runRefusal(
    _ row: RunbookRow, _ shown: Shown, in context: PaneContext
  ) -> String? {
    if shown.run == nil { return nil }
    guard context.lead.steps.isRunningAllowed else {
      return
        "Commands are not run here (runbooks: run: copy). \(context.keys.way(to: RunbookPaneCommand.copy)) copies."
    }
    guard context.areRunbooksRead else { return "The runbooks are still being read." }
    guard let step = row.step else {
      return isSnapshotAwaited(shown, in: context)
        ? "The file the run began with is still being read."
        : "The file the run began with is not kept any more."
    }
    guard !step.units.isEmpty else { return "The step has no command to run." }
    if live(row, in: context) != nil { return "It is running already." }
    if let run = row.runs.last(where: \.isRunning) { return "It is being run by \(run.by.name)." }
    return nil
  }

  private func isSnapshotAwaited(_ shown: Shown, in context: PaneContext) -> Bool {
    guard let snapshot = shown.run?.snapshot else { return false }
    return shown.isChanged && context.steps.snapshots[snapshot.sha256] == nil
  }

  private func answerRefusal(
    _ row: RunbookRow, _ shown: Shown, in context: PaneContext
  ) -> String? {
    if live(row, in: context) != nil { return nil }
    guard shown.run != nil else { return "Start the runbook first." }
    guard row.asks else {
      return "The step asks nothing; \(context.keys.way(to: RunbookPaneCommand.tick)) ticks it."
    }
    return row.isOpen ? nil : "It is answered already."
  }

  /// What was changed before the run began, since another incident followed the runbook.
  func changesSinceEarlierRun(in context: PaneContext) -> ChangesSinceRun? {
    guard let incident = context.incident?.id, let name = shown?.name else { return nil }
    return context.steps.changes(in: name, of: incident).flatMap { $0.lines.isEmpty ? nil : $0 }
  }

  /// Returns what runs of a step in this console.
  func live(_ row: RunbookRow, in context: PaneContext) -> LiveStep? {
    guard let incident = context.incident?.id, let name = shown?.name else { return nil }
    return context.steps.running(incident, name, row.path)
  }

  /// Does what is about running; the other commands are not its own.
  func performRunning(_ command: RunbookPaneCommand, in context: PaneContext) -> [Request] {
    guard let incident = context.incident, let shown else { return [] }
    if command == .approve { return approving(in: incident, context) }
    guard let row = selected else { return [] }
    switch command {
    case .run: return run(row, shown, incident, in: context)
    case .answer: return answer(row, shown, incident, in: context)
    case .interrupt: return interrupt(row, in: context)
    case .output: return output(row, in: context)
    case .fill: return fill(row, incident, in: context)
    case .changes:
      if !shown.isChanged, let changes = changesSinceEarlierRun(in: context) {
        return [.open(changes.sheet)]
      }
      guard let snapshot = shown.run?.snapshot else { return [] }
      return [.effect(.step(.compare(snapshot, name: shown.name)))]
    case .pick, .start, .tick, .skip, .note, .reopen, .next, .previous, .nextOpen, .previousOpen,
      .details, .copy,
      .approve:
      return []
    }
  }

  private func run(
    _ row: RunbookRow, _ shown: Shown, _ incident: Incident, in context: PaneContext
  ) -> [Request] {
    guard shown.run != nil else { return start(in: context) }
    guard let step = row.step else { return [] }
    let plan = StepRunSheet.Plan(
      incident: incident.id, runbook: shown.name, step: step, units: step.units,
      values: incident.stepValues, inherited: context.environmentNames,
      needsSecondPerson: context.lead.steps.secondPerson.contains(incident.severity),
      timeoutSeconds: context.lead.steps.timeoutSeconds)
    return StepAsking.requests(plan, unit: 0, in: context)
  }

  // MARK: - Answering

  private func answer(
    _ row: RunbookRow, _ shown: Shown, _ incident: Incident, in context: PaneContext
  ) -> [Request] {
    if let live = live(row, in: context) { return [.open(Self.typing(into: live))] }
    let ways = row.progress?.step.branch ?? []
    guard ways.isEmpty else {
      let choices = ways.map { way in
        let target = shown.rows.first { $0.path == way.path }
        return Choice(
          [Span(SafeText(way.answer), role: .strong)],
          hint: .text(
            "\(way.path) \(target.map { SafeText($0.title).clipped(toColumns: 30) } ?? "")", .dim),
          requests: [Self.answering(way.answer, row, shown, incident)])
      }
      return [.open(ChoiceOverlay(SafeText(row.title), choices: choices))]
    }
    return [
      .open(
        PromptOverlay("Answer to step \(row.path)", explanation: SafeText(row.title)) { text in
          [Self.answering(text, row, shown, incident)]
        })
    ]
  }

  private static func answering(
    _ text: String, _ row: RunbookRow, _ shown: Shown, _ incident: Incident
  ) -> Request {
    let command = StepCommand.answer(runbook: shown.name, path: row.path, text)
    return .act(
      Act(
        "answered step \(row.path): \(text)",
        [.propose(incident.id, .step(command), occurredAt: nil, isUndo: false)]))
  }

  /// A line for a command that reads from its terminal; while it asks for a secret nothing is shown.
  private static func typing(into live: LiveStep) -> PromptOverlay {
    let last = live.lines.last.map { SafeText($0) } ?? ""
    return PromptOverlay(
      "Type into \(live.path)", explanation: last, isEmptyAllowed: true,
      isMasked: live.isAskingSecret
    ) { line in [.effect(.step(.tell(live.id, .type(line))))] }
  }

  // MARK: - While it runs, and afterwards

  /// The first time as ctrl-c does; what does not listen to that is stopped.
  private func interrupt(_ row: RunbookRow, in context: PaneContext) -> [Request] {
    guard let live = live(row, in: context) else { return [] }
    let choices = [
      Choice(
        .text("interrupt it, as ctrl-c does"), hint: .text("i", .key), key: "i",
        requests: [.effect(.step(.tell(live.id, .interrupt)))]),
      Choice(
        .text("stop it and everything it started"), hint: .text("s", .key), key: "s",
        requests: [.effect(.step(.tell(live.id, .stop)))]),
      Choice(.text("let it go on"), hint: .text("n", .key), key: "n", requests: []),
    ]
    return [.open(ChoiceOverlay("Step \(row.path) is running", choices: choices))]
  }

  private func output(_ row: RunbookRow, in context: PaneContext) -> [Request] {
    if let live = live(row, in: context) { return [.open(LiveOutput(live))] }
    guard let last = row.runs.last(where: { $0.result?.transcript != nil }) else { return [] }
    return [.effect(.step(.loadTranscript(last)))]
  }

  /// Lets a placeholder be filled in anew.
  private func fill(
    _ row: RunbookRow, _ incident: Incident, in context: PaneContext
  ) -> [Request] {
    let choices = (row.step?.placeholders ?? []).map { placeholder in
      let name = placeholder.name
      let known = incident.stepValues[name] ?? ""
      let prompt = PromptOverlay(
        "Value of <\(name)>", text: known, limit: Incident.valueLimit
      ) { value in
        let command = StepCommand.give(name, value: value)
        return [
          .act(
            Act(
              "<\(name)> is \(value)",
              [.propose(incident.id, .step(command), occurredAt: nil, isUndo: false)]))
        ]
      }
      return Choice(
        [Span("<\(name)>  ", role: .strong), Span(SafeText(known))],
        disabledReason: SensitiveText.isSecret(name: name)
          ? "it is a secret, and asked for when it is needed" : nil,
        requests: [.open(prompt)])
    }
    return [.open(ChoiceOverlay("What is filled in", choices: choices))]
  }

  // MARK: - The second person

  private func approving(in incident: Incident, _ context: PaneContext) -> [Request] {
    let choices = incident.waitingApprovals.map { approval in
      Choice(
        [
          Span("\(approval.runbook) \(approval.path) ", role: .strong),
          Span(SafeText(approval.title)),
        ], hint: .text("\(approval.askedBy.name)", .dim),
        disabledReason: approval.askedBy == context.actor ? "you asked; somebody else agrees" : nil,
        requests: [.open(Self.agreeing(approval, incident))])
    }
    return [.open(ChoiceOverlay("Waits for a second person", choices: choices))]
  }

  private static func agreeing(_ approval: StepApproval, _ incident: Incident) -> ConfirmOverlay {
    let lines =
      [
        SafeText(
          "\(approval.askedBy.name) wants to run, as step \(approval.path) of \(approval.runbook):"),
        "",
      ]
      + SafeText.lines(approval.command).map { "  " + $0 }
    let agree = Effect.propose(
      incident.id, .step(.approve(approval.id)), occurredAt: nil, isUndo: false)
    return ConfirmOverlay(
      "Agree to exactly this?", lines: lines, typing: "AGREE",
      requests: [.act(Act("agreed to step \(approval.path)", [agree]))])
  }
}
