public import TerminalKit

/// Whoever reacts to what the loop is woken by.
///
/// Every call is made on the main thread. In one turn come the input, the signals, the work of the
/// main queue and the deadline, in this order, and last the end of the turn.
@MainActor public protocol EventLoopDelegate: AnyObject {
  /// When `deadlinePassed` is due, or nil to sleep until something happens; asked for once a turn.
  var nextDeadline: ContinuousClock.Instant? { get }

  /// Takes everything that came in from the terminal since the last turn.
  func received(_ events: [InputEvent])

  /// Takes a signal; the terminal's size is up to date already.
  ///
  /// After a signal that ends the program the loop stops with its code, unless it was stopped with
  /// another.
  func received(_ signal: LoopSignal)

  /// Says that `nextDeadline` has come.
  func deadlinePassed()

  /// Ends the turn: the one place to paint, if anything changed.
  func turnEnded()
}
