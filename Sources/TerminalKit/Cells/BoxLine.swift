/// How heavy a line of a box is.
enum LineWeight: Int, Comparable {
  case none
  case light
  case heavy

  static func < (left: LineWeight, right: LineWeight) -> Bool { left.rawValue < right.rawValue }
}

/// The lines that leave the middle of a cell; every light and heavy box character is one such set.
struct BoxLine: Hashable {
  var up = LineWeight.none
  var right = LineWeight.none
  var down = LineWeight.none
  var left = LineWeight.none

  /// The characters by up, right, down and left as the digits of a number to the base three.
  private static let glyphs = Array(
    " ╴╸╷┐┑╻┒┓╶─╾┌┬┭┎┰┱╺╼━┍┮┯┏┲┳╵┘┙│┤┥╽┧┪└┴┵├┼┽┟╁╅┕┶┷┝┾┿┢╆╈╹┚┛╿┦┩┃┨┫┖┸┹┞╀╃┠╂╉┗┺┻┡╄╇┣╊╋"
  ).map(String.init)
  private static let texts = glyphs.map { CellText($0.unicodeScalars) }

  /// The numbers by the scalar's place behind U+2500, 0 where it is no such character: neighbours
  /// share their borders, so that every frame asks for hundreds.
  private static let numbers: [Int] = {
    var numbers = Array(repeating: 0, count: 0x80)
    for (number, glyph) in glyphs.enumerated() {
      if let place = place(of: glyph) { numbers[place] = number }
    }
    return numbers
  }()

  private static func place(of glyph: String) -> Int? {
    guard let scalar = glyph.unicodeScalars.first else { return nil }
    return (0x2500..<0x2580).contains(scalar.value) ? Int(scalar.value - 0x2500) : nil
  }

  init(
    up: LineWeight = .none, right: LineWeight = .none, down: LineWeight = .none,
    left: LineWeight = .none
  ) {
    self.up = up
    self.right = right
    self.down = down
    self.left = left
  }

  /// Reads a box character; anything else is no line.
  init?(glyph: String) {
    guard let number = Self.place(of: glyph).map({ Self.numbers[$0] }), number > 0 else {
      return nil
    }
    up = Self.weight(number / 27)
    right = Self.weight(number / 9)
    down = Self.weight(number / 3)
    left = Self.weight(number)
  }

  private static func weight(_ number: Int) -> LineWeight {
    LineWeight(rawValue: number % 3) ?? .none
  }

  var glyph: String { Self.glyphs[number] }
  /// The character as a cell shows it.
  var text: CellText { Self.texts[number] }

  private var number: Int {
    27 * up.rawValue + 9 * right.rawValue + 3 * down.rawValue + left.rawValue
  }

  /// The ASCII character of the same shape: `-` and `=` across, `|` down, `+` where they meet.
  var asciiTwin: Character {
    if max(up, down) == .none { return max(left, right) == .heavy ? "=" : "-" }
    return max(left, right) == .none ? "|" : "+"
  }

  /// Returns both sets of lines, the heavier where they share one.
  func joined(with other: BoxLine) -> BoxLine {
    BoxLine(
      up: max(up, other.up), right: max(right, other.right), down: max(down, other.down),
      left: max(left, other.left))
  }
}
