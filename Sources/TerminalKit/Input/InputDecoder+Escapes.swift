extension InputDecoder {
  /// Keeps a byte of the sequence, up to the limit.
  private mutating func keep(_ byte: UInt8) {
    guard sequence.count < Self.sequenceLimit else {
      isOverlong = true
      return
    }
    sequence.append(byte)
  }

  /// Whether the terminal's own strings decide about the bytes so far; if so, the key is out.
  private mutating func finishesTerminalString() -> Bool {
    guard !isOverlong, let chord = strings.key(of: sequence) else { return false }
    finish(chord)
    return true
  }

  // MARK: - After the escape

  mutating func takeAfterEscape(_ byte: UInt8) {
    guard byte != 0x1B else { return takeFurtherEscape() }
    keep(byte)
    guard !finishesTerminalString() else { return }
    switch byte {
    case UInt8(ascii: "["): state = .control
    case UInt8(ascii: "O"): state = .singleShift
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "_"), UInt8(ascii: "^"):
      state = .string(introducer: byte)
    default: takeWithAlt(byte)
    }
  }

  /// Holds back one escape before another; with a third one the first was a key.
  private mutating func takeFurtherEscape() {
    if hasLeadingEscape { emit(KeyChord(.escape)) }
    hasLeadingEscape = true
  }

  private mutating func takeWithAlt(_ byte: UInt8) {
    guard !strings.continues(sequence) else { return waitForLonger() }
    finishAlt(byte)
  }

  private mutating func finishAlt(_ byte: UInt8) {
    let hasLeadingEscape = hasLeadingEscape
    reset()
    if hasLeadingEscape { emit(KeyChord(.escape)) }
    takeInGround(byte, alt: true)
  }

  // MARK: - ESC O

  mutating func takeInSingleShift(_ byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(for: byte) }
    keep(byte)
    guard !finishesTerminalString() else { return }
    let isModifier = (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    guard !isModifier else { return }
    if strings.continues(sequence) {
      waitForLonger()
    } else {
      finishControl()
    }
  }

  private var singleShiftChord: KeyChord? {
    guard let final = sequence.last else { return nil }
    let body = ControlSequence(body: sequence.dropFirst(2).dropLast(), final: final)
    guard let modifiers = KeyModifiers(report: body.number(0, default: 1)) else { return nil }
    return (Key(cursorFinal: final) ?? Key(keypadFinal: final)).map(modifiers.chord)
  }

  // MARK: - ESC [

  mutating func takeInControl(_ byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(for: byte) }
    keep(byte)
    guard !finishesTerminalString() else { return }
    guard byte >= 0x40 else { return }
    if sequence.count == 3, byte == UInt8(ascii: "[") {
      state = .linuxFunction
    } else if strings.continues(sequence) {
      waitForLonger()
    } else {
      finishControl()
    }
  }

  mutating func takeLinuxFunction(_ byte: UInt8) {
    guard byte >= 0x20, byte < 0x7F else { return abandon(for: byte) }
    keep(byte)
    guard !finishesTerminalString() else { return }
    let isFunction = (UInt8(ascii: "A")...UInt8(ascii: "E")).contains(byte)
    finish(isFunction ? KeyChord(.function(Int(byte) - 0x40)) : nil)
  }

  private mutating func waitForLonger() {
    state = .wholeOrLonger(length: sequence.count)
  }

  /// Takes the byte after a whole sequence that one of the terminal's strings would go on.
  mutating func takeAfterWhole(_ byte: UInt8, length: Int) {
    let longer = sequence + [byte]
    guard strings.continues(longer) || strings.key(of: longer) != nil else {
      finishWhole(length: length)
      return take(byte)
    }
    keep(byte)
    _ = finishesTerminalString()
  }

  /// Gives up on a longer string; what came after the whole sequence was a piece of one and goes
  /// with it.
  mutating func finishWhole(length: Int) {
    if let chord = strings.chords[sequence] { return finish(chord) }
    sequence.removeLast(sequence.count - length)
    finishControl()
  }

  /// Gives the whole sequence its meaning.
  mutating func finishControl() {
    let bytes = sequence
    guard !isOverlong, bytes.count > 1, let final = bytes.last else { return reset() }
    if let chord = strings.chords[bytes] { return finish(chord) }
    switch bytes[1] {
    case UInt8(ascii: "O"): finish(singleShiftChord)
    case UInt8(ascii: "["):
      finish(ControlSequence(body: bytes.dropFirst(2).dropLast(), final: final))
    default: finishAlt(final)
    }
  }

  private mutating func finish(_ control: ControlSequence) {
    if control.opensPaste {
      reset()
      state = .paste(PasteBuffer())
    } else if control.opensOldMouseReport {
      reset()
      state = .oldMouse(bytesLeft: 3)
    } else if let report = control.report {
      reset()
      events.append(report)
    } else {
      finish(control.keyChord)
    }
  }

  /// Drops a sequence that a byte cuts off, and takes the byte for itself.
  private mutating func abandon(for byte: UInt8) {
    reset()
    take(byte)
  }
}
