import IncidentModel
import TerminalKit

extension ArrivalCounts {
  /// Fewer than this say nothing of how fast alerts come.
  private static let least = 3

  /// The last minutes as small bars and how many came in them, `. .:|| 61 in 30m`; nothing when few did.
  func spark(minutes: Int, upTo now: Timestamp) -> SafeText {
    let counts = lately(minutes, upTo: now)
    return counts.isEmpty ? "" : "\(SafeText(sparkline: counts)) \(Self.words(counts))"
  }

  /// The same without the bars, `61 in 30m`.
  func words(minutes: Int, upTo now: Timestamp) -> SafeText {
    let counts = lately(minutes, upTo: now)
    return counts.isEmpty ? "" : Self.words(counts)
  }

  /// The counts from where something came, so that a quiet past takes no room.
  private func lately(_ minutes: Int, upTo now: Timestamp) -> [Int] {
    let counts = last(minutes, upTo: now)
    guard counts.reduce(0, +) >= Self.least else { return [] }
    return Array(counts.drop { $0 == 0 })
  }

  private static func words(_ counts: [Int]) -> SafeText {
    "\(Words.number(counts.reduce(0, +))) in \(counts.count)m"
  }
}
