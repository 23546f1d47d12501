import IncidentModel

/// Where a reader of the changed alerts stands, in one number that it hands back.
///
/// The first reading takes the open alerts in pieces. It has to remember where it began as well, because
/// an alert that ends meanwhile is no longer among the open ones: both stand in a negative number.
enum ChangeCursor: Hashable, Sendable {
  /// The open alerts that last changed after `reached` and not after `began`.
  case firstReading(reached: Int64, began: Int64)
  /// Whatever changed after a revision.
  case following(Int64)

  private static let bits: Int64 = 31

  /// Creates the cursor a reader hands back; 0 begins a first reading at the newest revision.
  init(_ number: Int64, newest: Int64) {
    guard number <= 0 else {
      self = .following(number)
      return
    }
    guard number < 0 else {
      self = .firstReading(reached: 0, began: newest)
      return
    }
    let packed = -(number + 1)
    self = .firstReading(reached: packed & ((1 << Self.bits) - 1), began: packed >> Self.bits)
  }

  /// The number to hand back.
  var number: Int64 {
    switch self {
    case .firstReading(let reached, let began): -((began << Self.bits) | reached) - 1
    case .following(let revision): revision
    }
  }

  /// Whether a first reading that begins at a revision can be taken in pieces.
  static func canPause(began: Int64) -> Bool { began < 1 << bits }

  /// Returns the answer for the alerts that were found, which are one more than wanted if there are
  /// more.
  func changes(
    _ found: [(alert: CurrentAlert, revision: Int64)], limit: Int, newest: Int64
  ) -> AlertChanges {
    let isAll = found.count <= limit
    let told = found.prefix(limit)
    let reached = told.last?.revision ?? 0
    let next: ChangeCursor =
      switch self {
      case .firstReading(let before, let began):
        isAll
          ? .following(began) : .firstReading(reached: max(before, reached), began: began)
      case .following(let before):
        .following(isAll ? max(before, newest) : max(before, reached))
      }
    return AlertChanges(
      alerts: told.map(\.alert), revision: next.number,
      isComplete: next == .following(newest))
  }
}
