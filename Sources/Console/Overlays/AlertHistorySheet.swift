import IncidentModel
import TerminalKit

/// What an alert did before, what people did about it, and the body it last arrived in.
enum AlertHistorySheet {
  /// The longest body that is shown, in bytes.
  private static let bodyLimit = 16_000

  /// Returns the sheet, named by the alert's title where that is known.
  static func overlay(_ history: AlertHistory, of title: String?, now: Timestamp) -> TextOverlay {
    let name = title ?? history.fingerprint.text
    return TextOverlay(
      "History of \(SafeText(brief: name).clipped(toColumns: 48))",
      lines: occurrences(history.occurrences, now: now) + acts(history.acts) + body(history.raw))
  }

  private static func occurrences(_ all: [AlertOccurrence], now: Timestamp) -> [[Span]] {
    let lines = all.map { occurrence -> [Span] in
      let end: SafeText =
        occurrence.endedAt.map { end in
          "to \(end.dayAndClock), \(Words.span(end.seconds(since: occurrence.startedAt)))"
        } ?? "fires for \(Words.span(now.seconds(since: occurrence.startedAt)))"
      return [
        Span(SafeText(occurrence.startedAt.dayAndClock) + " "), Span(end + "  "),
        Span(Words.count(occurrence.deliveries, "report"), role: .dim),
      ]
    }
    return [.text("FIRED \(Words.count(all.count, "time"))", .title)] + lines
  }

  private static func acts(_ lines: [String]) -> [[Span]] {
    guard !lines.isEmpty else { return [] }
    return [[], .text("WHAT PEOPLE DID", .title)] + lines.map { .text(SafeText($0)) }
  }

  private static func body(_ raw: [UInt8]?) -> [[Span]] {
    let title: [[Span]] = [[], .text("AS IT ARRIVED", .title)]
    guard let raw else { return title + [.text("the body is not kept any more", .dim)] }
    let text = String(decoding: raw.prefix(bodyLimit), as: UTF8.self)
    let lines = SafeText.lines(text)
    let rest = raw.count - bodyLimit
    let more: [[Span]] =
      rest > 0 ? [.text("and \(Words.number(rest)) bytes more", .dim)] : []
    return title + lines.map { .text($0, .code) } + more
  }
}
