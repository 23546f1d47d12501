import IncidentModel
import TerminalKit

/// A bar that fills up as time or a budget is used.
struct Gauge {
  private let used: Int64
  private let total: Int64

  /// Creates a bar; it is full only when all is used.
  init(used: Int64, of total: Int64) {
    self.used = used
    self.total = total
  }

  /// Creates the bar of a span of time at a moment.
  init(from start: Timestamp, to due: Timestamp, at now: Timestamp) {
    self.init(used: now.seconds(since: start), of: due.seconds(since: start))
  }

  /// Creates the bar of a share, where 1 is all of it.
  init(share: Double) {
    self.init(used: Int64((min(max(share, 0), 1) * 10_000).rounded(.down)), of: 10_000)
  }

  /// The bar in that many columns, brackets included.
  func spans(columns: Int, role: StyleRole = .text) -> [Span] {
    let room = max(1, columns - 2)
    let full = filled(of: room)
    return [
      Span("[", role: .dim), Span(SafeText(blocks: full), role: role),
      Span(SafeText(line: room - full), role: .dim), Span("]", role: .dim),
    ].filter { !$0.text.isEmpty }
  }

  private func filled(of room: Int) -> Int {
    guard total > 0, used < total else { return room }
    return Int(Int64(room) * max(0, used) / total)
  }
}
