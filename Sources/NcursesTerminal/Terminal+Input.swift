import Glibc
public import TerminalKit

/// What reading the terminal brought.
public enum ReadOutcome: Hashable, Sendable {
  case events([InputEvent])
  /// The terminal is gone: end of file, an error, a hang-up.
  case lost
}

extension Terminal {
  /// How long a lone Escape may still turn out to be the start of a longer key.
  public static let escapeDelay: Duration = .milliseconds(25)

  /// How long pasted text may pause before its end is taken to be lost.
  public static let pasteDelay: Duration = .seconds(2)

  /// Returns everything that is waiting.
  public func read() -> ReadOutcome {
    var events: [InputEvent] = []
    // A sender that never stops must not keep the screen from being painted.
    for _ in 0..<64 {
      guard isReadable else { break }
      guard let bytes = readOnce() else {
        isLost = true
        return .lost
      }
      if settings.keepsBytes { keptBytes += bytes }
      events += decoder.feed(bytes)
    }
    return .events(events.filter(concernsConsole))
  }

  /// Returns the bytes that were read since the last time, where they are kept.
  public func takeBytes() -> [UInt8] {
    defer { keptBytes = [] }
    return keptBytes
  }

  /// Whether the input so far may be the Escape key or the start of something longer.
  public var isAwaitingEscape: Bool { decoder.isAwaitingEscape }

  /// Returns what the input so far means when nothing follows within `escapeDelay`.
  public func escapeTimedOut() -> [InputEvent] {
    decoder.escapeTimedOut().filter(concernsConsole)
  }

  /// Whether pasted text has begun and not ended.
  public var isAwaitingPaste: Bool { decoder.isAwaitingPaste }

  /// Returns the pasted text that came when nothing more of it follows within `pasteDelay`.
  public func pasteTimedOut() -> [InputEvent] {
    decoder.pasteTimedOut().filter(concernsConsole)
  }

  private var isReadable: Bool {
    var descriptor = pollfd(fd: inputDescriptor, events: Int16(POLLIN), revents: 0)
    return poll(&descriptor, 1, 0) > 0
  }

  /// Returns what one read brings, or nil at the end of the terminal.
  private func readOnce() -> [UInt8]? {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let got = Glibc.read(inputDescriptor, buffer.baseAddress, buffer.count)
      failure = got > 0 ? 0 : got == 0 ? EIO : errno
      count = max(0, got)
    }
    return failure == 0 || failure == EINTR || failure == EAGAIN ? bytes : nil
  }

  /// Keeps back what only the terminal itself has to know.
  private func concernsConsole(_ event: InputEvent) -> Bool {
    switch event {
    case .key, .paste, .mouse: return true
    case .focus(let focused):
      defer { hasFocus = focused }
      return hasFocus != focused
    case .reply(let reply):
      note(reply)
      return true
    }
  }

  /// Takes an answer to the question of a frame; one nobody asked for says nothing about the terminal.
  private func noteRepeats(_ place: (row: Int, column: Int)) {
    guard owesPlace else { return }
    owesPlace = false
    let repeated = renditions.repeats
    renditions.repeats = place == RenditionStream.placeAfterRepeats
    // Another terminal took over, and the frame that asked is full of holes there.
    if repeated, !renditions.repeats { invalidate() }
  }

  private func note(_ reply: TerminalReply) {
    switch reply {
    case .synchronizedOutput(let supported):
      synchronizes = settings.synchronizedOutput != .never && (supported || synchronizes)
    case .cursor(let row, let column): noteRepeats((row, column))
    case .deviceAttributes: awaitsReplies = false
    case .background, .colourScheme: break
    }
  }
}
