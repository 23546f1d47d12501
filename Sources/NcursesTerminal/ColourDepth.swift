import TerminalKit

/// How many colours the terminal shows.
public enum ColourDepth: String, Hashable, Sendable {
  case none
  case eight
  case sixteen
  case indexed
  /// Colours are red, green and blue, save the first eight, which are the basic ones.
  case direct

  init(colours: Int) {
    switch colours {
    case ..<8: self = .none
    case ..<16: self = .eight
    case ..<256: self = .sixteen
    case 256: self = .indexed
    default: self = .direct
    }
  }

  /// Returns the number ncurses knows a colour by at this depth; -1 is the terminal's own.
  func number(of colour: Colour?) -> Int32 {
    guard let colour else { return -1 }
    return switch self {
    case .none: -1
    case .eight: Int32(colour.basic & 7)
    case .sixteen: Int32(colour.basic & 15)
    case .indexed: Int32(colour.indexed & 255)
    case .direct: Self.direct(colour)
    }
  }

  /// Direct terminals have no palette beyond the basic eight: the others are mixed as xterm does.
  private static func direct(_ colour: Colour) -> Int32 {
    let index = Int32(colour.indexed & 255)
    switch index {
    case ..<8: return index
    case ..<16: return Int32(colour.basic & 7)
    case ..<232: return mix((index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6)
    default: return (8 + 10 * (index - 232)) * 0x010101
    }
  }

  private static func mix(_ red: Int32, _ green: Int32, _ blue: Int32) -> Int32 {
    func level(_ step: Int32) -> Int32 { step == 0 ? 0 : 55 + 40 * step }
    return level(red) << 16 | level(green) << 8 | level(blue)
  }
}
