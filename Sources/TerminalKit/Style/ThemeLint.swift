/// Something in the looks of a theme that makes it hard to read, with what to do about it.
public struct ThemeFinding: Hashable, Sendable {
  /// What kind of finding it is.
  public enum Code: String, CaseIterable, Sendable {
    /// Text is too close to what is behind it.
    case contrast = "T01"
    /// Two severities look alike to some people.
    case vision = "T02"
    /// Two severities are alike where there are no colours.
    case mono = "T03"
    /// Two severities are alike among sixteen colours.
    case basic = "T04"
  }

  public var code: Code
  public var roles: [StyleRole]
  public var sentence: SafeText
}

/// Reads a theme as eyes do: whether there is contrast enough and severities can be told apart.
public enum ThemeLint {
  /// What text must have at least (WCAG 2.2, 1.4.3, level AA).
  public static let textContrast = 4.5
  /// What lines must have at least (WCAG 2.2, 1.4.11).
  public static let lineContrast = 3.0
  /// How far apart two severities must be (CIE76); Wardroom's own measure, well above the 10 below
  /// which colours are taken for one another.
  public static let severityDifference = 25.0

  private static let severities: [StyleRole] = [.sev1, .sev2, .sev3, .sev4]

  /// Returns what is wrong, by role in the order of the roles.
  public static func findings(_ theme: Theme) -> [ThemeFinding] {
    StyleRole.allCases.compactMap { contrast($0, theme) }
      + pairs.flatMap { one, other in
        [vision(one, other, theme), mono(one, other, theme), basic(one, other, theme)]
          .compactMap { $0 }
      }
  }

  private static var pairs: [(StyleRole, StyleRole)] {
    severities.indices.flatMap { first in
      severities[(first + 1)...].map { (severities[first], $0) }
    }
  }

  private static func contrast(_ role: StyleRole, _ theme: Theme) -> ThemeFinding? {
    let style = theme.style(role)
    let least = role == .border ? lineContrast : textContrast
    let ground = behind(style, theme)
    let ratio = min(
      text(style, theme).contrast(with: ground), indexedText(style, theme).contrast(with: ground))
    guard ratio < least else { return nil }
    return ThemeFinding(
      code: .contrast, roles: [role],
      sentence:
        "\(SafeText(role.rawValue)) has a contrast of \(tenths(ratio)) on a \(SafeText(theme.ground.rawValue)) ground; it needs \(tenths(least)). Take a \(theme.ground == .dark ? "brighter" : "darker") colour."
    )
  }

  private static func vision(
    _ one: StyleRole, _ other: StyleRole, _ theme: Theme
  ) -> ThemeFinding? {
    guard theme.hasColour else { return nil }
    let (left, right) = (theme.style(one), theme.style(other))
    // A terminal shows the colours themselves, or those of the palette.
    let shown = [text, indexedText].map { ($0(left, theme), $0(right, theme)) }
    let seen = ColourVision.allCases.flatMap { vision in
      shown.map { (vision, $0.difference(to: $1, seenWith: vision)) }
    }
    guard let worst = seen.min(by: { $0.1 < $1.1 }), worst.1 < severityDifference else {
      return nil
    }
    return ThemeFinding(
      code: .vision, roles: [one, other],
      sentence:
        "\(SafeText(one.rawValue)) and \(SafeText(other.rawValue)) look alike to \(worst.0.people): \(tenths(worst.1)) apart, \(tenths(severityDifference)) are needed. Make one brighter than the other."
    )
  }

  private static func mono(_ one: StyleRole, _ other: StyleRole, _ theme: Theme) -> ThemeFinding? {
    let shapes = [one, other].map { theme.resolved($0, depth: .mono) }
    guard shapes[0] == shapes[1] else { return nil }
    return ThemeFinding(
      code: .mono, roles: [one, other],
      sentence:
        "\(SafeText(one.rawValue)) and \(SafeText(other.rawValue)) are alike without colour. Give one of them bold, dim, reverse or underline."
    )
  }

  private static func basic(_ one: StyleRole, _ other: StyleRole, _ theme: Theme) -> ThemeFinding? {
    let looks = [one, other].map { theme.resolved($0, depth: .basic16) }
    guard theme.hasColour, looks[0] == looks[1] else { return nil }
    return ThemeFinding(
      code: .basic, roles: [one, other],
      sentence:
        "\(SafeText(one.rawValue)) and \(SafeText(other.rawValue)) are alike among sixteen colours. Give one of them another basic colour, or bold."
    )
  }

  private static func text(_ style: Style, _ theme: Theme) -> Palette.RGB {
    style.foreground?.rgb ?? theme.ground.text
  }

  private static func indexedText(_ style: Style, _ theme: Theme) -> Palette.RGB {
    style.foreground.map { Palette.colour($0.indexed) } ?? theme.ground.text
  }

  private static func behind(_ style: Style, _ theme: Theme) -> Palette.RGB {
    style.background?.rgb ?? theme.style(.text).background?.rgb ?? theme.ground.colour
  }

  /// A number with one digit behind the point.
  private static func tenths(_ number: Double) -> SafeText {
    let rounded = Int((number * 10).rounded(.down))
    return "\(rounded / 10).\(rounded % 10)"
  }
}
