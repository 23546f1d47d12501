/// A key by what it means, not by the bytes that reported it.
public enum Key: Hashable, Sendable {
  case character(Character)
  case enter
  case tab
  case backspace
  case delete
  case insert
  case escape
  case up
  case down
  case left
  case right
  case home
  case end
  case pageUp
  case pageDown
  case function(Int)
}

/// A key with the modifiers held while it was pressed.
///
/// Control with a letter is the lower-case letter with `control`; a capital letter is the capital
/// character without `shift`, because terminals do not report the difference; shift-tab is `tab`
/// with `shift`.
public struct KeyChord: Hashable, Sendable {
  public var key: Key
  public var control: Bool
  public var alt: Bool
  public var shift: Bool

  /// Creates a chord.
  public init(_ key: Key, control: Bool = false, alt: Bool = false, shift: Bool = false) {
    self.key = key
    self.control = control
    self.alt = alt
    self.shift = shift
  }
}

/// What the mouse did, in cells counted from zero.
public struct MouseEvent: Hashable, Sendable {
  /// The kinds of mouse act the console reacts to.
  public enum Act: Hashable, Sendable {
    case press
    case release
    case wheelUp
    case wheelDown
  }

  public var act: Act
  public var place: Point

  /// Creates a mouse event.
  public init(_ act: Act, at place: Point) {
    self.act = act
    self.place = place
  }
}

/// What a terminal answered to a question; nobody ever waits for one.
public enum TerminalReply: Hashable, Sendable {
  /// DECRPM for mode 2026: whether the terminal knows synchronized output.
  case synchronizedOutput(supported: Bool)
  /// Where the cursor is, counted from one; never in the first row, where function keys say the same.
  case cursor(row: Int, column: Int)
  /// The background colour, each part 0 to 65535 (OSC 11).
  case background(red: Int, green: Int, blue: Int)
  /// The colour scheme report of mode 2031.
  case colourScheme(isDark: Bool)
  /// Primary device attributes: all replies asked for before it have arrived.
  case deviceAttributes
}

/// Something that came in from the terminal.
public enum InputEvent: Hashable, Sendable {
  case key(KeyChord)
  /// Pasted text is data, never keys; at most 1 MiB, with a mark when it was cut there.
  case paste(String, isTruncated: Bool)
  case mouse(MouseEvent)
  case focus(Bool)
  case reply(TerminalReply)
}
