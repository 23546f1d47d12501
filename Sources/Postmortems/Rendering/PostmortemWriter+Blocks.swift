import IncidentModel

/// The parts that are generated as a whole, between markers, and never read back.
extension PostmortemWriter {
  /// How long it took to notice, to make consumers safe, and to be done.
  var metrics: String {
    let window = incident.impact
    let values = [
      Self.span(from: window.startedAt, to: window.detectedAt),
      Self.span(from: window.detectedAt, to: window.mitigatedAt),
      Self.span(from: window.startedAt, to: window.resolvedAt),
    ]
    return block(
      "metrics",
      ["| TTD | TTM | TTR |", "|---|---|---|", "| " + values.joined(separator: " | ") + " |"])
  }

  /// Which runbooks were followed, and how far.
  var runbooks: String? {
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
    return "## Runbooks\n" + block("runbooks", Self.table(head, rows))
  }

  /// What stakeholders were told, word for word.
  var updates: String? {
    guard !incident.updates.isEmpty else { return nil }
    let parts = incident.updates.map { update in
      let audience = MarkdownText(update.audience, .literal).text
      let by = MarkdownText(update.by.name, .literal).text
      return "**\(update.number)** \(update.at.dayAndClock) to \(audience), "
        + "\(update.outcome.rawValue) by \(by)\n\n" + Quotation.markdown(of: update.text)
    }
    return "## Stakeholder updates\n" + block("updates", [parts.joined(separator: "\n\n")])
  }

  /// How closed actions were proved to be done.
  var closedActions: String? {
    let rows = incident.actions.compactMap { action -> [String]? in
      guard case .closed(let person, let moment, let proof) = action.state else { return nil }
      return [
        MarkdownText(action.text, .cell).text, moment.dayAndClock,
        MarkdownText(person.name, .cell).text, MarkdownText(proof, .cell).text,
      ]
    }
    guard !rows.isEmpty else { return nil }
    return block("closed-actions", Self.table(["Action", "Closed", "By", "Proof"], rows))
  }

  func block(_ name: String, _ lines: [String]) -> String {
    "<!-- w:begin \(name) -->\n" + lines.joined(separator: "\n") + "\n<!-- w:end \(name) -->"
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

/// A text of several lines as a block quote in which nothing is structure.
enum Quotation {
  static func markdown(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    let last = lines.lastIndex { !OneLine.scalars(of: $0).isEmpty } ?? lines.endIndex
    return lines.prefix(through: min(last, lines.count - 1)).enumerated().map { index, line in
      guard !OneLine.scalars(of: line).isEmpty else { return ">" }
      let isFollowed = index + 1 < lines.count && !OneLine.scalars(of: lines[index + 1]).isEmpty
      return "> " + start(MarkdownText(line, .literal).text) + (isFollowed ? "\\" : "")
    }.joined(separator: "\n")
  }

  /// Takes the meaning from a mark at the start of a line: heading, list, quote, rule or table.
  private static func start(_ line: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    if ["#", "-", "+", "=", ">", "|", ":"].contains(first) { return "\\" + line }
    let digits = line.unicodeScalars.prefix { $0.isDigit }
    let rest = line.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
    return String(digits) + "\\" + String(rest)
  }
}
