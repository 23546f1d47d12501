/// The colours of the xterm palette, for choosing and for checking; a terminal may show others.
public enum Palette {
  /// A colour by its parts, 0 to 255 each.
  public struct RGB: Codable, Hashable, Sendable {
    public var red: Int
    public var green: Int
    public var blue: Int
  }

  private static let basics: [RGB] = [
    RGB(red: 0, green: 0, blue: 0), RGB(red: 205, green: 0, blue: 0),
    RGB(red: 0, green: 205, blue: 0), RGB(red: 205, green: 205, blue: 0),
    RGB(red: 0, green: 0, blue: 238), RGB(red: 205, green: 0, blue: 205),
    RGB(red: 0, green: 205, blue: 205), RGB(red: 229, green: 229, blue: 229),
    RGB(red: 127, green: 127, blue: 127), RGB(red: 255, green: 0, blue: 0),
    RGB(red: 0, green: 255, blue: 0), RGB(red: 255, green: 255, blue: 0),
    RGB(red: 92, green: 92, blue: 255), RGB(red: 255, green: 0, blue: 255),
    RGB(red: 0, green: 255, blue: 255), RGB(red: 255, green: 255, blue: 255),
  ]

  /// Returns the colour of an index; one outside of the palette is the nearest end.
  static func colour(_ index: Int) -> RGB {
    switch index {
    case ..<0: return basics[0]
    case 0..<16: return basics[index]
    case 16..<232:
      let cube = index - 16
      return RGB(red: level(cube / 36), green: level(cube / 6 % 6), blue: level(cube % 6))
    default:
      let grey = 8 + 10 * (min(index, 255) - 232)
      return RGB(red: grey, green: grey, blue: grey)
    }
  }

  /// Returns the basic colour nearest to a colour of the palette.
  static func nearestBasic(to index: Int) -> Int {
    let wanted = colour(index)
    let nearest = basics.indices.min {
      basics[$0].distance(to: wanted) < basics[$1].distance(to: wanted)
    }
    return nearest ?? 0
  }

  /// Returns the index from 16 on whose colour is nearest; the first sixteen are the terminal's own.
  static func nearestIndex(to colour: RGB) -> Int {
    let nearest = (16..<256).min {
      Self.colour($0).distance(to: colour) < Self.colour($1).distance(to: colour)
    }
    return nearest ?? 16
  }

  private static func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
}

extension Palette.RGB {
  /// Reads `#rrggbb`; nil when it is anything else.
  public init?(hex text: String) {
    let digits = text.utf8.dropFirst()
    guard text.utf8.first == UInt8(ascii: "#"), digits.count == 6,
      digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }),
      let number = Int(text.dropFirst(), radix: 16)
    else { return nil }
    self.init(number: number)
  }

  /// Creates a colour from one number, red in its highest part.
  public init(number: Int) {
    self.init(red: number >> 16 & 0xFF, green: number >> 8 & 0xFF, blue: number & 0xFF)
  }

  /// The colour as one number, red in its highest part.
  public var number: Int { red << 16 | green << 8 | blue }

  /// The colour as pictures and theme files write it.
  var hex: String {
    let digits = String(number, radix: 16)
    return "#" + String(repeating: "0", count: 6 - digits.count) + digits
  }

  fileprivate func distance(to other: Palette.RGB) -> Int {
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue
  }
}
