/// How many colours a terminal shows.
public enum ColourDepth: Hashable, Sendable, CaseIterable {
  case mono
  case basic8
  case basic16
  case indexed256
  /// Any colour, by its red, green and blue.
  case direct
}

/// How a cell looks on one terminal; nil colours are the terminal's own.
///
/// A colour is an index of the palette, or with `directBit` a mixed colour below it.
public struct ResolvedStyle: Hashable, Sendable {
  /// Set in a colour that is no index but red, green and blue, eight bits each.
  public static let directBit = 1 << 24

  public var foreground: Int?
  public var background: Int?
  public var bold = false
  public var dim = false
  public var reverse = false
  public var underline = false

  /// Creates the look of plain text.
  public init() {}
}

extension Theme {
  /// Returns how a cell looks on a terminal with that many colours.
  ///
  /// Without colours every theme looks like the mono one, unless it has none itself. On the
  /// selected row reversed text is turned back, so that a severity stays a shape of its own.
  public func resolved(
    _ role: StyleRole, selection: Selection = .none, depth: ColourDepth
  ) -> ResolvedStyle {
    let theme = depth == .mono && hasColour ? Theme.mono : self
    var style = theme.style(role).resolved(depth)
    switch selection {
    case .none: break
    case .focused: style.reverse.toggle()
    case .unfocused: style.underline = true
    }
    return style
  }
}

extension Colour {
  fileprivate var direct: Int {
    exact.map { ResolvedStyle.directBit | $0.number } ?? indexed
  }
}

extension Style {
  fileprivate func resolved(_ depth: ColourDepth) -> ResolvedStyle {
    var resolved = ResolvedStyle()
    resolved.bold = bold
    resolved.dim = dim
    resolved.reverse = reverse
    resolved.underline = underline
    resolved.paint(foreground, behind: background, depth: depth)
    return resolved
  }
}

extension ResolvedStyle {
  /// The basic colour that many palettes make unreadable; faint text says the same.
  private static let brightBlack = 8

  fileprivate mutating func paint(_ text: Colour?, behind: Colour?, depth: ColourDepth) {
    switch depth {
    case .mono:
      break
    case .indexed256:
      foreground = text?.indexed
      background = behind?.indexed
    case .direct:
      foreground = text?.direct
      background = behind?.direct
    case .basic16, .basic8:
      let hasBrightColours = depth == .basic16
      background = behind.map { hasBrightColours ? $0.basic : $0.basic % 8 }
      paintBasic(text?.basic, hasBrightColours: hasBrightColours)
    }
  }

  private mutating func paintBasic(_ basic: Int?, hasBrightColours: Bool) {
    guard let basic else { return }
    guard basic != Self.brightBlack else {
      dim = true
      return
    }
    foreground = hasBrightColours ? basic : basic % 8
    // Terminals of eight colours show the bright ones as bold.
    bold = bold || (!hasBrightColours && basic > Self.brightBlack)
  }
}
