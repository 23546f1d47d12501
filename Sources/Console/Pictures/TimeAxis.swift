import IncidentModel
import TerminalKit

/// Where moments lie on a row of columns, and at which of them a round time is written.
struct TimeAxis {
  let start: Timestamp
  let seconds: Int64
  let columns: Int

  /// How far apart two labels are at least.
  private static let leastGap: Int64 = 9
  private static let steps: [Int64] = [
    60, 120, 300, 600, 900, 1800, 3600, 7200, 10_800, 21_600, 43_200, 86_400, 172_800, 604_800,
    1_209_600, 2_419_200,
  ]

  /// Returns the column of a moment; what lies outside is at the nearer end.
  func column(of moment: Timestamp) -> Int {
    let passed = min(max(0, moment.seconds(since: start)), seconds)
    return Int(passed * Int64(max(0, columns - 1)) / seconds)
  }

  /// The round times that fit, with their columns.
  var ticks: [(column: Int, label: SafeText)] {
    guard columns > 0 else { return [] }
    let step = step
    let first = (start.seconds + step - 1) / step * step
    let count = max(0, (start.seconds + seconds - first) / step)
    return (0...min(count, Int64(columns))).map { number in
      let moment = Timestamp(seconds: first + number * step)
      return (column(of: moment), Self.label(of: moment, isDay: step >= 86_400))
    }.filter { $0.column < columns }
  }

  /// The smallest round span that leaves room for the labels.
  private var step: Int64 {
    let length = Int64(max(1, columns - 1))
    let wanted = { (step: Int64) in step * length / self.seconds >= Self.leastGap }
    if let step = Self.steps.first(where: wanted) { return step }
    let weeks = seconds * Self.leastGap / length / 604_800 + 1
    return weeks * 604_800
  }

  /// The time in UTC, and the date where a day begins.
  private static func label(of moment: Timestamp, isDay: Bool) -> SafeText {
    let isMidnight = moment.seconds % 86_400 == 0
    return SafeText(isDay || isMidnight ? String(moment.day.suffix(5)) : moment.clock)
  }
}
