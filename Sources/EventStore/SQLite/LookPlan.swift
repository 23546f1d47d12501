/// When to look again for another process's commit that the kernel has announced.
///
/// The announcement comes with the first byte of a commit, but the commit can be seen only after it
/// has reached the disk, which takes a slow disk seconds. So the looks go on, at doubling waits of
/// 1 ms to 4 s, for 8 seconds in all; after that only the kernel plans another. While the log is written
/// without a pause, as by a storm, a look every 8 ms is enough.
struct LookPlan {
  /// The first wait in milliseconds.
  private static let shortestWait = 1
  private static let longestBusyWait = 8
  private static let longestWait = 4096

  /// The wait before the next look in milliseconds, nil when only the kernel will wake us.
  private(set) var wait: Int?
  /// Tells the look that is planned from those that were overtaken.
  private(set) var generation = 0
  private var isFresh = false
  /// Whether the log was touched before the last look, so that the next one is near.
  private(set) var isBusy = false

  /// Notes that the log was touched; whether a look at once is needed, because none is near.
  mutating func noteWake() -> Bool {
    isFresh = true
    return !isBusy
  }

  /// Plans the look that follows the one that is made now.
  mutating func advance() {
    generation += 1
    if isFresh {
      wait = isBusy ? wait.map { min($0 * 2, Self.longestBusyWait) } : Self.shortestWait
    } else {
      wait = wait.flatMap { $0 < Self.longestWait ? $0 * 2 : nil }
    }
    isBusy = isFresh
    isFresh = false
  }

  /// Forgets the look that is planned.
  mutating func cancel() {
    self = LookPlan(generation: generation + 1)
  }

  /// Creates a plan without a look.
  init() {}

  private init(generation: Int) {
    self.generation = generation
  }
}
