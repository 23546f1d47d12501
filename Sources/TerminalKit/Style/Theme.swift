/// A colour in the tiers terminals offer; a theme file names what it wants to and the rest follows.
public struct Colour: Codable, Hashable, Sendable {
  /// The index in the xterm 256-colour palette.
  public var indexed: Int
  /// The index among the sixteen basic colours, 0 to 15, for terminals with fewer colours.
  public var basic: Int
  /// The colour itself, for terminals that mix any; nil when it is that of the index.
  public var exact: Palette.RGB?

  /// Creates a colour.
  public init(indexed: Int, basic: Int, exact: Palette.RGB? = nil) {
    self.indexed = indexed
    self.basic = basic
    self.exact = exact
  }

  /// The colour as a picture shows it.
  var rgb: Palette.RGB { exact ?? Palette.colour(indexed) }
}

/// How a role looks; nil colours are the terminal's own.
public struct Style: Codable, Hashable, Sendable {
  public var foreground: Colour?
  public var background: Colour?
  public var bold: Bool
  public var dim: Bool
  public var reverse: Bool
  public var underline: Bool

  /// Creates a style.
  public init(
    foreground: Colour? = nil, background: Colour? = nil, bold: Bool = false, dim: Bool = false,
    reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.background = background
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
    self.underline = underline
  }
}

/// What every role looks like, with and without colour.
public struct Theme: Hashable, Sendable {
  public var name: String
  public var styles: [StyleRole: Style]
  /// What it is made for.
  public var ground: Ground

  /// Creates a theme.
  public init(name: String, styles: [StyleRole: Style], ground: Ground = .dark) {
    self.name = name
    self.styles = styles
    self.ground = ground
  }

  /// Returns the look of a role, or of its nearest ancestor that has one, at last of plain text.
  public func style(_ role: StyleRole) -> Style {
    if let style = styles[role] { return style }
    guard let parent = role.parent else { return Style() }
    return style(parent)
  }

  /// Whether any role has a colour.
  public var hasColour: Bool {
    styles.values.contains { $0.foreground != nil || $0.background != nil }
  }
}

extension StyleRole {
  /// The role whose look this one takes when it has none: the name without its last part, else
  /// plain text.
  var parent: StyleRole? {
    guard self != .text else { return nil }
    return group.flatMap(StyleRole.init(rawValue:)) ?? .text
  }

  /// The name without its last part, if it has several.
  var group: String? {
    rawValue.lastIndex(of: ".").map { String(rawValue[..<$0]) }
  }
}
