/// Turns the bytes of a terminal into input events.
///
/// It is a value that can stop and go on after any byte: how the bytes were cut into reads never
/// changes the events. What it does not know it swallows whole; a piece of a sequence is never
/// taken for keys. The one thing bytes cannot tell is whether a lone escape is a key or a start.
/// While `isAwaitingEscape` holds, the shell waits 25 ms and then calls `escapeTimedOut()`.
public struct InputDecoder: Hashable, Sendable {
  /// How many bytes of a sequence are kept; a longer one is swallowed to its end.
  static let sequenceLimit = 4_096

  /// What the bytes so far are the start of.
  enum State: Hashable, Sendable {
    case ground
    case character(UTF8Accumulator, alt: Bool)
    case escape
    /// `ESC O`
    case singleShift
    /// `ESC [`
    case control
    /// `ESC [ [`, which the Linux console sends before a letter.
    case linuxFunction
    /// A sequence that was whole at that length, while a longer string of the terminal's may come
    /// of it.
    case wholeOrLonger(length: Int)
    case oldMouse(bytesLeft: Int)
    /// An operating system command, or a device, application or privacy string.
    case string(introducer: UInt8)
    /// An escape in a string: its end, if a backslash follows.
    case stringEscape(introducer: UInt8)
    case paste(PasteBuffer)
  }

  let strings: TerminalStrings
  var state = State.ground
  /// The bytes of the sequence so far, from its escape on, up to the limit.
  var sequence: [UInt8] = []
  var isOverlong = false
  /// Whether a further escape came before the sequence, which is how some terminals report alt.
  var hasLeadingEscape = false
  var events: [InputEvent] = []
  /// Whether the end of a paste never came, so that the rest of it may still come.
  private var mayPasteGoOn = false

  /// Creates a decoder that also knows the key strings of a terminal, which terminfo lists.
  ///
  /// Strings that do not start with an escape, or would make another sequence unreadable, are left
  /// out.
  public init(strings: [[UInt8]: KeyChord] = [:]) {
    self.strings = TerminalStrings(strings)
  }

  /// Whether an escape has arrived that may be a key by itself.
  public var isAwaitingEscape: Bool {
    switch state {
    case .escape, .stringEscape, .wholeOrLonger: true
    case .ground, .character, .singleShift, .control, .linuxFunction, .oldMouse, .string, .paste:
      false
    }
  }

  /// Whether pasted text has begun and not ended.
  public var isAwaitingPaste: Bool {
    if case .paste = state { true } else { false }
  }

  /// Takes bytes and returns the events they complete.
  public mutating func feed(_ bytes: some Collection<UInt8>) -> [InputEvent] {
    if mayPasteGoOn, !bytes.isEmpty {
      mayPasteGoOn = false
      if bytes.count > Self.longestKey { state = .paste(PasteBuffer()) }
    }
    for byte in bytes { take(byte) }
    return takeEvents()
  }

  /// Says that pasted text has stopped coming before its end, and returns what came of it.
  ///
  /// Without this a terminal that forgets the end would swallow every key from then on. What comes
  /// next in one piece and is longer than a key is the rest of the text, and still no keys.
  public mutating func pasteTimedOut() -> [InputEvent] {
    guard case .paste(let buffer) = state else { return [] }
    reset()
    mayPasteGoOn = true
    return [buffer.cutOff]
  }

  /// No key or report that a person makes is reported in more bytes.
  private static let longestKey = 32

  /// Says that nothing followed an escape in time, so it was the key.
  public mutating func escapeTimedOut() -> [InputEvent] {
    switch state {
    case .escape:
      let count = hasLeadingEscape ? 2 : 1
      reset()
      for _ in 0..<count { emit(KeyChord(.escape)) }
    case .stringEscape:
      reset()
      emit(KeyChord(.escape))
    case .wholeOrLonger(let length):
      finishWhole(length: length)
    case .ground, .character, .singleShift, .control, .linuxFunction, .oldMouse, .string, .paste:
      break
    }
    return takeEvents()
  }

