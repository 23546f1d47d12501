extension AfterActionReport {
  /// 6. Where points were kept and where they were lost.
  var balance: [String] {
    let judged = score.items.filter { $0.points != nil }
    let well = judged.filter { ($0.points ?? 0) >= Double($0.expectation.weight) * 0.9 }
    let badly = judged.filter { ($0.points ?? 0) < Double($0.expectation.weight) * 0.9 }
      .sorted { lost($0) > lost($1) }
    return ["Went well:", ""]
      + Markdown.list(
        well.map { "\(words($0)): \(Markdown.text($0.raw))" }, orElse: "Nothing in full.")
      + ["", "Did not, the most costly first:", ""]
      + Markdown.list(
        badly.map {
          "\(words($0)): \(Markdown.text($0.raw)), \(Points.text(lost($0))) points lost"
        } + score.deductions.map { "\(Markdown.text($0.reason)), \($0.points) points taken off" },
        orElse: "Nothing.")
  }

  private func lost(_ item: DrillScore.Item) -> Double {
    Double(item.expectation.weight) - (item.points ?? 0)
  }

  private func words(_ item: DrillScore.Item) -> String {
    let text = item.expectation.text
    let name = item.expectation.criterion.rawValue.replacing("_", with: " ")
    return Markdown.text(text.isEmpty ? "\(item.expectation.id), \(name)" : text)
  }

  /// 7. What is to change, with who answers for it.
  var plan: [String] {
    let promised = state.items.enumerated().map { index, item in
      row(of: item, state.improvement(fromItem: index + 1))
    }
    let added = state.improvements.filter { $0.number == nil }.map { row(of: $0.item, $0) }
    let missing = state.items.count { !$0.isComplete }
    return
      (promised + added).planned
      + (missing == 0 ? [] : ["", "\(missing) lack an owner, a date or a proof."])
      + [
        "",
        "What has a place is a corrective action tagged `drill`; the others stay words until a person takes "
          + "them over with `wardroom drill debrief`.",
      ]
  }

  private func row(of item: ActionItem, _ improvement: Improvement?) -> [String] {
    let real = improvement?.item ?? item
    return [
      real.text, Self.element(of: real), real.owner, real.due, real.doneWhen,
      improvement?.reference ?? "not taken over",
    ]
  }

  /// What an action changes, in the words of HSEEP.
  private static func element(of item: ActionItem) -> String {
    let words = (item.text + " " + item.category).lowercased()
    let table: [(String, [String])] = [
      ("runbook", ["runbook", "playbook"]), ("training", ["train", "drill", "practise"]),
      ("process", ["process", "gate", "approval", "policy", "review"]),
      ("data", ["catalog", "lineage", "contract", "data"]),
    ]
    return table.first { $0.1.contains(where: words.contains) }?.0 ?? "tool"
  }

  /// 8. Which runbooks were followed, and which were not.
  var runbooks: [String] {
    var followed: [String: [String]] = [:]
    for entry in entries {
      guard case .acted(_, .step(let runbook, let step), "") = entry.event else { continue }
      followed[runbook, default: []].append(step)
    }
    let touched = followed.sorted { $0.key < $1.key }.map { name, steps in
      let known = steps.filter { !$0.isEmpty }
      return
        "\(Markdown.text(name)): \(known.isEmpty ? "followed" : "steps \(Markdown.text(known.joined(separator: ", ")))"); "
        + "the day of this drill counts as its last\\_tested once the run is debriefed"
    }
    let left = scenario.world.runbooks.filter { followed[$0] == nil }.map {
      "\(Markdown.text($0)): fits, and nobody followed it"
    }
    return Markdown.list(touched + left, orElse: "None were followed, and none fits.")
  }

  /// 9. What was said right after the end.
  var debrief: [String] {
    let questions = scenario.questions.enumerated().flatMap { index, question in
      [
        "\(index + 1). \(Markdown.text(question))",
        "   " + (state.answers[index + 1].map(Markdown.text) ?? "Not answered yet."),
      ]
    }
    let open = score.items.filter { $0.points == nil }.map {
      "\(Markdown.text($0.expectation.id)) is still to be judged: \(Markdown.text($0.evidence))"
    }
    let judged = score.items.filter(\.isJudged).map {
      "\(Markdown.text($0.expectation.id)) was judged by people: \(Markdown.text($0.raw))"
    }
    return questions + (state.isDebriefed ? [] : ["", "This run is still to be debriefed."])
      + (open + judged).listed
  }

  /// 10. Beside the team's own earlier runs; runs are compared, never people.
  var comparison: [String] {
    let compared = RunComparison(name, score, earlier: earlier)
    guard !earlier.isEmpty else { return [compared.sentence] }
    let runs = earlier + [EarlierRun(name: name, score: score.note)]
    let totals = runs.map { run in
      [run.name, Points.text(Double(run.score.hundredths) / 100), run.score.rating]
    }
    let measured = compared.rows.map { row in
      [
        row.now.id, row.now.text, row.before?.text ?? "-", row.median.map(Points.text) ?? "-",
        "\(row.count)",
      ]
    }
    return Markdown.table(["run", "score", "rating"], totals) + ["", compared.sentence, ""]
      + Markdown.table(["criterion", "this run", "run before", "middle", "N before"], measured)
  }
}

extension [[String]] {
  /// The table of the plan; a sentence where nothing was promised.
  fileprivate var planned: [String] {
    isEmpty
      ? ["No corrective action was promised. Agree on at least one at the debrief."]
      : Markdown.table(["action", "element", "owner", "due", "done when", "stands in"], self)
  }
}

extension [String] {
  /// The items as a list below an empty line; nothing where there are none.
  fileprivate var listed: [String] { isEmpty ? [] : [""] + Markdown.list(self, orElse: "") }
}
