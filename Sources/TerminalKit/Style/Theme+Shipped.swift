extension Theme {
  /// The themes that come with the program, so that it needs no file to start.
  public static let shipped = [dark, light, mono, highContrast]

  /// A theme without any looks, where not even bold can be shown.
  public static let plain = Theme(name: "plain", styles: [:])

  /// For terminals with a dark background; the severity colours are safe for the colour-blind.
  public static let dark = Theme(
    name: "dark",
    styles: [
      .text: Style(),
      .dim: .colour(245, 8),
      .strong: Style(bold: true),
      .title: Style(bold: true),
      .header: Style(bold: true),
      .border: .colour(245, 8),
      .borderFocused: .colour(75, 6, bold: true),
      .sev1: .colour(204, 9, bold: true, reverse: true),
      .sev2: .colour(136, 3, bold: true),
      .sev3: .colour(226, 3),
      .sev4: .colour(39, 6, dim: true),
      .due: .colour(226, 3, bold: true),
      .overdue: .colour(204, 9, reverse: true),
      .ok: .colour(75, 6),
      .added: .colour(39, 6),
      .removed: .colour(136, 3),
      .warning: .colour(226, 3),
      .error: .colour(204, 9, bold: true),
      .mark: .colour(75, 6, bold: true),
      .key: .colour(75, 6, bold: true),
      .input: Style(underline: true),
      .code: .colour(109, 6),
      .drill: .colour(141, 5),
    ])

  /// For terminals with a light background.
  ///
  /// Yellow cannot be read on white, so its part among the basic colours goes to magenta.
  public static let light = Theme(
    name: "light",
    styles: [
      .text: Style(),
      .dim: .colour(243, 8),
      .strong: Style(bold: true),
      .title: Style(bold: true),
      .header: Style(bold: true),
      .border: .colour(243, 8),
      .borderFocused: .colour(25, 4, bold: true),
      .sev1: .colour(52, 1, bold: true, reverse: true),
      .sev2: .colour(94, 5, bold: true),
      .sev3: .colour(27, 4),
      .sev4: .colour(243, 8),
      .due: .colour(94, 5, bold: true),
      .overdue: .colour(52, 1, reverse: true),
      .ok: .colour(25, 4),
      .added: .colour(25, 4),
      .removed: .colour(94, 5),
      .warning: .colour(94, 5),
      .error: .colour(52, 1, bold: true),
      .mark: .colour(25, 4, bold: true),
      .key: .colour(25, 4, bold: true),
      .input: Style(underline: true),
      .code: .colour(23, 4),
      .drill: .colour(55, 5),
    ], ground: .light)

  /// Without any colour; every theme looks like this where there is none.
  public static let mono = Theme(
    name: "mono",
    styles: [
      .text: Style(),
      .dim: Style(dim: true),
      .strong: Style(bold: true),
      .title: Style(bold: true),
      .header: Style(bold: true),
      .border: Style(),
      .borderFocused: Style(bold: true),
      .sev1: Style(bold: true, reverse: true),
      .sev2: Style(bold: true),
      .sev3: Style(),
      .sev4: Style(dim: true),
      .due: Style(bold: true),
      .overdue: Style(reverse: true),
      .ok: Style(),
      .added: Style(),
      .removed: Style(),
      .warning: Style(bold: true),
      .error: Style(bold: true),
      .mark: Style(bold: true),
      .key: Style(bold: true),
      .input: Style(underline: true),
      .code: Style(),
      .drill: Style(),
    ])

  /// Bright on black, whatever the terminal has; every text at least 7:1.
  public static let highContrast = Theme(
    name: "high-contrast",
    styles: [
      .text: .onBlack(231, 15),
      .dim: .onBlack(252, 7),
      .strong: .onBlack(231, 15, bold: true),
      .title: .onBlack(231, 15, bold: true),
      .header: .onBlack(231, 15, bold: true),
      .border: .onBlack(252, 7),
      .borderFocused: .onBlack(195, 14, bold: true),
      .sev1: .onBlack(203, 9, bold: true, reverse: true),
      .sev2: .onBlack(214, 11, bold: true),
      .sev3: .onBlack(230, 3),
      .sev4: .onBlack(117, 14),
      .due: .onBlack(226, 11, bold: true),
      .overdue: .onBlack(203, 9, reverse: true),
      .ok: .onBlack(117, 14),
      .added: .onBlack(117, 14),
      .removed: .onBlack(214, 11),
      .warning: .onBlack(226, 11),
      .error: .onBlack(203, 9, bold: true),
      .mark: .onBlack(195, 14, bold: true),
      .key: .onBlack(195, 14, bold: true),
      .input: .onBlack(231, 15, underline: true),
      .code: .onBlack(195, 14),
      .drill: .onBlack(183, 13),
    ])
}

extension Style {
  fileprivate static func colour(
    _ indexed: Int, _ basic: Int, bold: Bool = false, dim: Bool = false, reverse: Bool = false
  ) -> Style {
    Style(
      foreground: Colour(indexed: indexed, basic: basic), bold: bold, dim: dim, reverse: reverse)
  }

  fileprivate static func onBlack(
    _ indexed: Int, _ basic: Int, bold: Bool = false, reverse: Bool = false,
    underline: Bool = false
  ) -> Style {
    Style(
      foreground: Colour(indexed: indexed, basic: basic),
      background: Colour(indexed: 16, basic: 0), bold: bold, reverse: reverse,
      underline: underline)
  }
}
