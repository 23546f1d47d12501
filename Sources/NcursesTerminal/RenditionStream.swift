/// Says how text looks in fewer bytes than ncurses does, and nothing else differently.
///
/// ncurses goes back to plain between two looks and selects the character set with every change, which makes
/// up a third of a frame. Here a change waits until something is printed or erased, and then is said once, as
/// the shorter of what is added and of a fresh beginning. Sequences it cannot read go through as they are, and
/// the next reset ends the doubt. (ECMA-48, 8.3.117 SGR; xterm's control sequences for colours.)
struct RenditionStream {
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
  mutating func forget() { self = RenditionStream() }

  /// Returns a frame that shows the same.
  ///
  /// At its end the terminal shows with what ncurses left it with.
  mutating func shortened(_ frame: UnsafeBufferPointer<CChar>) -> [UInt8] {
    out = []
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
    case let byte:
      settle()
      out.append(byte)
    }
    return place + 1
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
      return pass(bytes, sequence)
    }
    return end + 1
  }

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
}
