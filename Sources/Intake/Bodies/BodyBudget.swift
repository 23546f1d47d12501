import Synchronization

/// Bounds how many bytes of bodies are in memory at once, whatever the number of senders.
final class BodyBudget: Sendable {
  private let limit: Int
  private let taken = Atomic<Int>(0)

  init(limit: Int) {
    self.limit = limit
  }

  /// Reserves bytes, or returns false when they are not to be had now.
  func take(_ bytes: Int) -> Bool {
    let total = taken.add(bytes, ordering: .relaxed).newValue
    guard total > limit else { return true }
    giveBack(bytes)
    return false
  }

  /// Gives reserved bytes back.
  func giveBack(_ bytes: Int) {
    taken.subtract(bytes, ordering: .relaxed)
  }
}
