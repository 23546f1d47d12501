/// Why a theme cannot be used.
public struct ThemeProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// The role whose entry is wrong, as the theme writes it; else the key.
  public let role: String
  /// The line it stands in, counted from 1; nil when nobody knows.
  public var line: Int?
  /// What is wrong and what to write instead.
  public let description: String

  /// Creates a problem, for what the reader of a file finds wrong.
  public init(role: String, description: String, line: Int? = nil) {
    self.role = role
    self.description = description
    self.line = line
  }

  static func unknownRole(_ role: String, theme: String) -> ThemeProblem {
    let roles = StyleRole.allCases.map(\.rawValue).joined(separator: ", ")
    return ThemeProblem(
      role: role,
      description: "Theme `\(SafeText(theme))` styles `\(SafeText(role))`, which is no role. "
        + "Roles are: \(roles).")
  }

  static func colour(
    _ key: String, _ index: Int, largest: Int, role: String, theme: String
  ) -> ThemeProblem {
    ThemeProblem(
      role: role,
      description: "Theme `\(SafeText(theme))` gives `\(SafeText(role))` the colour \(key): "
        + "\(index). Write a number from 0 to \(largest).")
  }
}

extension ThemeProblem {
  fileprivate static func mixed(
    _ key: String, _ text: String, role: String, theme: String
  ) -> ThemeProblem {
    ThemeProblem(
      role: role,
      description: "Theme `\(SafeText(theme))` gives `\(SafeText(role))` the colour \(key): "
        + "\(SafeText(text)). Write it as \"#e6b450\", in quotes, six digits.")
  }
}

extension Theme {
  /// Creates a theme from the entries of a file, laid over another theme if it inherits one.
  ///
  /// An entry for `severity` stands for all four; a role without an entry keeps what it inherits,
  /// or looks like its parent.
  public init(
    name: String, entries: [String: ThemeEntry], inheriting inherited: Theme? = nil,
    ground: Ground? = nil
  ) throws(ThemeProblem) {
    var styles = inherited?.styles ?? [:]
    let known = Set(StyleRole.allCases.flatMap(\.entryNames))
    for role in entries.keys.sorted() {
      guard known.contains(role) else {
        throw ThemeProblem.unknownRole(role, theme: name)
      }
    }
    for role in StyleRole.allCases {
      guard let key = role.entryNames.first(where: { entries[$0] != nil }),
        let entry = entries[key]
      else { continue }
      styles[role] = try entry.style(role: key, theme: name)
    }
    self.init(name: name, styles: styles, ground: ground ?? inherited?.ground ?? .dark)
  }
}

extension StyleRole {
  /// The names under which a theme may style the role, the nearest first; a group that is a role
  /// itself is looked up later, as its parent.
  fileprivate var entryNames: [String] {
    guard let group, StyleRole(rawValue: group) == nil else { return [rawValue] }
    return [rawValue, group]
  }
}

extension ThemeEntry {
  fileprivate func style(role: String, theme: String) throws(ThemeProblem) -> Style {
    let numbers = [
      ("fg", foreground, 255), ("bg", background, 255), ("basic", basic, 15),
      ("bg-basic", basicBackground, 15),
    ]
    for (key, index, largest) in numbers {
      guard let index, !(0...largest).contains(index) else { continue }
      throw ThemeProblem.colour(key, index, largest: largest, role: role, theme: theme)
    }
    return Style(
      foreground: try colour(foreground, basic, ("rgb", exact), role, theme),
      background: try colour(
        background, basicBackground, ("bg-rgb", exactBackground), role, theme),
      bold: bold, dim: dim, reverse: reverse, underline: underline)
  }

  /// Puts a colour together; of its tiers the ones that are not given follow from those that are.
  private func colour(
    _ indexed: Int?, _ basic: Int?, _ exact: (key: String, text: String?), _ role: String,
    _ theme: String
  ) throws(ThemeProblem) -> Colour? {
    let mixed = exact.text.flatMap { Palette.RGB(hex: $0) }
    if let text = exact.text, mixed == nil {
      throw ThemeProblem.mixed(exact.key, text, role: role, theme: theme)
    }
    guard let index = indexed ?? mixed.map(Palette.nearestIndex(to:)) ?? basic else { return nil }
    return Colour(indexed: index, basic: basic ?? Palette.nearestBasic(to: index), exact: mixed)
  }
}
