/// When something was in use last, and when it has been left alone for long enough.
struct QuietSpell: Sendable {
  /// How long it has to be left alone.
  let length: Duration
  private var lastUse: ContinuousClock.Instant?
  /// Whether somebody looks at its end already.
  private(set) var isWatched = false

  /// Creates a spell of something that is not in use.
  init(_ length: Duration) {
    self.length = length
  }

  /// Notes a use, and returns after what time to look whether it was the last; nil when somebody looks already.
  mutating func use(at moment: ContinuousClock.Instant) -> Duration? {
    lastUse = moment
    guard !isWatched else { return nil }
    isWatched = true
    return length
  }

  /// Looks whether it was left alone; returns after what time to look again, or nil when it was.
  mutating func look(at moment: ContinuousClock.Instant) -> Duration? {
    let rest = length - (lastUse.map { $0.duration(to: moment) } ?? length)
    isWatched = rest > .zero
    return isWatched ? rest : nil
  }
}
