import Console
import Drills
import IncidentModel

extension DrillEffect {
  /// What it is in the drill's own log; nil for what players do.
  var act: ControllerAct? {
    switch self {
    case .pause(let isPause): isPause ? .pause : .resume
    case .speed(let times): .speed(times)
    case .skip: .skip
    case .end: .endex
    case .fire(let id): .fire(id)
    case .hint(let text): .hint(text, points: 2)
    case .flag(let name, let isSet): .setFlag(name, isSet)
    case .observe(let text): .observe(text)
    case .reveal: .reveal
    case .perform, .answer, .judge, .improve, .earnest, .make: nil
    }
  }
}

extension ControlBoard {
  /// Shows a run to whoever holds a seat; what is hidden is left out where nobody asked for it.
  init(_ seat: Seat, _ run: DrillRun, _ pace: DrillPace, isRevealed: Bool) {
    let scenario = run.scenario
    self.init(
      seat: seat, name: "DRILL-" + scenario.id, title: scenario.title, startedAt: pace.start,
      endsAt: pace.moment(scenario.clock.duration), speed: pace.speed, isRevealed: isRevealed)
    isOver = run.isOver
    nextAt = run.nextDue.map(pace.moment)
    let outlook = DrillOutlook(run)
    lines = run.entries.compactMap { Self.line($0, outlook, scenario, pace, isRevealed) }
    hints = Self.hints(run, isRevealed)
    guard isRevealed else { return }
    coming = outlook.coming.map { Self.coming($0, pace) } + outlook.contingency.map(Self.coming)
    flags = scenario.flags.map { flag in
      Flag(
        name: flag.name, isSet: run.state.flags[flag.name] ?? false,
        since: run.state.flagsSet[flag.name].map { pace.moment($0.at) })
    }
    goals = outlook.score.items.map(Self.goal)
    hidden = Self.hidden(scenario)
    score = Self.score(outlook.score)
  }

  private static func score(_ score: DrillScore) -> String {
    let taken = score.deductions.reduce(0) { $0 + $1.points }
    return "score so far \(Points.text(score.total))\(taken > 0 ? " (\(taken) taken off)" : "")"
  }

  // MARK: - What comes

  private static func coming(_ coming: DrillOutlook.Coming, _ pace: DrillPace) -> Coming {
    var shown = Coming(
      id: coming.inject.id, dueAt: coming.at.map(pace.moment), waitsFor: coming.waitsFor,
      channel: coming.inject.channel.rawValue, from: coming.inject.from, text: coming.inject.text)
    shown.condition = coming.condition
    shown.isKept = coming.isKept
    shown.isMisleading = coming.inject.isMisleading
    return shown
  }

  private static func coming(_ inject: Inject) -> Coming {
    var shown = Coming(
      id: inject.id, channel: inject.channel.rawValue, from: inject.from, text: inject.text)
    shown.isContingency = true
    shown.isMisleading = inject.isMisleading
    return shown
  }

  // MARK: - What happened

  private static func line(
    _ entry: DrillEntry, _ outlook: DrillOutlook, _ scenario: Scenario, _ pace: DrillPace,
    _ isRevealed: Bool
  ) -> Line? {
    guard let kind = kind(entry, isRevealed) else { return nil }
    var line = Line(
      number: entry.number, at: pace.moment(entry.at), kind: kind,
      text: DrillWords.line(entry, scenario))
    let remark = remark(on: entry, scenario)
    let isRefusal = entry.refusal?.isEmpty == false
    line.isTrouble = isRefusal || (isRevealed && !remark.isEmpty)
    guard isRevealed else { return line }
    line.worth = (outlook.worth(ofLine: entry.number) + [remark].filter { !$0.isEmpty })
      .joined(separator: ", ")
    return line
  }

  /// What an observer without the hidden part may not see is nil: notes, flags, withheld injects.
  private static func kind(_ entry: DrillEntry, _ isRevealed: Bool) -> Line.Kind? {
    switch entry.event {
    case .injected: .inject
    case .outcome: .outcome
    case .withheld: isRevealed ? .inject : nil
    case .acted(_, .controller(.observe), _), .acted(_, .controller(.setFlag), _):
      isRevealed ? .control : nil
    case .acted(_, .controller, _): .control
    case .acted: .act
    case .started, .ended: .end
    case .scored: nil
    }
  }

  private static func remark(on entry: DrillEntry, _ scenario: Scenario) -> String {
    switch entry.event {
    case .injected(let id, _, _):
      scenario.injects.contains { $0.id == id && $0.isMisleading } ? "misleading" : ""
    case .acted(_, .perform(let name), ""):
      scenario.action(named: name)?.isBad == true ? "a mistake" : ""
    case .started, .withheld, .acted, .outcome, .ended, .scored: ""
    }
  }

  // MARK: - What stands

  private static func hints(_ run: DrillRun, _ isRevealed: Bool) -> [Hint] {
    run.scenario.hints.map { hint in
      let isGiven = run.state.hintTexts.contains(hint.text)
      return Hint(
        text: isGiven || isRevealed ? hint.text : "", points: hint.points, isGiven: isGiven)
    }
  }

  private static func goal(_ item: DrillScore.Item) -> Goal {
    let weight = item.expectation.weight
    // Until something is found, what counts is by when; that there is nothing says the raw value.
    let evidence =
      item.line == nil
      ? item.evidence.replacing("nothing in the record; ", with: "") : item.evidence
    let note = [item.raw, evidence, item.expectation.text].filter { !$0.isEmpty }
    return Goal(
      id: item.expectation.id, criterion: item.expectation.criterion.rawValue,
      points: item.points.map(Points.text) ?? "open", weight: weight,
      isOpen: (item.points ?? 0) < Double(weight), note: note.joined(separator: "; "))
  }

  private static func hidden(_ scenario: Scenario) -> [String] {
    let truth = scenario.hidden
    let accepted = truth.acceptedSeverities.map { "SEV\($0)" }.joined(separator: " or ")
    let best = truth.expectedSeverity.map { ", best SEV\($0)" } ?? ""
    return ["Cause: \(truth.rootCause)"] + truth.contributing.map { "It helped: \($0)" }
      + (accepted.isEmpty ? [] : ["Right severity: \(accepted)\(best)"])
      + scenario.objectives.map { "\($0.id) \($0.capability): \($0.text)" }
      + scenario.penalties.map { "-\($0.points): \($0.text)" }
      + scenario.actions.map { "Action \($0.id)\($0.isBad ? " (a mistake)" : ""): \($0.outcome)" }
  }
}

extension DrillEntry {
  /// Why an act did not count, empty when it did; nil for what is none.
  var refusal: String? {
    guard case .acted(_, _, let refusal) = event else { return nil }
    return refusal
  }
}
