import IncidentModel
import Postmortems
import TerminalKit

/// One conflict with all its sides.
struct ConflictCard {
  let conflict: SyncConflict

  /// Returns the card; of each side so many lines at most.
  func lines(columns: Int, sideLines: Int) -> [[Span]] {
    let line = conflict.line.map { "  line \($0)" } ?? ""
    var lines: [[Span]] = [
      [Span(conflict.placeWords, role: .strong), Span(SafeText(line), role: .dim)]
    ]
    if !conflict.isBlock { lines += side("base", conflict.base, columns, sideLines) }
    // Of a block the lines that differ are shown, unless all of it is wanted.
    let sides = conflict.isBlock && sideLines < .max ? differing : (conflict.file, conflict.record)
    lines += side("file", sides.0, columns, sideLines)
    lines += side("record", sides.1, columns, sideLines)
    if let refusal = conflict.refusal {
      lines += SafeText("The record does not take it: \(refusal)").wrapped(columns: columns)
        .map { .text($0, .warning) }
    }
    if !conflict.isBlock { lines.append(Self.key("f", conflict.fileWords)) }
    lines.append(Self.key("r", conflict.recordWords))
    if conflict.isText { lines.append(Self.key("b", "both, one after the other, on both sides")) }
    if conflict.isValue { lines.append(Self.key("e", "other words, on both sides")) }
    return lines
  }

  /// Both sides without the lines they begin and end with alike.
  private var differing: (file: String?, record: String?) {
    guard let file = conflict.file, let record = conflict.record else {
      return (conflict.file, conflict.record)
    }
    let (one, other) = (Self.lines(file), Self.lines(record))
    let head = zip(one, other).prefix { $0 == $1 }.count
    let (lower, upper) = (one.dropFirst(head), other.dropFirst(head))
    let tail = zip(lower.reversed(), upper.reversed()).prefix { $0 == $1 }.count
    return (
      lower.dropLast(tail).joined(separator: "\n"), upper.dropLast(tail).joined(separator: "\n")
    )
  }

  private static func lines(_ text: String) -> [Substring] {
    text.split(separator: "\n", omittingEmptySubsequences: false)
  }

  private func side(
    _ name: SafeText, _ text: String?, _ columns: Int, _ limit: Int
  ) -> [[Span]] {
    let label = Span(name.padded(toColumns: 8), role: .dim)
    guard let text else { return [[label, Span("not there", role: .dim)]] }
    guard !text.isEmpty else { return [[label, Span("nothing", role: .dim)]] }
    let wrapped = SafeText.lines(text).filter { !$0.isEmpty }
      .flatMap { $0.wrapped(columns: max(8, columns - 10)) }
    return wrapped.prefix(limit).enumerated().map { row, line in
      let isCut = row == limit - 1 && wrapped.count > limit
      return [row == 0 ? label : Span("        "), Span(line)]
        + (isCut ? [Span(" \u{2026}", role: .key)] : [])
    }
  }

  private static func key(_ key: SafeText, _ words: SafeText) -> [Span] {
    [Span(key.padded(toColumns: 8), role: .key), Span(words)]
  }
}
