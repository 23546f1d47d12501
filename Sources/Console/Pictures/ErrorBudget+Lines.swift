import IncidentModel
import TerminalKit

extension ErrorBudget {
  /// How fast a budget must burn that somebody is called for it: 2 % of a month within an hour.
  private static let alarming = 14.0

  /// The objective in words, behind a bar of what is gone where that is known.
  func lines(columns: Int) -> [[Span]] {
    let bar =
      gone.map { Gauge(share: $0).spans(columns: min(12, columns / 4), role: role) + [Span(" ")] }
      ?? []
    let words = SafeText(brief: words.joined(separator: ", "))
    let indent = [Span(SafeText("").padded(toColumns: bar.columns))]
    return words.wrapped(columns: columns - bar.columns).enumerated().map { place, line in
      (place == 0 ? bar : indent) + [Span(line, role: role)]
    }
  }

  private var words: [String] {
    [
      gone.map { "\(Self.short($0 * 100)) % of the error budget gone" },
      burnRate.map { "burns \(Self.short($0)) times too fast" },
      objective.map { "objective \(Self.short($0)) %" }, name.isEmpty ? nil : name,
    ].compactMap { $0 }
  }

  private var role: StyleRole {
    if (gone ?? 0) >= 1 { return .overdue }
    return (gone ?? 0) >= 0.8 || (burnRate ?? 0) >= Self.alarming ? .due : .text
  }

  /// A number with at most two places behind the point, and none that say nothing.
  private static func short(_ value: Double) -> String {
    let hundredths = Int((value * 100).rounded())
    let (whole, rest) = hundredths.magnitude.quotientAndRemainder(dividingBy: 100)
    let sign = hundredths < 0 ? "-" : ""
    guard rest > 0 else { return "\(sign)\(whole)" }
    return rest.isMultiple(of: 10)
      ? "\(sign)\(whole).\(rest / 10)" : "\(sign)\(whole).\(rest < 10 ? "0" : "")\(rest)"
  }
}
