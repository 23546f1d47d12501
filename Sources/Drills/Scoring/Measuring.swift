/// Looks in a log for what expectations ask for.
struct Measuring {
  let scenario: Scenario
  let entries: [DrillEntry]
  let state: DrillState

  /// What was found: a share of the weight, or nil while a person has to say.
  struct Finding {
    var share: Double?
    var raw: String
    /// The line of the log it rests on; nil when nothing was found.
    var line: Int?
    var remark = ""
  }

  init(_ scenario: Scenario, _ entries: [DrillEntry]) {
    self.scenario = scenario
    self.entries = entries
    state = DrillState(scenario, after: entries)
  }

  /// The end of the drill, or how far it is.
  var end: ScenarioTime { state.end?.at ?? state.now.at }

  func item(_ expectation: Expectation) -> DrillScore.Item {
    let found = finding(expectation)
    let line = found.line.flatMap { number in
      entries.indices.contains(number - 1) ? entries[number - 1] : nil
    }
    let evidence = line.map {
      "line \($0.number), \($0.at.sign): \(Self.short(DrillWords.line($0, scenario)))"
    }
    let parts = [evidence ?? "nothing in the record", found.remark].filter { !$0.isEmpty }
    return DrillScore.Item(
      expectation: expectation, points: found.share.map { $0 * Double(expectation.weight) },
      raw: found.raw, evidence: parts.joined(separator: "; "), line: line?.number)
  }

  /// Returns the first line of a text, so far as it fits beside a score.
  private static func short(_ text: String) -> String {
    let first = text.split(separator: "\n").first.map(String.init) ?? text
    return first.count > 100 ? first.prefix(97) + "..." : first
  }

  private func finding(_ expectation: Expectation) -> Finding {
    switch expectation.measure {
    case .timed(let subject, let target, let zero):
      var found = timed(subject, target, zero)
      if expectation.criterion == .firstUpdate { weigh(&found) }
      return found
    case .check(.severityIn(let accepted)) where expectation.criterion == .severity:
      return severity(accepted)
    case .check(let predicate): return check(predicate)
    case .ratio(let ratio): return self.ratio(ratio)
    case .judge(let question, let scale): return judged(expectation.id, question, scale)
    }
  }

  // MARK: - Times and conditions

  private func timed(
    _ subject: TimedSubject, _ target: ScenarioTime, _ zero: ScenarioTime
  ) -> Finding {
    let moments: [DrillMoment?] =
      switch subject {
      case .event(let event): [state.events[event]?.first]
      case .did(let name): [state.done(name.name)]
      case .allFlags(let names): names.map { state.flagsSet[$0.name] }
      case .allDone(let names): names.map { state.done($0.name) }
      }
    let last = moments.contains(nil) ? nil : moments.compactMap { $0 }.max()
    let share = Rubric.timed(last?.at.minutes, target: target.minutes, zero: zero.minutes)
    return Finding(
      share: share, raw: last?.at.sign ?? "never", line: last?.number,
      remark: "full up to \(target.sign), none from \(zero.sign)")
  }

  /// Takes a part off for every error in the first update.
  private func weigh(_ found: inout Finding) {
    guard let errors = state.updates.first?.update.errorCount, errors > 0, let share = found.share
    else { return }
    found.share = (0..<errors).reduce(share) { share, _ in share * Rubric.perUpdateError }
    found.remark += "; \(errors) \(errors == 1 ? "error" : "errors") in its text"
  }

  private func check(_ predicate: Predicate) -> Finding {
    let isSo = state.holds(predicate)
    let names = predicate.parts.flatMap(\.references)
    let events = predicate.parts.compactMap { part -> DrillMoment? in
      guard case .event(let event) = part else { return nil }
      return state.events[event]?.first
    }
    let last = (names.compactMap(state.first) + events).max()
    return Finding(
      share: isSo ? 1 : 0, raw: isSo ? "yes" : "no", line: isSo ? last?.number : nil,
      remark: DrillRun.words(predicate))
  }

  /// The severity ten minutes after the declaration, so that an upgrade in time counts full.
  private func severity(_ accepted: [Int]) -> Finding {
    guard let declared = state.events[.declare]?.first else {
      return Finding(share: 0, raw: "never declared")
    }
    let limit = declared.at + ScenarioTime(seconds: 600)
    guard let step = state.severities.last(where: { $0.moment.at <= limit }) else {
      return Finding(share: 0, raw: "never declared")
    }
    let distance = accepted.map { abs($0 - step.severity) }.min() ?? 4
    let share = distance == 0 ? 1 : distance == 1 ? 0.5 : 0
    return Finding(
      share: share, raw: "SEV\(step.severity)", line: step.moment.number,
      remark: "right is SEV" + accepted.map(String.init).joined(separator: " or SEV"))
  }

  private func judged(_ id: String, _ question: String, _ scale: Int) -> Finding {
    guard let value = state.judgements[id] else {
      return Finding(share: nil, raw: "open", remark: "to be judged at the debrief: \(question)")
    }
    let line = entries.last { entry in
      guard case .acted(_, .debrief(.judge(id, _)), _) = entry.event else { return false }
      return true
    }
    return Finding(
      share: Rubric.ratio(Double(value), of: Double(scale)), raw: "\(value) of \(scale)",
      line: line?.number, remark: question)
  }
}
