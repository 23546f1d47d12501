/// The colours of the xterm palette, for choosing and for checking; a terminal may show others.
enum Palette {
  /// A colour by its parts, 0 to 255 each.
  struct RGB: Hashable, Sendable {
    var red: Int
    var green: Int
    var blue: Int
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

  private static func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
}

extension Palette.RGB {
  fileprivate func distance(to other: Palette.RGB) -> Int {
    let (red, green, blue) = (red - other.red, green - other.green, blue - other.blue)
    return red * red + green * green + blue * blue
  }
}
