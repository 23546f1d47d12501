import CNcurses
import CPlatform
import Glibc
import TerminalKit

extension Terminal {
  /// Takes the terminal over: raw keys, captured diagnostics; the next frame repaints everything.
  public func enter() {
    guard !isEntered, !isClosed else { return }
    isEntered = true
    // Armed before anything is changed: a signal may come at any moment of the start.
    armRescue()
    _ = cn_line_raw(output)
    if settings.diagnostics != nil || isatty(2) == 1 {
      _ = cn_diagnostics_capture(settings.diagnostics ?? -1)
    }
    updateSize()
    painted = nil
    renditions.forget()
    isCursorVisible = true
    shownTitle = nil
    entrance = modes.enter
  }

  /// Gives the terminal back as it was found, and prints the diagnostics captured meanwhile.
  public func leave() {
    guard isEntered, !isClosed else { return }
    isEntered = false
    drainReplies()
    write(restoreSequence)
    cn_screen_suspend(screen)
    _ = cn_line_restore(output)
    cn_rescue_disarm()
    cn_diagnostics_release()
  }

  /// Stops the program as ctrl-z does, and takes the terminal over again when it is continued.
  ///
  /// The whole process group stops when the user asked, so that the shell behind a wrapper script
  /// notices.
  public func suspend(wholeGroup: Bool = true) {
    guard isEntered else { return }
    leave()
    cp_stop(wholeGroup)
    enter()
  }

  /// Takes the terminal over after somebody else had it without asking, as after SIGSTOP and
  /// SIGCONT.
  public func reclaim() {
    guard isEntered, !isClosed else { return }
    _ = cn_line_raw(output)
    cn_screen_suspend(screen)
    updateSize()
    painted = nil
    renditions.forget()
    isCursorVisible = true
    shownTitle = nil
    entrance = modes.enter
  }

  func armRescue() {
    let bytes = restoreSequence.map { CChar(bitPattern: $0) }
    cn_rescue_arm(output, bytes, bytes.count)
  }

  /// Everything that was changed, put back; the same for every way out, also out of a crash.
  var restoreSequence: [UInt8] {
    let ownScreen = Capability.string("rmcup")
    let lastRow = Capability.move(row: max(0, size.rows - 1), column: 0)
    return (modes.isModern ? ModeSequences.endUpdate : []) + modes.leave
      + Capability.string("sgr0") + (colourDepth == .mono ? [] : Capability.string("op"))
      + cursorShown + Capability.string("rmkx")
      + (ownScreen.isEmpty ? lastRow + Array("\r\n".utf8) : ownScreen)
  }

  /// Waits for the replies still owed, once, for at most 150 ms.
  ///
  /// After we left they would be typed into the next program. What was not answered within a second
  /// will not be.
  private func drainReplies() {
    let clock = ContinuousClock()
    let deadline = min(clock.now + .milliseconds(150), (askedAt ?? clock.now) + .seconds(1))
    while awaitsReplies, !isLost {
      let left = clock.now.duration(to: deadline)
      guard left > .zero else { break }
      var readable = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
      guard poll(&readable, 1, Int32(left / .milliseconds(1)) + 1) > 0 else { continue }
      _ = read()
    }
    awaitsReplies = false
  }
}
