/// Turns what a program writes to a terminal into plain lines.
///
/// Escape sequences are left out, a carriage return begins the line anew as a progress bar means it, a
/// back-space takes a character back, and bytes that are no UTF-8 become U+FFFD.
struct TerminalLines: Sendable {
  private enum State {
    case text
    case escape
    case control
    /// A string such as a title, until it is ended by BEL or `ESC \`.
    case string
    case stringEscape
    /// One more byte belongs to the sequence.
    case last
  }

  /// The longest line; a longer one goes on in the next.
  static let longestLine = 16_384

  private var state = State.text
  private var isReturned = false
  /// The line that is not complete yet.
  private(set) var open: [UInt8] = []

  /// Takes bytes and returns the lines they complete, as UTF-8 without line ends.
  mutating func take(_ bytes: some Sequence<UInt8>) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    for byte in bytes {
      if state == .text, byte >= 0x20, byte != 0x7F {
        put(byte, &lines)
      } else {
        take(byte, &lines)
      }
    }
    return lines
  }

  /// Returns the last line when it has no end.
  mutating func finish() -> [UInt8]? {
    defer { open = [] }
    return open.isEmpty ? nil : Self.tidied(open)
  }

  private mutating func put(_ byte: UInt8, _ lines: inout [[UInt8]]) {
    if isReturned {
      open.removeAll(keepingCapacity: true)
      isReturned = false
    }
    open.append(byte)
    if open.count >= Self.longestLine { end(&lines) }
  }

  private mutating func end(_ lines: inout [[UInt8]]) {
    lines.append(Self.tidied(open))
    open.removeAll(keepingCapacity: true)
    isReturned = false
  }

  private mutating func take(_ byte: UInt8, _ lines: inout [[UInt8]]) {
    switch state {
    case .text: control(byte, &lines)
    case .escape: state = Self.state(afterEscape: byte)
    case .control:
      // A line end inside a broken sequence still ends the line.
      if byte == 0x0A { end(&lines) }
      if (0x40...0x7E).contains(byte) || byte == 0x0A { state = .text }
    case .string:
      if byte == 0x07 { state = .text }
      if byte == 0x1B { state = .stringEscape }
      if byte == 0x0A { end(&lines) }
    case .stringEscape: state = byte == UInt8(ascii: "\\") ? .text : .string
    case .last: state = .text
    }
  }

  private mutating func control(_ byte: UInt8, _ lines: inout [[UInt8]]) {
    switch byte {
    case 0x0A: end(&lines)
    case 0x0D: isReturned = true
    case 0x08: takeBack()
    case 0x09: put(0x09, &lines)
    case 0x1B: state = .escape
    default: break
    }
  }

  private mutating func takeBack() {
    while let last = open.popLast(), last & 0xC0 == 0x80 {}
  }

  private static func state(afterEscape byte: UInt8) -> State {
    switch byte {
    case UInt8(ascii: "["): .control
    case UInt8(ascii: "]"), UInt8(ascii: "P"), UInt8(ascii: "X"), UInt8(ascii: "^"),
      UInt8(ascii: "_"):
      .string
    case UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "#"), UInt8(ascii: "%"), 0x20: .last
    default: .text
    }
  }

  /// Makes the line valid UTF-8 without controls of any kind, tabs aside.
  private static func tidied(_ line: [UInt8]) -> [UInt8] {
    guard !line.allSatisfy({ $0 < 0x80 }) else { return line }
    let scalars = String(decoding: line, as: UTF8.self).unicodeScalars
    let kept = scalars.filter { !(0x80...0x9F).contains($0.value) }
    return Array(String(String.UnicodeScalarView(kept)).utf8)
  }
}
