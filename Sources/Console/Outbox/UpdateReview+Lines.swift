import IncidentModel
import StakeholderUpdates
import TerminalKit

extension UpdateReview {
  /// Everything a person has to see before it leaves, in the order in which it matters.
  func lines(columns: Int, in context: PaneContext) -> [[Span]] {
    drillLines + toLines(columns: columns) + subjectLines(columns: columns, in: context)
      + [standing(in: context)] + promiseLines(in: context)
      + secondLines + findingLines(columns: columns) + textLines(columns: columns)
      + changeLines(columns: columns) + questionLines
  }

  private var drillLines: [[Span]] {
    isDrill
      ? [.text("DRILL: nothing leaves; it is written to .wardroom/drill-messages.jsonl", .due)] : []
  }

  private func toLines(columns: Int) -> [[Span]] {
    guard !audience.channels.isEmpty else {
      return [[Span("To    ", role: .dim), Span("no channel reaches them yet", role: .warning)]]
    }
    return audience.channels.enumerated().flatMap { index, name -> [[Span]] in
      let card = channels.first { $0.name == name }
      let head: SafeText = index == 0 ? "To    " : "      "
      let mark: SafeText =
        card == nil ? "[ ] " : card?.problem == nil ? "[x] " : "[!] "
      let row: [Span] = [
        Span(head, role: .dim), Span(isDecided ? "" : "\(index + 1)", role: .key), Span(mark),
        Span(SafeText(name), role: card == nil ? .dim : .strong),
        Span(card.map { "  \(SafeText($0.destination))" } ?? "", role: .dim),
        Span(card?.isPublic ?? false ? "  PUBLIC" : "", role: .due),
        Span(card?.isByHand ?? false ? "  by hand" : "", role: .dim),
      ]
      guard let problem = card?.problem else { return [row.clipped(toColumns: columns)] }
      let words = SafeText(problem).wrapped(columns: max(8, columns - 10))
      return [row.clipped(toColumns: columns)]
        + words.map { [Span("          "), Span($0, role: .warning)] }
    }
  }

  private func subjectLines(columns: Int, in context: PaneContext) -> [[Span]] {
    let subject = content(overrides: [], aloneBecause: nil, in: context).subject
    return SafeText(subject).wrapped(columns: max(8, columns - 6)).enumerated().map { index, line in
      [Span(index == 0 ? "As    " : "      ", role: .dim), Span(line)]
    }
  }

  private func standing(in context: PaneContext) -> [Span] {
    let content = content(overrides: [], aloneBecause: nil, in: context)
    let promise = content.promisedNextAt.map { Words.moment($0, now: context.now) } ?? "none"
    let eta = incident.facts[.eta]
    return [
      Span("      "), Span(SafeText(incident.severity.name), role: .strong),
      Span("  ETA \(SafeText(eta.isEmpty ? "none" : eta))", role: .dim),
      Span("  promises the next at \(promise)", role: content.promisedNextAt == nil ? .dim : .text),
    ]
  }

  /// How promises to this audience were kept so far; nothing before the first one.
  private func promiseLines(in context: PaneContext) -> [[Span]] {
    let told = PromiseRecord(incident).told(to: audience.name)
    let ledger = PromiseLedger(told, policy: context.policy, at: context.now)
    let kept = ledger.promises.count { $0.state == .kept }
    let broken = ledger.promises.count { $0.state == .broken }
    guard kept + broken > 0 else { return [] }
    return [
      [
        Span("      "), Span("promises to them: \(kept) kept", role: .dim),
        Span(broken > 0 ? ", \(broken) broken" : "", role: .warning),
      ]
    ]
  }

  private var secondLines: [[Span]] {
    guard needsSecond, !isDecided else { return [] }
    return [
      [
        Span("      "),
        Span(
          "somebody else has to agree before it goes; y asks for that, a sends it alone",
          role: .due),
      ]
    ]
  }

  private func findingLines(columns: Int) -> [[Span]] {
    guard !findings.isEmpty else {
      return [[Span("      "), Span("nothing is missing, no rule is broken", role: .ok)]]
    }
    return findings.lines(columns: columns)
  }

  private func textLines(columns: Int) -> [[Span]] {
    let count = text.wordCount
    return [
      .text("\u{2500}\u{2500} \(Words.count(count, "word")) of \(audience.wordLimit)", .border)
    ]
      + SafeText.lines(text).flatMap { $0.wrapped(columns: columns) }.map { .text($0) }
  }

  private func changeLines(columns: Int) -> [[Span]] {
    guard let last else {
      return [.text("\u{2500}\u{2500} the first update to this audience", .border)]
    }
    let changes = changes
    guard !changes.isEmpty else {
      return [.text("\u{2500}\u{2500} the same as update #\(last.number)", .border)]
    }
    return [.text("\u{2500}\u{2500} changed since update #\(last.number)", .border)]
      + changes.flatMap { change in
        change.spans.reduce(SafeText("")) { $0 + $1.text }.wrapped(columns: columns)
          .map { [Span($0, role: change.spans.first?.role ?? .text)] }
      }
  }

  /// What no rule can find, asked before the worst ones leave (INCIDENT-COMMAND.md D11).
  private var questionLines: [[Span]] {
    guard incident.severity == .sev1 else { return [] }
    return [
      .text("\u{2500}\u{2500} SEV1", .border),
      .text("Is every number in the timeline? Would a reader know what to do?", .strong),
    ]
  }
}

extension ChannelSheet {
  /// The channel's own form of the text.
  func lines(columns: Int) -> [[Span]] {
    let head: [[Span]] = [
      [Span(SafeText(channel), role: .strong)],
      [Span("to \(SafeText(recipients.joined(separator: ", ")))", role: .dim)],
    ]
    let changed = notices.flatMap { notice in
      SafeText(notice).wrapped(columns: columns).map { line in [Span(line, role: .warning)] }
    }
    let body = parts.enumerated().flatMap { index, part -> [[Span]] in
      let rule: [Span] = .text(
        parts.count > 1
          ? "\u{2500}\u{2500} part \(index + 1) of \(parts.count)" : "\u{2500}\u{2500}",
        .border)
      return [rule]
        + SafeText.lines(part).flatMap { $0.wrapped(columns: columns) }.map { .text($0) }
    }
    return head + changed + body
  }
}
