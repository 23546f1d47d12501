import Console
import IncidentModel
import TerminalKit

/// Which work is under way, and what a person does not wait for any more.
struct WorkDesk {
  private(set) var underWay: [WorkUnderWay] = []
  private var last = 0

  /// Notes that work begins and returns its number.
  mutating func begin(_ name: SafeText, canStop: Bool, at now: Timestamp) -> Int {
    last += 1
    underWay.append(WorkUnderWay(id: last, name: name, startedAt: now, canStop: canStop))
    return last
  }

  /// Forgets work that nobody waits for.
  mutating func stop(_ number: Int) { underWay.removeAll { $0.id == number } }

  /// Notes that work ended and returns whether somebody still waits for what it brings.
  mutating func end(_ number: Int) -> Bool {
    let isWanted = underWay.contains { $0.id == number }
    stop(number)
    return isWanted
  }
}
