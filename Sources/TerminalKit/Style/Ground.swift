/// What a theme expects behind it; the program never paints it, the terminal has it.
public enum Ground: String, CaseIterable, Hashable, Sendable {
  case dark
  case light

  /// What text is measured on: black or white, for nobody knows what a terminal has.
  var colour: Palette.RGB {
    switch self {
    case .dark: Palette.colour(16)
    case .light: Palette.colour(231)
    }
  }

  /// What pictures put behind it.
  var paper: Palette.RGB {
    switch self {
    case .dark: Palette.colour(233)
    case .light: Palette.colour(231)
    }
  }

  /// The colour of plain text there.
  var text: Palette.RGB {
    switch self {
    case .dark: Palette.colour(252)
    case .light: Palette.colour(235)
    }
  }

  /// Returns what a terminal's own background is, by how bright people see it.
  ///
  /// - Parameters: the parts of the colour, 0 to 65535 each, as OSC 11 answers them.
  public static func of(red: Int, green: Int, blue: Int) -> Ground {
    // Rec. 709 luma; half of full brightness parts the two.
    let luma = 0.2126 * Double(red) + 0.7152 * Double(green) + 0.0722 * Double(blue)
    return luma > 32_767 ? .light : .dark
  }
}
