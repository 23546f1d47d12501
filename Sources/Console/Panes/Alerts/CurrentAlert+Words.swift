import IncidentModel
import TerminalKit

extension CurrentAlert {
  /// Whether nobody looks after it.
  var isNew: Bool { acknowledgement == nil && incident == nil && !isResolved }

  var isResolved: Bool { alert.status == .resolved || alert.endedAt != nil }

  /// What a person did about it, or that nobody did.
  var state: SafeText {
    if let acknowledgement { return "ACK \(acknowledgement.by.name)" }
    if isResolved { return "resolved" }
    if incident != nil { return "linked" }
    return alert.status == .acknowledged ? "ack there" : "NEW"
  }

  var stateRole: StyleRole {
    if isResolved { return .dim }
    return isNew ? .strong : .text
  }

  /// What a filter compares: fields by name, and every label.
  var filterFields: [String: String] {
    var fields = alert.labels
    fields["sev"] = alert.severity.map { String($0.rawValue) } ?? alert.severityText
    fields["src"] = alert.source
    fields["tier"] = alert.tier.map { String($0.rawValue) } ?? ""
    fields["state"] =
      isResolved ? "resolved" : acknowledgement != nil ? "ack" : incident != nil ? "linked" : "new"
    fields["inc"] = incident?.text ?? ""
    fields["title"] = alert.title
    fields["by"] = acknowledgement?.by.name ?? ""
    return fields
  }

  /// The alert as a line of markdown that cannot hurt a terminal.
  var markdownLine: String {
    let severity = alert.severity.map { "\($0.name) " } ?? ""
    let line: SafeText =
      "- \(severity)\(alert.startedAt.dayAndClock) \(alert.source): \(alert.title) (\(state))"
    return line.description
  }
}

/// All there is to say about one alert.
struct AlertDetails {
  private let current: CurrentAlert
  private let now: Timestamp
  private var alert: Alert { current.alert }

  init(_ current: CurrentAlert, now: Timestamp) {
    self.current = current
    self.now = now
  }

  func lines(columns: Int) -> [[Span]] {
    var lines = title(columns: columns) + standing
    if !alert.details.isEmpty {
      lines.append([])
      lines += SafeText.lines(String(alert.details.prefix(4000))).flatMap {
        $0.wrapped(columns: columns)
      }
      .map { .text($0) }
    }
    lines += section("labels", alert.labels.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
    lines += section("links", alert.links.map { ($0.kind.rawValue, $0.url) })
    return lines
  }

  private func title(columns: Int) -> [[Span]] {
    SafeText(brief: alert.title, limit: 1000).wrapped(columns: columns).map { .text($0, .strong) }
      + [[]]
  }

  private var standing: [[Span]] {
    var rows: [(String, SafeText)] = [
      ("severity", severity),
      ("source", ("\(alert.source) \(alert.sourceInstance)" as SafeText).trimmed()),
      (
        "began",
        "\(alert.startedAt.dayAndClock), \(Words.span(now.seconds(since: alert.startedAt))) ago"
      ),
      ("received", received),
      ("state", current.state),
    ]
    if let end = alert.endedAt { rows.append(("ended", SafeText(end.dayAndClock))) }
    if let word = current.acknowledgement {
      rows.append(("ack", "\(word.by.name) \(Words.moment(word.at, now: now)) \(word.reason)"))
    }
    if let incident = current.incident { rows.append(("incident", SafeText(incident.text))) }
    if alert.truncatedCount > 0 {
      rows.append(("missing", "the sender left out \(Words.count(alert.truncatedCount, "alert"))"))
    }
    if alert.isSalvaged {
      rows.append(("repaired", "the delivery was broken and was repaired to be read"))
    }
    return rows.map { Self.row($0.0, $0.1) }
  }

  private var severity: SafeText {
    let name: SafeText = alert.severity.map { SafeText($0.name) } ?? "none"
    let tier: SafeText = alert.tier.map { ", tier \($0.rawValue)" } ?? ""
    return "\(name) (the source says \"\(alert.severityText)\")" + tier
  }

  private var received: SafeText {
    let first = Words.moment(current.firstReceivedAt, now: now)
    let last = Words.moment(current.lastReceivedAt, now: now)
    let often = "\(Words.count(current.deliveries, "time")), \(first) to \(last)" as SafeText
    guard current.occurrences > 1 else { return often }
    return "\(often), occurrence \(current.occurrences)"
  }

  private func section(_ name: SafeText, _ pairs: [(String, String)]) -> [[Span]] {
    guard !pairs.isEmpty else { return [] }
    return [[], .text(name, .title)]
      + pairs.map { Self.row($0.0, SafeText(brief: $0.1, limit: 1000)) }
  }

  private static func row(_ name: String, _ text: SafeText) -> [Span] {
    [Span(SafeText(name).padded(toColumns: 10) + " ", role: .dim), Span(text)]
  }
}
