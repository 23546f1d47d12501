import IncidentModel
import TerminalKit

/// All there is to say about one fold.
struct AlertFoldDetails {
  private let fold: AlertFold
  private let now: Timestamp

  init(_ fold: AlertFold, now: Timestamp) {
    self.fold = fold
    self.now = now
  }

  func lines(columns: Int) -> [[Span]] {
    let title = SafeText(brief: fold.title, limit: 1000).wrapped(columns: columns)
    let rows: [(SafeText, SafeText)] = [
      ("alerts", "\(Words.number(fold.count)), \(Words.number(fold.newCount)) of them new"),
      ("severity", fold.severity.map { "\($0.name) at worst" } ?? "none"),
      ("tier", fold.tier.map { "\($0.name) at most" } ?? "unknown"),
      ("began", "\(fold.startedAt.dayAndClock), \(age(fold.startedAt)) ago"),
      ("newest", "\(fold.newestAt.dayAndClock), \(age(fold.newestAt)) ago"),
      ("fold", SafeText(brief: fold.id.text)),
    ]
    return title.map { .text($0, .strong) } + [[]]
      + rows.map { [Span($0.0.padded(toColumns: 10) + " ", role: .dim), Span($0.1)] }
  }

  private func age(_ moment: Timestamp) -> SafeText { Words.span(now.seconds(since: moment)) }
}
