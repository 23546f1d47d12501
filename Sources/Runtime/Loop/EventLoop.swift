import CPlatform
import Dispatch
import Glibc
import NcursesTerminal
import TerminalKit

/// The program's one loop: the main thread sleeps in `poll(2)` until input, a signal, work for the
/// main queue or a deadline wakes it.
///
/// Because it runs what the main queue holds, every `@MainActor` function and task runs on this
/// thread, between two sleeps. It must be run from a synchronous `main`: an asynchronous one has
/// given the main thread away. Without a terminal it serves signals and the main queue only.
@MainActor public final class EventLoop {
  /// The exit code of a program whose terminal went away.
  public static let terminalLostCode: Int32 = 129

  private let terminal: (any PolledTerminal)?
  private unowned let delegate: any EventLoopDelegate
  private let signals: Int32
  private let mainQueue: Int32
  private var exitCode: Int32?
  /// When input that may be the start of something longer is taken for what it is.
  private var inputDeadline: ContinuousClock.Instant?

  /// Creates the loop and takes the signals over; from now on they arrive as calls of the delegate.
  public init(terminal: (any PolledTerminal)?, delegate: any EventLoopDelegate) {
    self.terminal = terminal
    self.delegate = delegate
    signals = cp_signals_open()
    mainQueue = cp_main_queue_descriptor()
  }

  /// Runs until somebody stops it, and returns the exit code.
  public func run() -> Int32 {
    delegate.turnEnded()
    while true {
      if let exitCode { return finish(exitCode) }
      turn()
    }
  }

  /// Makes `run` return after this turn; the first code counts.
  public func stop(_ code: Int32) {
    exitCode = exitCode ?? code
  }

  /// Stops the program as ctrl-z does in a shell, and paints anew once it is continued.
  public func suspend() {
    suspend(wholeGroup: true)
  }

  private func finish(_ code: Int32) -> Int32 {
    cp_signals_close()
    return code
  }

  private func turn() {
    let deadline = delegate.nextDeadline
    let ready = sleep(until: earliest(deadline, inputDeadline))
    takeWhatCame(ready)
    if ready.signals { takeSignals() }
    if ready.mainQueue { cp_main_queue_drain() }
    meetDeadlines(deadline)
    if exitCode == nil { delegate.turnEnded() }
    if terminal?.isLost == true { stop(Self.terminalLostCode) }
  }
}

// MARK: - Sleeping

extension EventLoop {
  private struct Ready {
    var terminal = false
    var terminalGone = false
    var signals = false
    var mainQueue = false
  }

  /// A hang-up loses a terminal; of a pipe it only says that no more will come.
  private func takeWhatCame(_ ready: Ready) {
    let isAtEnd = ready.terminalGone && terminal?.outlivesHangUp == true
    if ready.terminal || isAtEnd { takeInput() }
    if ready.terminalGone, !isAtEnd { stop(Self.terminalLostCode) }
  }

  private func sleep(until deadline: ContinuousClock.Instant?) -> Ready {
    let input = Int16(POLLIN)
    // poll(2) passes over a negative descriptor.
    var waits = [terminal?.inputDescriptor ?? -1, signals, mainQueue].map {
      pollfd(fd: $0, events: input, revents: 0)
    }
    guard poll(&waits, nfds_t(waits.count), milliseconds(until: deadline)) > 0 else {
      return Ready()
    }
    let gone = Int16(POLLHUP | POLLERR | POLLNVAL)
    return Ready(
      terminal: waits[0].revents & input != 0, terminalGone: waits[0].revents & gone != 0,
      signals: waits[1].revents & input != 0, mainQueue: waits[2].revents & input != 0)
  }

  /// Rounded up, because waking early would mean waking twice.
  private func milliseconds(until deadline: ContinuousClock.Instant?) -> Int32 {
    guard let deadline else { return -1 }
    let left = ContinuousClock.now.duration(to: deadline)
    guard left > .zero else { return 0 }
    return Int32(min((left / .milliseconds(1)).rounded(.up), Double(Int32.max)))
  }

  private func earliest(
    _ one: ContinuousClock.Instant?, _ other: ContinuousClock.Instant?
  ) -> ContinuousClock.Instant? {
    guard let one, let other else { return one ?? other }
    return min(one, other)
  }

  private func meetDeadlines(_ deadline: ContinuousClock.Instant?) {
    guard deadline != nil || inputDeadline != nil else { return }
    let now = ContinuousClock.now
    if let inputDeadline, inputDeadline <= now {
      self.inputDeadline = nil
      deliver((terminal?.escapeTimedOut() ?? []) + (terminal?.pasteTimedOut() ?? []))
    }
    if let deadline, deadline <= now { delegate.deadlinePassed() }
  }
}

// MARK: - Input and signals

extension EventLoop {
  private func takeInput() {
    guard let terminal else { return }
    switch terminal.read() {
    case .lost: stop(Self.terminalLostCode)
    case .events(let events): deliver(events)
    }
    let delay =
      terminal.isAwaitingEscape
      ? Terminal.escapeDelay : terminal.isAwaitingPaste ? Terminal.pasteDelay : nil
    inputDeadline = delay.map { .now + $0 }
  }

  private func deliver(_ events: [InputEvent]) {
    if !events.isEmpty { delegate.received(events) }
  }

  private func takeSignals(except dealtWith: LoopSignal? = nil) {
    let arrived = cp_signals_take()
    for signal in LoopSignal.allCases where arrived & signal.bit != 0 && signal != dealtWith {
      take(signal)
    }
  }

  private func take(_ signal: LoopSignal) {
    switch signal {
    case .windowChanged:
      terminal?.updateSize()
      delegate.received(signal)
    case .suspend:
      delegate.received(signal)
      suspend(wholeGroup: false)
    case .resumed:
      terminal?.reclaim()
      delegate.received(signal)
    case .terminate, .hangUp, .interrupt:
      delegate.received(signal)
      if signal == .interrupt, terminal?.takesInterrupts == true { return }
      if let code = signal.exitCode { stop(code) }
    }
  }

  /// The kernel may refuse to stop us; the terminal was left and entered all the same.
  private func suspend(wholeGroup: Bool) {
    if let terminal {
      terminal.suspend(wholeGroup: wholeGroup)
    } else {
      cp_stop(wholeGroup)
    }
    delegate.received(.resumed)
    takeSignals(except: .resumed)
  }
}
