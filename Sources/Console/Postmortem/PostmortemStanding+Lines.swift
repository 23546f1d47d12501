import IncidentModel
import Postmortems
import TerminalKit

/// What a sheet says of a file, in lines.
extension PostmortemStanding {
  var conflicts: [SyncConflict] {
    if case .conflict(_, let conflicts) = state { conflicts } else { [] }
  }

  /// What there is to choose, in the order of the rows.
  var rows: [SyncConflict] { conflicts + blocks }

  /// How the file stands, where it is and what to do.
  func head(of id: IncidentID, columns: Int) -> [[Span]] {
    let role: StyleRole = state.isTrouble || !problems.isEmpty ? .warning : .ok
    var lines = stateWords.wrapped(columns: columns).map { [Span($0, role: role)] }
    lines.append(.text(SafeText(state.path).clipped(toColumns: columns), .dim))
    // Of conflicts the rows below say more.
    guard conflicts.isEmpty else { return lines }
    if let advice = state.advice(for: id) {
      lines += SafeText(advice).wrapped(columns: columns).map { .text($0) }
    }
    return lines + lossLines
  }

  private var stateWords: SafeText {
    switch state {
    case .synced:
      problems.isEmpty
        ? "In step: file and record say the same."
        : "In step, except for \(Words.count(problems.count, "part")) of the file."
    case .pending(_, let count, let why):
      "Waiting: \(Words.count(count, "change")) for the file. \(why)"
    case .conflict(_, let conflicts):
      "In conflict: \(Words.count(conflicts.count, "place")); everything else is in step."
    case .held: "Held: nothing is brought in step."
    case .blocked: "Blocked: nothing is brought in step."
    case .missing: "Missing: the file is not there."
    case .readOnly: "Read-only: what the record learns cannot be written."
    }
  }

  private var lossLines: [[Span]] {
    guard let loss else { return [] }
    return [
      [],
      [
        Span("y       ", role: .key),
        Span("take it as it is: \(loss.words) from the record"),
      ],
      [
        Span("n       ", role: .key),
        Span("write the last version back; this one is kept beside"),
      ],
    ]
  }

  /// The parts that are not kept in step, with why.
  func problemLines(columns: Int) -> [[Span]] {
    guard !problems.isEmpty else { return [] }
    return [
      .text("Not kept in step: \(Words.count(problems.count, "part")) of the file", .strong)
    ]
      + problems.flatMap { problem -> [[Span]] in
        let wrapped = SafeText(problem.sentence).wrapped(columns: max(8, columns - 10))
        return wrapped.enumerated().map { row, line in
          [
            Span(
              SafeText(row == 0 ? "line \(problem.line)" : "").padded(toColumns: 10), role: .dim),
            Span(line),
          ]
        }
      }
  }
}

extension PostmortemLoss {
  /// How many entries go.
  var words: SafeText {
    entries == 1 ? "1 entry goes" : "\(Words.number(entries)) entries go"
  }
}
