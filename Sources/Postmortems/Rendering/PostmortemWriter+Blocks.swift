import IncidentModel

/// The parts that are generated as a whole, between markers, and never read back.
enum BlockName: String, CaseIterable {
  case summary
  case metrics
  case cause
  case decisions
  case hypotheses
  case evidence
  case exit
  case runbooks
  case updates

  /// The blocks that stand behind what people write.
  static let supporting: [BlockName] = [
    .decisions, .hypotheses, .evidence, .exit, .runbooks, .updates,
  ]

  /// The heading the block has of its own.
  var heading: String? {
    switch self {
    case .summary: "Summary"
    case .metrics: nil
    case .cause: "Cause"
    case .decisions: "Decisions"
    case .hypotheses: "Hypotheses"
    case .evidence: "Evidence"
    case .exit: "Exit"
    case .runbooks: "Runbooks"
    case .updates: "Communications"
    }
  }
}

extension PostmortemWriter {
  /// The blocks there is something to say in, in the order of a file.
  var generatedBlocks: [GeneratedBlock] { BlockName.allCases.compactMap(block) }

  private func block(_ name: BlockName) -> GeneratedBlock? {
    lines(of: name).map { GeneratedBlock(name: name.rawValue, heading: name.heading, lines: $0) }
  }

  /// Returns the lines of a block; nil when the record has nothing to say in it.
  private func lines(of name: BlockName) -> [String]? {
    let text =
      switch name {
      case .summary: summary
      case .metrics: metrics
      case .cause: cause
      case .decisions: decisions
      case .hypotheses: hypotheses
      case .evidence: evidence
      case .exit: exit
      case .runbooks: runbooks
      case .updates: updates
      }
    return text?.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }
      .map(String.init)
  }

  /// The block with its heading and markers as it stands in the file.
  func written(_ name: BlockName) -> String? {
    block(name).map { block in
      let head = block.heading.map { ["## " + $0] } ?? []
      return
        (head + ["<!-- w:begin \(block.name) -->"] + block.lines
        + ["<!-- w:end \(block.name) -->"]).joined(separator: "\n")
    }
  }

  /// How long it took to notice, to make consumers safe, and to be done.
  private var metrics: [String]? {
    let window = incident.impact
    let values = [
      Self.span(from: window.startedAt, to: window.detectedAt),
      Self.span(from: window.detectedAt, to: window.mitigatedAt),
      Self.span(from: window.startedAt, to: window.resolvedAt),
    ]
    return ["| TTD | TTM | TTR |", "|---|---|---|", "| " + values.joined(separator: " | ") + " |"]
  }

  /// Which runbooks were followed, how far, and where what they printed is kept.
  private var runbooks: [String]? {
    let rows = incident.runbooks.map { run in
      let skipped = run.steps.count { step in
        if case .skipped = step.state { true } else { false }
      }
      return [
        MarkdownText(run.title, .cell).text, run.startedAt.dayAndClock,
        "\(run.doneCount - skipped)", "\(skipped)", "\(run.steps.count)",
      ]
    }
    guard !rows.isEmpty else { return nil }
    let head = ["Runbook", "Started", "Done", "Skipped", "Steps"]
    return Self.table(head, rows) + (transcripts.isEmpty ? [] : [""] + transcripts)
  }

  private var transcripts: [String] {
    let rows = incident.stepRuns.compactMap { run -> [String]? in
      guard let kept = run.result?.transcript else { return nil }
      return [
        MarkdownText("\(run.runbook) \(run.path)", .cell).text,
        MarkdownText(kept.name, .cell).text, "\(kept.bytes)",
      ]
    }
    return rows.isEmpty ? [] : Self.table(["Step", "Transcript", "Bytes"], rows)
  }

  /// What stakeholders were told, word for word.
  private var updates: [String]? {
    guard !incident.updates.isEmpty else { return nil }
    let parts = incident.updates.map { update in
      let audience = MarkdownText(update.audience, .literal).text
      let by = MarkdownText(update.by.name, .literal).text
      return "**\(update.number)** \(update.at.dayAndClock) to \(audience), "
        + "\(update.outcome.rawValue) by \(by)\n\n" + Quotation.markdown(of: update.text)
    }
    return [parts.joined(separator: "\n\n")]
  }

  static func table(_ head: [String], _ rows: [[String]]) -> [String] {
    let rule = "|" + String(repeating: "---|", count: head.count)
    return ["| " + head.joined(separator: " | ") + " |", rule]
      + rows.map { "| " + $0.joined(separator: " | ") + " |" }
  }

  private static func span(from start: Timestamp?, to end: Timestamp?) -> String {
    guard let start, let end, end >= start else { return "not known" }
    let minutes = end.seconds(since: start) / 60
    guard minutes >= 60 else { return "\(minutes) min" }
    guard minutes >= 1440 else { return "\(minutes / 60) h \(minutes % 60) min" }
    return "\(minutes / 1440) d \(minutes % 1440 / 60) h"
  }
}
