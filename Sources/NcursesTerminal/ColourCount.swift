import TerminalKit

/// The colours of the terminal, as ncurses counts them.
struct ColourCount {
  let count: Int

  var depth: ColourDepth {
    switch count {
    case ..<8: .mono
    case ..<16: .basic8
    case ..<256: .basic16
    case ...256: .indexed256
    default: .direct
    }
  }

  /// Returns the number ncurses knows a palette colour by; -1 is the terminal's own.
  ///
  /// Direct terminals take red, green and blue for a number, save the first eight, which stay the
  /// basic ones.
  func number(of colour: Int?) -> Int32 {
    guard let colour else { return -1 }
    guard colour < ResolvedStyle.directBit else {
      return Int32(max(8, colour & (ResolvedStyle.directBit - 1)))
    }
    return Int32(count > 256 ? Self.direct(colour) : colour)
  }

  /// Mixes the colour of a palette index as xterm does.
  private static func direct(_ index: Int) -> Int {
    switch index {
    case ..<8: return index
    case ..<16: return index - 8
    case ..<232: return mix((index - 16) / 36, (index - 16) / 6 % 6, (index - 16) % 6)
    default: return (8 + 10 * (index - 232)) * 0x010101
    }
  }

  private static func mix(_ red: Int, _ green: Int, _ blue: Int) -> Int {
    func level(_ step: Int) -> Int { step == 0 ? 0 : 55 + 40 * step }
    return level(red) << 16 | level(green) << 8 | level(blue)
  }
}
