extension ControlSequence {
  /// What the sequence reports beside keys: the mouse, the focus, or an answer of the terminal.
  var report: InputEvent? {
    switch (prefix, intermediates, final) {
    case (nil, [], UInt8(ascii: "I")) where parameters.isEmpty: .focus(true)
    case (nil, [], UInt8(ascii: "O")) where parameters.isEmpty: .focus(false)
    case (UInt8(ascii: "<"), [], UInt8(ascii: "M")): mouse(isRelease: false)
    case (UInt8(ascii: "<"), [], UInt8(ascii: "m")): mouse(isRelease: true)
    case (UInt8(ascii: "?"), [UInt8(ascii: "$")], UInt8(ascii: "y")): modeReply
    case (nil, [], UInt8(ascii: "R")) where parameters.count == 2 && number(0, default: 1) > 1:
      .reply(.cursor(row: number(0, default: 1), column: number(1, default: 1)))
    case (UInt8(ascii: "?"), [], UInt8(ascii: "c")): .reply(.deviceAttributes)
    case (UInt8(ascii: "?"), [], UInt8(ascii: "n")): colourSchemeReply
    default: nil
    }
  }

  /// Whether pasted text follows.
  var opensPaste: Bool { isTilde(200) }

  /// Whether pasted text ends; outside of a paste it means nothing.
  var closesPaste: Bool { isTilde(201) }

  /// Whether the three bytes of an old mouse report follow.
  var opensOldMouseReport: Bool {
    prefix == nil && parameters.isEmpty && intermediates.isEmpty && final == UInt8(ascii: "M")
  }

  private func isTilde(_ number: Int) -> Bool {
    prefix == nil && intermediates.isEmpty && final == UInt8(ascii: "~") && parameters == [[number]]
  }

  /// Reads the mouse in SGR form: the first button and the wheel, nothing while it moves.
  private func mouse(isRelease: Bool) -> InputEvent? {
    guard parameters.count == 3 else { return nil }
    let place = Point(
      column: max(0, number(1, default: 1) - 1), row: max(0, number(2, default: 1) - 1))
    let shiftAltControl = 4 | 8 | 16
    switch (number(0, default: 0) & ~shiftAltControl, isRelease) {
    case (0, false): return .mouse(MouseEvent(.press, at: place))
    case (0, true): return .mouse(MouseEvent(.release, at: place))
    case (64, false): return .mouse(MouseEvent(.wheelUp, at: place))
    case (65, false): return .mouse(MouseEvent(.wheelDown, at: place))
    default: return nil
    }
  }

  private var modeReply: InputEvent? {
    guard number(0, default: 0) == 2_026 else { return nil }
    let state = number(1, default: 0)
    return .reply(.synchronizedOutput(supported: state == 1 || state == 2))
  }

  private var colourSchemeReply: InputEvent? {
    guard number(0, default: 0) == 997 else { return nil }
    switch number(1, default: 0) {
    case 1: return .reply(.colourScheme(isDark: true))
    case 2: return .reply(.colourScheme(isDark: false))
    default: return nil
    }
  }
}
