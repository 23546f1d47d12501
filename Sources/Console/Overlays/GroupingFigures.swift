import AlertTriage
import IncidentModel
import TerminalKit

/// What a trial of a grouping rule found, as lines.
struct GroupingFigures {
  private let trial: GroupingTrial
  /// Whether something else is typed by now.
  private let isOld: Bool
  private let now: Timestamp
  /// So many of the alerts that would come under lesser ones are named.
  private static let named = 4

  init(_ trial: GroupingTrial, isOld: Bool, now: Timestamp) {
    self.trial = trial
    self.isOld = isOld
    self.now = now
  }

  var lines: [[Span]] {
    let lines = [summary, reach] + buried + folds
    guard isOld else { return lines }
    // Figures that are no longer those of the rule stay, so that nothing flickers, but say so.
    return lines.enumerated().map { row, line in
      let quiet = line.map { Span($0.text, role: .dim) }
      return row == 0 ? quiet + [Span("  looking ...", role: .dim)] : quiet
    }
  }

  private var past: BackTest { trial.past }

  private var summary: [Span] {
    .text(SafeText(past.sentence), past.buried.isEmpty ? .strong : .warning)
  }

  private var reach: [Span] {
    let since = Words.moment(past.window.lowerBound, now: now)
    let fired = Words.number(past.total)
    return .text("\(fired) fired since \(since);  now it \(trial.open.sentence)", .dim)
  }

  private var buried: [[Span]] {
    guard !past.buried.isEmpty else { return [] }
    let rows = past.buried.prefix(Self.named).map { one -> [Span] in
      let alert = one.words
      return [
        Span("  "), Span(alert.severity?.mark ?? "[-]", role: alert.severity?.role ?? .dim),
        Span(" \(Words.moment(one.occurrence.startedAt, now: now)) ", role: .dim),
        Span("\(SafeText(brief: alert.source)): \(SafeText(brief: alert.title))"),
      ]
    }
    let more = past.buried.count - Self.named
    let rest: [[Span]] = more > 0 ? [.text("  and \(Words.number(more)) more", .dim)] : []
    return [[], .text("Put under lesser ones, without a row of their own", .title)] + rows + rest
  }

  private var folds: [[Span]] {
    guard !past.largest.isEmpty else { return [] }
    let rows = past.largest.map { fold -> [Span] in
      [
        Span(Words.number(fold.count).padded(toColumns: 7, alignment: .trailing), role: .strong),
        Span(" \u{00D7}  "),
        Span(fold.severity?.mark ?? "[-]", role: fold.severity?.role ?? .dim),
        Span(fold.tier.map { " T\($0.rawValue) " } ?? " T? ", role: .dim),
        Span(SafeText(brief: fold.title)),
        Span("  \(Words.moment(fold.startedAt, now: now))", role: .dim),
      ]
    }
    return [[], .text("The largest folds", .title)] + rows
  }
}
