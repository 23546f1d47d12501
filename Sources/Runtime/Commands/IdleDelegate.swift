import TerminalKit

/// Lets a loop without a screen serve signals, which end it with their code, and the main queue.
@MainActor final class IdleDelegate: EventLoopDelegate {
  var nextDeadline: ContinuousClock.Instant? { nil }
  func received(_ events: [InputEvent]) {}
  func received(_ signal: LoopSignal) {}
  func deadlinePassed() {}
  func turnEnded() {}
}
