import TerminalKit

/// Turns a loop without a terminal until the last work is done, or its time is over.
@MainActor final class Farewell: EventLoopDelegate {
  /// Whoever ended us waits for it.
  private static let patience = Duration.milliseconds(1500)

  private let deadline = ContinuousClock.now + patience
  private lazy var loop = EventLoop(terminal: nil, delegate: self)

  /// Runs until `isOver` is called, the time is over or another signal comes.
  func wait() {
    _ = loop.run()
  }

  /// Says that nothing is left to wait for.
  func isOver() {
    loop.stop(0)
  }

  var nextDeadline: ContinuousClock.Instant? { deadline }
  func received(_ events: [InputEvent]) {}
  func received(_ signal: LoopSignal) {}
  func deadlinePassed() { loop.stop(0) }
  func turnEnded() {}
}
