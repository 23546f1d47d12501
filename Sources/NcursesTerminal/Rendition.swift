/// How a terminal shows text: the parameters of SGR that are in force.
struct Rendition: Equatable {
  /// Bold, dim, italic, underline, blink, reverse and the like, each as the bit of its number.
  private var attributes: UInt16 = 0
  /// The parameters that choose the colours; none for the terminal's own.
  private var foreground: [UInt8] = []
  private var background: [UInt8] = []

  /// Creates what the parameters of one sequence make of the look before; nil when they cannot be read, or
  /// when they add to a look that is not known.
  init?(_ parameters: Slice<UnsafeBufferPointer<UInt8>>, after before: Rendition?) {
    var rest = parameters.split(separator: UInt8(ascii: ";"), omittingEmptySubsequences: false)[...]
    var look = before
    while let first = rest.popFirst() {
      guard let number = Self.number(first) else { return nil }
      if number == 0 {
        look = Rendition()
      } else if look?.take(number, with: &rest) != true {
        return nil
      }
    }
    guard let look else { return nil }
    self = look
  }

  private init() {}

  /// Takes over one parameter and those that belong to it; false when it cannot be read.
  private mutating func take(
    _ number: Int, with rest: inout ArraySlice<Slice<UnsafeBufferPointer<UInt8>>>
  ) -> Bool {
    switch number {
    case 1...5, 7...9: attributes |= 1 << UInt16(number)
    case 22: attributes &= ~0b110
    case 23...25, 27...29: attributes &= ~(1 << UInt16(number - 20))
    case 30...37, 90...97: foreground = Array(String(number).utf8)
    case 40...47, 100...107: background = Array(String(number).utf8)
    case 39: foreground = []
    case 49: background = []
    case 38, 48:
      guard let colour = Self.colour(number, with: &rest) else { return false }
      if number == 38 { foreground = colour } else { background = colour }
    default: return false
    }
    return true
  }

  private static func colour(
    _ number: Int, with rest: inout ArraySlice<Slice<UnsafeBufferPointer<UInt8>>>
  ) -> [UInt8]? {
    guard let kind = rest.first.flatMap({ Self.number($0) }) else { return nil }
    let count = kind == 5 ? 2 : kind == 2 ? 4 : 0
    guard count > 0, rest.count >= count, rest.prefix(count).allSatisfy({ Self.number($0) != nil })
    else { return nil }
    let parts = rest.prefix(count)
    rest = rest.dropFirst(count)
    return parts.reduce(into: Array(String(number).utf8)) { $0 += [UInt8(ascii: ";")] + $1 }
  }

  /// Returns a parameter as a number; nil for one with parts of its own or none that fits.
  private static func number(_ digits: Slice<UnsafeBufferPointer<UInt8>>) -> Int? {
    guard digits.count <= 3 else { return nil }
    var value = 0
    for digit in digits {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(digit) else { return nil }
      value = value * 10 + Int(digit - UInt8(ascii: "0"))
    }
    return value
  }

  /// Returns the shorter of a fresh beginning and of what is to be added to make this look of another; nil is one
  /// that is not known.
  ///
  /// Going back to the terminal's own colours alone is something not every terminal knows, `takesDefaults`.
  func change(from other: Rendition?, takesDefaults: Bool) -> [UInt8] {
    let fresh = Self.sequence([[]] + added(to: Rendition()))
    guard let other, other.attributes & ~attributes == 0 else { return fresh }
    let losesColour =
      foreground.isEmpty && !other.foreground.isEmpty
      || background.isEmpty && !other.background.isEmpty
    guard takesDefaults || !losesColour else { return fresh }
    let addition = Self.sequence(added(to: other))
    return addition.count < fresh.count ? addition : fresh
  }

  /// The parameters that make this look of one whose attributes it has too.
  private func added(to other: Rendition) -> [[UInt8]] {
    var parameters: [[UInt8]] = []
    let attributes = self.attributes & ~other.attributes
    for number in 1...9 where attributes & 1 << UInt16(number) != 0 {
      parameters.append(Array(String(number).utf8))
    }
    if foreground != other.foreground {
      parameters.append(foreground.isEmpty ? Array("39".utf8) : foreground)
    }
    if background != other.background {
      parameters.append(background.isEmpty ? Array("49".utf8) : background)
    }
    return parameters
  }

  /// An empty parameter is 0; alone it needs no digit, before others every terminal takes it with one.
  private static func sequence(_ parameters: [[UInt8]]) -> [UInt8] {
    let isFirstOfMany = parameters.count > 1 && parameters[0].isEmpty
    let spelled = isFirstOfMany ? [[UInt8(ascii: "0")]] + parameters.dropFirst() : parameters[...]
    return Array("\u{1B}[".utf8) + spelled.joined(separator: [UInt8(ascii: ";")])
      + [UInt8(ascii: "m")]
  }
}
