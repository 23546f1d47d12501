import IncidentModel

/// What happened and why, as the file tells it.
extension CompletenessLint {
  /// The turns of the story, and the longest silence while the worst severity was open.
  var timeline: [PostmortemLintFinding] {
    let lines = reading.entries(.timeline).compactMap { entry -> TimelineWords? in
      guard let moment = Timestamp(rfc3339: entry.value(.time)) else { return nil }
      return TimelineWords(
        moment: moment, text: entry.value(.text).lowercased(), kind: entry.kindWord,
        line: entry.shownLine)
    }.sorted { $0.moment < $1.moment }
    return turns(lines) + silences(lines)
  }

  struct TimelineWords {
    var moment: Timestamp
    var text: String
    var kind: String?
    var line: Int

    func says(_ words: [String]) -> Bool { words.contains(where: text.contains) }
  }

  private func turns(_ lines: [TimelineWords]) -> [PostmortemLintFinding] {
    let at = { (key: FrontKey) in
      self.moment(key).map { moment in lines.contains { $0.moment.minute == moment.minute } }
        ?? false
    }
    let leadUp = moment(.started).map { started in
      lines.contains { $0.moment.minute <= started.minute }
    }
    let told: [(String, Bool)] = [
      ("what led up to it", leadUp ?? false),
      (
        "how it was noticed",
        at(.detected) || lines.contains { $0.says(["detect", "notic", "alert"]) }
      ),
      ("the declaration", lines.contains { $0.says(["declared"]) }),
      (
        "the first thing done against it",
        lines.contains {
          $0.kind == "action" || $0.kind == "decision" || $0.says(["roll", "mitigat"])
        }
      ),
      ("when consumers were safe", at(.mitigated) || lines.contains { $0.says(["mitigated"]) }),
      ("the end", at(.resolved) || lines.contains { $0.says(["resolved"]) }),
    ]
    let missing = told.filter { !$0.1 }.map(\.0)
    guard !missing.isEmpty else { return [] }
    return [
      PostmortemLintFinding(
        .timelineTurns, line: reading.place(of: .timeline),
        "The timeline does not tell \(missing.joined(separator: ", ")).",
        rewrite: "- 2026-03-04 13:41Z **change** and what happened")
    ]
  }

  private func silences(_ lines: [TimelineWords]) -> [PostmortemLintFinding] {
    guard severity == .sev1, let from = moment(.detected), let to = moment(.mitigated) else {
      return []
    }
    let inside = lines.filter { $0.moment >= from && $0.moment <= to }
    let ends = [(from, reading.place(of: .timeline))] + inside.map { ($0.moment, $0.line) }
    let moments = ends + [(to, ends.last?.1 ?? 1)]
    return zip(moments, moments.dropFirst()).compactMap { first, second in
      let gap = second.0.seconds(since: first.0)
      guard gap > policy.silentSeconds else { return nil }
      return PostmortemLintFinding(
        .timelineTurns, line: first.1,
        "Nothing is told for \(gap / 60) minutes after \(first.0.dayAndClock), while it was SEV1.",
        rewrite: "add what was looked at and waited for")
    }
  }

  var factors: [PostmortemLintFinding] {
    let parts = reading.written(in: .factors).filter { $0.kind != .row && !Self.isTrigger($0) }
    let items = parts.contains { $0.kind == .item } ? parts.filter { $0.kind == .item } : parts
    var findings: [PostmortemLintFinding] = []
    if items.count < 2 {
      findings.append(
        PostmortemLintFinding(
          .factors, line: reading.place(of: .factors),
          items.isEmpty
            ? "No contributing factor is named." : "Only one contributing factor is named.",
          rewrite: "ask what else had to be so for it to happen, or to hurt as much"))
    }
    return findings + items.compactMap(personAsFactor)
  }

  private func personAsFactor(_ part: LintPart) -> PostmortemLintFinding? {
    let words = LintWords(ProseMask.covering(Array(part.text.utf8)[...])).words
    let isNamed = words.contains(where: people.isName)
    let start = words.first { !["the", "an", "a", "our"].contains($0.text) }
    guard isNamed || start.map(people.isPerson) ?? false else { return nil }
    return PostmortemLintFinding(
      .factors, line: part.line + 1, "A person stands here as a factor.",
      rewrite: "name what made it easy to do, and what let it through")
  }

  private static func isTrigger(_ part: LintPart) -> Bool {
    part.text.lowercased().drop { $0 == "*" || $0 == "_" }.hasPrefix("trigger")
  }

  var trigger: [PostmortemLintFinding] {
    let isNamed =
      !reading.written(in: .trigger).isEmpty
      || reading.written(in: .factors).contains(where: Self.isTrigger)
    guard !isNamed else { return [] }
    return [
      PostmortemLintFinding(
        .trigger, line: reading.place(of: .factors),
        "What set it off is not told apart from what made it possible.",
        rewrite: "- **Trigger:** the change or event it began with")
    ]
  }

  var lessons: [PostmortemLintFinding] {
    let asked: [(LintSection, String)] = [
      (.wentWell, "went well"), (.wentPoorly, "went poorly"), (.lucky, "was luck"),
    ]
    return asked.filter { reading.written(in: $0.0).isEmpty }.map { section, words in
      PostmortemLintFinding(
        .lessons, line: reading.place(of: section), "Nothing is said of what \(words).",
        rewrite: "- none, where there was none")
    }
  }

  var dataCorrection: [PostmortemLintFinding] {
    guard incident?.classification.incidentClass?.isAboutData == true else { return [] }
    let parts = reading.written(in: .dataCorrection) + reading.written(in: .impact)
    let text = parts.map(\.text).joined(separator: "\n").lowercased()
    let asked: [(String, [String])] = [
      ("from when to when the data was bad", ["window", "from and to", "bad from", "bad since"]),
      ("which datasets", ["dataset", "data product", "table", "mart"]),
      ("how far the correction is", ["correct", "backfill", "rerun", "restat", "repaired"]),
      ("whether consumers were told", ["told", "informed", "notified"]),
    ]
    let missing = asked.filter { !$0.1.contains(where: text.contains) }.map(\.0)
    guard !missing.isEmpty else { return [] }
    return [
      PostmortemLintFinding(
        .dataCorrection, line: reading.place(of: .dataCorrection),
        "The correction of the data does not say \(missing.joined(separator: ", ")).",
        rewrite: "- **Bad window:** from when to when, and so on")
    ]
  }
}
