/// Bounds how many bytes of bodies are in memory at once, whatever the number of senders.
actor BodyBudget {
  private let limit: Int
  private var taken = 0

  init(limit: Int) {
    self.limit = limit
  }

  /// Reserves bytes, or returns false when they are not to be had now.
  func take(_ bytes: Int) -> Bool {
    guard taken + bytes <= limit else { return false }
    taken += bytes
    return true
  }

  /// Gives reserved bytes back.
  func giveBack(_ bytes: Int) {
    taken -= bytes
  }
}
