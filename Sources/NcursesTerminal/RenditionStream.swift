/// Says what a frame of ncurses says in fewer bytes.
///
/// ncurses goes back to plain between two looks and selects the character set with every change, which makes
/// up a third of a frame. Here a change waits until something is printed or erased, and then is said once, as
/// the shorter of what is added and of a fresh beginning. Sequences it cannot read go through as they are, and
/// the next reset ends the doubt. A line of a box is its first character and a count, where the terminal is
/// known to repeat. (ECMA-48, 8.3.117 SGR and 8.3.103 REP; xterm's control sequences for colours.)
struct RenditionStream {
  /// Whether the terminal repeats what it printed last, be it longer than a byte.
  var repeats = false
  /// Whether a frame that clears the screen finds out if the terminal repeats, which may be another by then.
  var asksForRepeats = false
  /// Whether the last frame asked.
  private(set) var hasAsked = false
  /// What the terminal shows with; nil when that is not known.
  private var shown: Rendition?
  /// What comes next is to be shown with; nil when that is not known.
  private var wanted: Rendition?
  private var charset: [UInt8] = []
  private var isShifted: Bool?
  private var out: [UInt8] = []
  /// Whether ncurses goes back to the terminal's own colours by themselves, so that the terminal knows how.
  private var takesDefaults = false

  /// Forgets what the terminal shows with, because somebody else may have written to it.
  mutating func forget() {
    let (knows, asks) = (repeats, asksForRepeats)
    self = RenditionStream()
    (repeats, asksForRepeats) = (knows, asks)
  }

  /// Returns a frame that shows the same.
  ///
  /// At its end the terminal shows with what ncurses left it with.
  mutating func shortened(_ frame: UnsafeBufferPointer<CChar>) -> [UInt8] {
    out = []
    hasAsked = false
    out.reserveCapacity(frame.count)
    frame.withMemoryRebound(to: UInt8.self) { bytes in
      var place = 0
      while place < bytes.count { place = take(bytes, at: place) }
    }
    settle()
    defer { out = [] }
    return out
  }

  /// Takes one byte or one sequence and returns the place behind it.
  private mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    switch bytes[place] {
    case Control.escape: return takeSequence(bytes, at: place)
    case Control.shiftOut, Control.shiftIn:
      let shifts = bytes[place] == Control.shiftOut
      if shifts != isShifted { out.append(bytes[place]) }
      isShifted = shifts
    case Control.boxLead where repeats: return takeBox(bytes, at: place)
    case let byte:
      settle()
      out.append(byte)
    }
    return place + 1
  }

  /// Takes a character of a box and those behind it that are the same.
  private mutating func takeBox(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    let first = place + 3
    guard first <= bytes.count, Control.boxes.contains(bytes[place + 1]) else {
      return pass(bytes, place..<place + 1)
    }
    var end = first
    while end + 3 <= bytes.count, bytes[place..<first].elementsEqual(bytes[end..<end + 3]) {
      end += 3
    }
    let more = (end - first) / 3 - Control.printedBehind
    guard more >= Control.worthRepeating else { return pass(bytes, place..<first) }
    _ = pass(bytes, place..<first)
    out += "\u{1B}[\(more)b".utf8
    return pass(bytes, end - 3 * Control.printedBehind..<end)
  }

  private mutating func takeSequence(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) -> Int {
    guard place + 2 < bytes.count else { return pass(bytes, place..<bytes.count) }
    if bytes[place + 1] == UInt8(ascii: "(") {
      let chosen = Array(bytes[place..<place + 3])
      if chosen != charset { out += chosen }
      charset = chosen
      return place + 3
    }
    guard bytes[place + 1] == UInt8(ascii: "[") else { return pass(bytes, place..<place + 2) }
    var end = place + 2
    while end < bytes.count, !(0x40...0x7E).contains(bytes[end]) { end += 1 }
    guard end < bytes.count else { return pass(bytes, place..<bytes.count) }
    let sequence = place..<end + 1
    if bytes[end] == UInt8(ascii: "m") {
      takeLook(bytes, sequence)
    } else if Control.motions.contains(bytes[end]) {
      out += bytes[sequence]
    } else {
      if asksForRepeats, !hasAsked, bytes[sequence].elementsEqual(Control.clear) { askForRepeats() }
      return pass(bytes, sequence)
    }
    return end + 1
  }

  /// Prints three columns with the help of REP on what is cleared at once, and asks where the cursor is.
  ///
  /// No other answer tells: some versions of xterm repeat bytes only, others nothing, and all take the same
  /// sequence. The second row it must be, for an answer from the first is told from no function key.
  private mutating func askForRepeats() {
    hasAsked = true
    out += "\u{1B}[2;1H─\u{1B}[2b\u{1B}[6n\u{1B}[H".utf8
  }

  /// Where the cursor is after the question, counted from one, when the terminal repeats.
  static let placeAfterRepeats = (row: 2, column: 4)

  /// Lets through what may print or erase, after the look it is to be done with.
  private mutating func pass(
    _ bytes: UnsafeBufferPointer<UInt8>, _ places: Range<Int>
  ) -> Int {
    settle()
    out += bytes[places]
    return places.upperBound
  }

  private mutating func takeLook(_ bytes: UnsafeBufferPointer<UInt8>, _ sequence: Range<Int>) {
    let parameters = bytes[sequence.lowerBound + 2..<sequence.upperBound - 1]
    if let look = Rendition(parameters, after: wanted) {
      takesDefaults = takesDefaults || Self.namesDefaults(parameters)
      wanted = look
      return
    }
    settle()
    out += bytes[sequence]
    (shown, wanted) = (nil, nil)
  }

  private static func namesDefaults(_ parameters: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
    parameters.split(separator: UInt8(ascii: ";")).contains {
      $0.elementsEqual("39".utf8) || $0.elementsEqual("49".utf8)
    }
  }

  /// Brings the terminal to the look that is wanted.
  private mutating func settle() {
    guard let wanted, wanted != shown else { return }
    out += wanted.change(from: shown, takesDefaults: takesDefaults)
    shown = wanted
  }
}

private enum Control {
  static let escape: UInt8 = 0x1B
  static let shiftOut: UInt8 = 0x0E
  static let shiftIn: UInt8 = 0x0F
  /// The final bytes of what moves the cursor and prints nothing.
  static let motions = Set("ABCDGHd".utf8)
  static let clear = Array("\u{1B}[2J".utf8)
  /// How the lines and corners of boxes begin in UTF-8, U+2500 to U+257F; all are one column wide.
  static let boxLead: UInt8 = 0xE2
  static let boxes: ClosedRange<UInt8> = 0x94...0x95
  /// How many of a line's end are printed: where a repetition ends in the last column but one, libvterm (the
  /// terminals within Vim and Neovim) goes to the next row with what follows.
  static let printedBehind = 2
  /// From how many more on a count, of up to three digits, is shorter than what it stands for.
  static let worthRepeating = 3
}
