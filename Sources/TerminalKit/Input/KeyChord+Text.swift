/// Why a key in a keymap cannot be read.
public struct KeyProblem: Error, Hashable, Sendable, CustomStringConvertible {
  /// What is wrong and what to write instead.
  public let description: String

  static func unknown(_ text: String) -> KeyProblem {
    KeyProblem(
      description: "`\(SafeText(text))` is no key. Write one character, a name such as enter, esc, "
        + "space, tab, pgup or f1, with ctrl-, alt- or shift- before it; keys one after the other "
        + "have spaces between them, as in `g g`.")
  }

  static let empty = KeyProblem(
    description: "The key is empty. Write a key such as a, ctrl-p or `g g`.")
}

extension KeyChord: CustomStringConvertible {
  /// Reads a chord as keymaps write it: `a`, `ctrl-p`, `alt-x`, `shift-tab` or `S-tab`, `space`,
  /// `f1`.
  public init(parsing text: String) throws(KeyProblem) {
    guard let chord = Self.parse(text) else {
      throw text.isEmpty ? KeyProblem.empty : KeyProblem.unknown(text)
    }
    self = chord
  }

  /// The chord as keymaps write it.
  public var description: String {
    (control ? "ctrl-" : "") + (alt ? "alt-" : "") + (shift ? "shift-" : "") + key.name
  }

  /// The chord as footers and help show it, in few columns: `^P`, `tab`, `S-tab`, `M-x`.
  public var short: SafeText {
    let name = SafeText(key.name)
    let prefix: SafeText = (alt ? "M-" : "") + (shift ? "S-" : "")
    guard control else { return prefix + name }
    guard case .character(let character) = key, character != " " else {
      return prefix + "C-" + name
    }
    return prefix + "^" + SafeText(character.uppercased())
  }

  static func parse(_ text: String) -> KeyChord? {
    var rest = Substring(text)
    var chord = KeyChord(.escape)
    while let modifier = Modifier.allCases.first(where: { $0.prefixes(rest) }) {
      rest = rest.drop { $0 != "-" }.dropFirst()
      guard chord.hold(modifier) else { return nil }
    }
    guard let key = Key(name: String(rest)) else { return nil }
    chord.key = key
    return chord.normalised
  }

  private enum Modifier: CaseIterable {
    case control
    case alt
    case shift

    private var names: [String] {
      switch self {
      case .control: ["ctrl-", "C-"]
      case .alt: ["alt-", "M-", "A-"]
      case .shift: ["shift-", "S-"]
      }
    }

    /// Whether the text starts with the modifier and something follows.
    func prefixes(_ text: Substring) -> Bool {
      names.contains { text.hasPrefix($0) && text.count > $0.count }
    }
  }

  /// Adds a modifier; false when it is there already.
  private mutating func hold(_ modifier: Modifier) -> Bool {
    switch modifier {
    case .control: return Self.set(&control)
    case .alt: return Self.set(&alt)
    case .shift: return Self.set(&shift)
    }
  }

  private static func set(_ flag: inout Bool) -> Bool {
    defer { flag = true }
    return !flag
  }

  /// The chord as terminals report it: no shift on characters, small letters with control.
  private var normalised: KeyChord {
    guard case .character(let character) = key else { return self }
    var chord = self
    if shift { chord.key = .character(character.uppercased().first ?? character) }
    chord.shift = false
    guard control else { return chord }
    chord.key = .character(character.lowercased().first ?? character)
    return chord
  }
}

extension Key {
  private static let named: [(name: String, key: Key)] = [
    ("space", .character(" ")), ("enter", .enter), ("tab", .tab), ("backspace", .backspace),
    ("del", .delete), ("ins", .insert), ("esc", .escape), ("up", .up), ("down", .down),
    ("left", .left), ("right", .right), ("home", .home), ("end", .end), ("pgup", .pageUp),
    ("pgdn", .pageDown),
  ]

  private static let aliases = [
    "escape": "esc", "return": "enter", "delete": "del", "insert": "ins", "pageup": "pgup",
    "pagedown": "pgdn", "pgdown": "pgdn",
  ]

  /// The key as keymaps write it.
  var name: String {
    if let name = Self.named.first(where: { $0.key == self })?.name { return name }
    switch self {
    case .character(let character): return String(character)
    case .function(let number): return "f\(number)"
    case .enter, .tab, .backspace, .delete, .insert, .escape, .up, .down, .left, .right, .home,
      .end, .pageUp, .pageDown:
      return ""
    }
  }

  init?(name text: String) {
    if text.count == 1, let character = text.first, character.isTypable {
      self = .character(character)
      return
    }
    let lowercased = text.lowercased()
    let name = Self.aliases[lowercased] ?? lowercased
    if let key = Self.named.first(where: { $0.name == name })?.key {
      self = key
      return
    }
    guard name.hasPrefix("f"), let number = Int(name.dropFirst()), (1...35).contains(number),
      name == "f\(number)"
    else { return nil }
    self = .function(number)
  }
}

extension Character {
  /// Whether a keymap can name the character by itself.
  fileprivate var isTypable: Bool {
    !isWhitespace && unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
  }
}
