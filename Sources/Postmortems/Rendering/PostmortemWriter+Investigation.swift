import IncidentModel

/// What was believed, seen and decided; generated as a whole and never read back.
extension PostmortemWriter {
  /// The confirmed hypotheses, with what they rest on.
  var cause: [String]? {
    let lines = incident.causes.map { cause in
      let names = incident.evidence(.supports, on: cause.id).map(\.name).joined(separator: ", ")
      return "- **\(cause.name)** \(Self.typed(cause.wording.statement)) (\(names))"
    }
    return lines.isEmpty ? nil : lines
  }

  /// The decisions with the ways there were, in the order they were taken.
  var decisions: [String]? {
    let lines =
      plainLines(.decision) + incident.decisions.filter(\.isShown).flatMap(lines(of:))
    return lines.isEmpty ? nil : lines
  }

  /// The board: what was believed first, what was ruled out after it.
  var hypotheses: [String]? {
    let shown = incident.hypotheses.filter(\.isShown)
    let ruledOut = shown.filter { $0.status == .refuted }
    var lines = plainLines(.hypothesis)
    lines += shown.filter { $0.status != .refuted }.flatMap(lines(of:))
    if !ruledOut.isEmpty {
      lines += (lines.isEmpty ? [] : [""]) + ["Ruled out:", ""] + ruledOut.flatMap(lines(of:))
    }
    return lines.isEmpty ? nil : lines
  }

  /// What was seen, with where it can be seen again.
  var evidence: [String]? {
    let rows = incident.evidence.filter(\.isShown).map { evidence in
      let content = evidence.content
      let place = [content.url, content.query, content.file.map { "sha256 \($0.sha256)" }]
        .compactMap { $0 }.joined(separator: " / ")
      return [
        evidence.name, evidence.capturedAt.dayAndClock, MarkdownText(content.text, .cell).text,
        MarkdownText(content.value ?? "", .cell).text, MarkdownText(place, .cell).text,
      ]
    }
    guard !rows.isEmpty else { return nil }
    let head = ["Evidence", "Seen", "What", "Value", "Where"]
    return Self.table(head, rows)
  }

  private func lines(of hypothesis: Hypothesis) -> [String] {
    let why = hypothesis.statusReason
    var lines = [
      "- **\(hypothesis.name)** \(Self.typed(hypothesis.wording.statement)) "
        + "(\(hypothesis.status.rawValue) \(hypothesis.statusSince.dayAndClock))"
    ]
    if !why.isEmpty { lines.append("  - why: \(Self.typed(why))") }
    lines += Bearing.allCases.flatMap { bearing in
      incident.evidence(bearing, on: hypothesis.id).map {
        "  - \(bearing.preposition): \($0.name) \(Self.typed($0.content.text))"
      }
    }
    return lines
  }

  private func lines(of decision: Decision) -> [String] {
    let content = decision.content
    let by = MarkdownText(decision.decidedBy.name, .literal).text
    let role = decision.role.map { " (\($0.label))" } ?? ""
    var lines = [
      "- **\(decision.name)** \(decision.decidedAt.dayAndClock) \(Self.typed(content.chosen)), by \(by)\(role)"
    ]
    func add(_ name: String, _ text: String) {
      if !text.isEmpty { lines.append("  - \(name): \(Self.typed(text))") }
    }
    add("question", content.question)
    for option in content.options where !option.particulars.isEmpty || content.options.count > 1 {
      let rest = option.particulars.isEmpty ? "" : "; \(option.particulars)"
      add(option.name == content.chosen ? "chosen" : "option", option.name + rest)
    }
    add("why", content.why)
    for objection in content.objections { add("objection", objection) }
    let evidence = content.evidence.compactMap { incident.evidence($0)?.name }
    add("evidence", evidence.joined(separator: ", "))
    add("approved by", content.approver?.name ?? "")
    add("outcome", content.outcome)
    return lines
  }

  /// The lines of a kind that are on no board, from before there were boards.
  private func plainLines(_ kind: EntryKind) -> [String] {
    incident.timeline.shown.filter { $0.kind == kind && incident.itemLines[$0.id] == nil }
      .map { "- \($0.occurredAt.dayAndClock) \($0.markdown)" }
  }

  private static func typed(_ text: String) -> String { MarkdownText(text, .typed).text }
}
