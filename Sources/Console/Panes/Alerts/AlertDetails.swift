import IncidentModel
import TerminalKit

/// All there is to say about one alert.
struct AlertDetails {
  private let listed: ListedAlert
  private let now: Timestamp
  /// The zone whose time stands beside UTC.
  private let zone: Zone
  private var current: CurrentAlert { listed.current }
  private var alert: Alert { current.alert }

  init(_ listed: ListedAlert, now: Timestamp, zone: Zone = .utc) {
    self.listed = listed
    self.now = now
    self.zone = zone
  }

  func lines(columns: Int) -> [[Span]] {
    var lines = title(columns: columns) + standing + budget(columns: columns)
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

  /// The objective it is about, as far as its labels tell.
  private func budget(columns: Int) -> [[Span]] {
    let lines = ErrorBudget(labels: alert.labels)?.lines(columns: columns - 11) ?? []
    return lines.enumerated().map { place, line in
      Self.row(place == 0 ? "budget" : "", "") + line
    }
  }

  private var standing: [[Span]] {
    var rows: [(String, SafeText)] = [
      ("severity", severity),
      ("source", ("\(alert.source) \(alert.sourceInstance)" as SafeText).trimmed()),
      (
        "began",
        "\(both(alert.startedAt)), \(Words.span(now.seconds(since: alert.startedAt))) ago"
      ),
      ("received", received),
      ("state", listed.state(now: now, columns: 40)),
    ]
    if let end = alert.endedAt { rows.append(("ended", both(end))) }
    rows += about + words
    if let incident = current.incident { rows.append(("incident", SafeText(incident.text))) }
    if alert.truncatedCount > 0 {
      rows.append(("missing", "the sender left out \(Words.count(alert.truncatedCount, "alert"))"))
    }
    if alert.isSalvaged {
      rows.append(("repaired", "the delivery was broken and was repaired to be read"))
    }
    return rows.map { Self.row($0.0, $0.1) }
  }

  /// A moment in UTC and on the person's wall.
  private func both(_ moment: Timestamp) -> SafeText {
    let local = zone.isUTC ? "" : " (\(zone.clock(at: moment)))"
    return "\(moment.dayAndClock)\(local)"
  }

  /// What it is about and who looks after that.
  private var about: [(String, SafeText)] {
    let rows: [(String, String)] = [
      ("asset", alert.asset), ("product", alert.product), ("owner", alert.owner),
      ("signal", alert.signal?.rawValue ?? ""), ("failure", alert.failureKind?.rawValue ?? ""),
      ("group", alert.group),
    ]
    return rows.filter { !$0.1.isEmpty }.map { ($0.0, SafeText(brief: $0.1)) }
  }

  /// What people said of it and what is known of its coming and going.
  private var words: [(String, SafeText)] {
    var rows: [(String, SafeText)] = []
    if let word = current.acknowledgement {
      let end = word.end.words(now: now)
      rows.append(
        ("ack", "\(word.by.name) \(Words.moment(word.at, now: now)), \(end): \(word.reason)"))
    }
    if let snooze = current.snooze {
      let until = Words.moment(snooze.until, now: now)
      rows.append(("snoozed", "by \(snooze.by.name) until \(until): \(snooze.reason)"))
    }
    if let verdict = current.verdict {
      let note = verdict.note.isEmpty ? "" : ": \(verdict.note)"
      rows.append(("verdict", "\(verdict.disposition.label), \(verdict.by.name)\(note)"))
    }
    if let since = listed.unknownSince {
      let age = Words.age(now.seconds(since: since))
      rows.append(
        ("unknown", "nothing was heard of it for \(age); that does not mean that it is over"))
    }
    if listed.isFlapping { rows.append(("flapping", "it came and went too often lately")) }
    if listed.isFirstOut { rows.append(("first out", "it fired first in this storm")) }
    return rows
  }

  private var severity: SafeText {
    let name: SafeText = alert.severity.map { SafeText($0.name) } ?? "none"
    let tier: SafeText = alert.tier.map { ", tier \($0.rawValue)" } ?? ", tier unknown"
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
    // Names of labels are of any length; one column for all that are not much longer than the others.
    let widest = pairs.map { SafeText($0.0).columns }.filter { $0 <= 24 }.max() ?? 0
    return [[], .text(name, .title)]
      + pairs.map { Self.row($0.0, SafeText(brief: $0.1, limit: 1000), columns: max(10, widest)) }
  }

  private static func row(_ name: String, _ text: SafeText, columns: Int = 10) -> [Span] {
    [Span(SafeText(name).padded(toColumns: columns) + " ", role: .dim), Span(text)]
  }
}
