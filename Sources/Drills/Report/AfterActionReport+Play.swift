extension AfterActionReport {
  /// 1. What was practised, on what, by whom.
  var overview: [String] {
    let absent = scenario.players.absent
    let goals = score.objectives.map { outcome in
      let rating = outcome.rating.map { "\($0.rawValue), \($0.meaning)" } ?? "to be judged"
      return "**\(Markdown.text(outcome.objective.id))** \(Markdown.text(outcome.objective.text)): "
        + rating
    }
    return [
      "Score **\(Points.text(score.total)) of 100**, rating **\(score.rating.rawValue)**, "
        + "\(score.rating.meaning)" + (score.exceeds ? "; better than what is asked for." : "."),
      "It lasted \(measuring.end.typed) of \(scenario.clock.duration.typed). "
        + (absent.isEmpty
          ? "Nobody was taken away."
          : "Taken away on purpose: \(Markdown.text(absent.joined(separator: ", "))).")
        + " \(score.hints == 0 ? "No hint was given." : "Hints: \(score.hints).")",
      "", "Objectives:", "",
    ] + Markdown.list(goals, orElse: "None were named.")
      + ["", "What players were told:", ""]
      + scenario.brief.split(separator: "\n").map { "> \(Markdown.text(String($0)))" }
  }

  /// 2. What every expectation got, with what was measured and where it stands.
  var scorecard: [String] {
    let rows = score.items.map { item in
      [
        item.expectation.id, item.expectation.criterion.rawValue,
        item.points.map(Points.text) ?? "open", "\(item.expectation.weight)", item.raw,
        (item.isJudged ? "judged by people; " : "") + item.evidence,
      ]
    }
    let taken = score.deductions.map {
      "\(Markdown.text($0.id)) -\($0.points): \(Markdown.text($0.reason))"
    }
    return Markdown.table(["id", "criterion", "points", "of", "measured", "evidence"], rows)
      + ["", "Points taken off:", ""] + Markdown.list(taken, orElse: "None.")
  }

  /// 3. What came in, what was done and what was said, side by side.
  var timeline: [String] {
    let rows = entries.compactMap { entry -> [String]? in
      guard let lane = lane(of: entry) else { return nil }
      let text = DrillWords.line(entry, scenario)
      var row = [
        "\(entry.at.sign) (\(ScenarioClockText.clock(entry.at, scenario)))", "", "", "",
      ]
      row[lane] = text + remark(on: entry)
      return row
    }
    return Markdown.table(["when", "injects", "actions", "communication"], rows)
  }

  private func lane(of entry: DrillEntry) -> Int? {
    switch entry.event {
    case .injected: 1
    case .outcome, .ended: 2
    case .acted(_, .update, _), .acted(_, .handoff, _), .acted(_, .role, _): 3
    case .acted(_, .debrief, _), .started, .withheld, .scored: nil
    case .acted: 2
    }
  }

  private func remark(on entry: DrillEntry) -> String {
    switch entry.event {
    case .injected(let id, _, _):
      scenario.injects.contains { $0.id == id && $0.isMisleading } ? " (misleading)" : ""
    case .acted(_, .perform(let name), _):
      scenario.action(named: name)?.isBad == true ? " (a mistake)" : ""
    case .started, .withheld, .acted, .outcome, .ended, .scored: ""
    }
  }

  /// 4. What was really wrong, and how far the players were from it.
  var causes: [String] {
    let cause = "Cause: \(Markdown.text(scenario.hidden.rootCause))."
    let helped = scenario.hidden.contributing.map(Markdown.text)
    let rows = state.ideas.map { idea in
      [
        idea.id, idea.text, idea.proposed.at.sign, idea.status, idea.statusSince.at.sign,
        idea.evidence.joined(separator: ", "), minutes(spentOn: idea),
      ]
    }
    let proven = state.ideas.filter { $0.status == "confirmed" && !$0.evidence.isEmpty }
      .map(\.statusSince.at).min()
    return [cause, "", "What let it happen:", ""]
      + Markdown.list(helped, orElse: "Nothing was named.") + [""]
      + (rows.isEmpty
        ? ["No hypothesis was named."]
        : Markdown.table(
          ["id", "hypothesis", "named", "status", "since", "evidence", "minutes"], rows))
      + ["", "Proven: \(proven?.sign ?? "never"). \(misled)"]
  }

  /// How long an idea was followed, until it was decided or the drill ended.
  private func minutes(spentOn idea: DrillState.Idea) -> String {
    let isDecided = ["refuted", "confirmed"].contains(idea.status)
    let until = isDecided ? idea.statusSince.at : measuring.end
    return Points.text((until - idea.proposed.at).minutes)
  }

  private var misled: String {
    let misleading = scenario.injects.filter { $0.isMisleading && state.injects[$0.id] != nil }
    let lost = state.ideas.filter { $0.status == "refuted" }
      .reduce(ScenarioTime.zero) { $0 + ($1.statusSince.at - $1.proposed.at) }
    return "\(misleading.count) misleading signals came; ideas that were ruled out took "
      + "\(Points.text(lost.minutes)) minutes, from naming to ruling out."
  }

  /// 5. Every update with what the rules say of it, and what was due.
  var communication: [String] {
    let updates = state.updates.map { telling in
      let findings = telling.update.remarks.map { $0.code + ($0.isError ? " (error)" : "") }
      return "\(telling.moment.at.sign) to \(Markdown.text(telling.update.audience)): "
        + "\(Markdown.text(telling.update.text)) - "
        + (findings.isEmpty ? "no finding" : findings.joined(separator: ", "))
        + (telling.update.next.map { ", next in \($0.typed)" } ?? "")
    }
    return Markdown.list(updates, orElse: "No update was sent.") + due
  }

  private var due: [String] {
    for expectation in scenario.expected {
      guard case .ratio(.cadence(let every, let grace)) = expectation.measure else { continue }
      let all = measuring.obligations(every, grace)
      let words = all.map { "\($0.due.sign) \($0.isMet ? "kept" : "missed")" }
      return [
        "",
        "Due every \(every.typed): \(words.isEmpty ? "nothing" : words.joined(separator: ", ")).",
      ]
    }
    return []
  }
}