  private mutating func takeEvents() -> [InputEvent] {
    defer { events = [] }
    return events
  }

  mutating func emit(_ chord: KeyChord) {
    events.append(.key(chord))
  }

  /// Emits the key of a sequence that has come to its end.
  mutating func finish(_ chord: KeyChord?) {
    let alt = hasLeadingEscape
    reset()
    guard var chord else { return }
    chord.alt = chord.alt || alt
    emit(chord)
  }

  mutating func reset() {
    state = .ground
    sequence = []
    isOverlong = false
    hasLeadingEscape = false
  }

  // MARK: - Bytes

  mutating func take(_ byte: UInt8) {
    switch state {
    case .ground: takeInGround(byte, alt: false)
    case .character(let character, let alt): takeInCharacter(byte, character, alt: alt)
    case .escape: takeAfterEscape(byte)
    case .singleShift: takeInSingleShift(byte)
    case .control: takeInControl(byte)
    case .linuxFunction: takeLinuxFunction(byte)
    case .wholeOrLonger(let length): takeAfterWhole(byte, length: length)
    case .oldMouse(let left):
      state = .oldMouse(bytesLeft: left - 1)
      if left <= 1 { reset() }
    case .string(let introducer): takeInString(byte, introducer: introducer)
    case .stringEscape(let introducer): takeAfterStringEscape(byte, introducer: introducer)
    case .paste: takeInPaste(byte)
    }
  }

  mutating func takeInGround(_ byte: UInt8, alt: Bool) {
    switch byte {
    case 0x1B: startSequence()
    case 0..<0x20, 0x7F: emit(KeyChord(control: byte, alt: alt))
    case 0x20..<0x7F: emit(KeyChord(.character(Character(Unicode.Scalar(byte))), alt: alt))
    default: startCharacter(byte, alt: alt)
    }
  }

  private mutating func startSequence() {
    sequence = [0x1B]
    state = .escape
  }

  private mutating func startCharacter(_ lead: UInt8, alt: Bool) {
    guard let character = UTF8Accumulator(lead: lead) else { return emitReplacement() }
    state = .character(character, alt: alt)
  }

  private mutating func takeInCharacter(
    _ byte: UInt8, _ character: UTF8Accumulator, alt: Bool
  ) {
    var character = character
    switch character.take(byte) {
    case .unfinished:
      state = .character(character, alt: alt)
    case .scalar(let scalar):
      state = .ground
      guard scalar.value >= 0xA0 else { return emitReplacement() }
      emit(KeyChord(.character(Character(scalar)), alt: alt))
    case .broken:
      state = .ground
      emitReplacement()
      take(byte)
    }
  }

  /// Reports bytes that are no character; only text fields look at it.
  private mutating func emitReplacement() {
    emit(KeyChord(.character("\u{FFFD}")))
  }

  private mutating func takeInPaste(_ byte: UInt8) {
    guard case .paste(var buffer) = state else { return }
    // The buffer must not be shared while it grows, or each byte would copy it.
    state = .ground
    if let event = buffer.take(byte) {
      events.append(event)
    } else {
      state = .paste(buffer)
    }
  }
}

extension KeyChord {
  /// The key a control byte stands for: both line ends are enter, both erasers are backspace.
  init(control byte: UInt8, alt: Bool) {
    switch byte {
    case 0x00: self.init(.character(" "), control: true, alt: alt)
    case 0x08, 0x7F: self.init(.backspace, alt: alt)
    case 0x09: self.init(.tab, alt: alt)
    case 0x0A, 0x0D: self.init(.enter, alt: alt)
    case 0x1B: self.init(.escape, alt: alt)
    case 0x01...0x1A:
      self.init(.character(Character(Unicode.Scalar(byte + 0x60))), control: true, alt: alt)
    default:
      self.init(.character(Character(Unicode.Scalar(byte | 0x40))), control: true, alt: alt)
    }
  }
}
