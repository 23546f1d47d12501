extension Surface {
  /// Returns the surface as lines that colour themselves, for a terminal that no screen is open on.
  ///
  /// Every line ends in the terminal's own look. The colours are those of a theme at a depth.
  public func colouredText(_ theme: Theme, depth: ColourDepth) -> String {
    (0..<size.rows).map { row in
      var line = ""
      var last = ResolvedStyle()
      for column in 0..<size.columns {
        let cell = self[row, column]
        guard !cell.isContinuation else { continue }
        let style = theme.resolved(cell.role, selection: cell.selection, depth: depth)
        if style != last { line += style.sequence }
        last = style
        line += cell.glyph
      }
      return line + (last == ResolvedStyle() ? "" : "\u{1B}[0m")
    }.joined(separator: "\n")
  }
}

extension ColourDepth {
  /// Returns how many colours a terminal promises by its environment, for what is printed on it.
  ///
  /// `NO_COLOR` that is not empty and a dumb terminal have none (no-color.org).
  public static func promised(by environment: [String: String]) -> ColourDepth {
    let terminal = environment["TERM"] ?? ""
    guard (environment["NO_COLOR"] ?? "").isEmpty, !terminal.isEmpty, terminal != "dumb" else {
      return .mono
    }
    if ["truecolor", "24bit"].contains(environment["COLORTERM"] ?? "") { return .direct }
    if terminal.hasSuffix("-direct") { return .direct }
    return terminal.contains("256color") ? .indexed256 : .basic8
  }
}

extension ResolvedStyle {
  /// The sequence that turns a terminal from any look to this one (ECMA-48, SGR).
  fileprivate var sequence: String {
    let flags = [(bold, "1"), (dim, "2"), (underline, "4"), (reverse, "7")]
    let parts =
      ["0"] + flags.filter(\.0).map(\.1)
      + [Self.colour(foreground, base: 30), Self.colour(background, base: 40)].compactMap { $0 }
    return "\u{1B}[" + parts.joined(separator: ";") + "m"
  }

  private static func colour(_ number: Int?, base: Int) -> String? {
    guard let number else { return nil }
    guard number < directBit else {
      let mixed = Palette.RGB(number: number)
      return "\(base + 8);2;\(mixed.red);\(mixed.green);\(mixed.blue)"
    }
    switch number {
    case ..<8: return "\(base + number)"
    case ..<16: return "\(base + 52 + number)"
    default: return "\(base + 8);5;\(number)"
    }
  }
}
