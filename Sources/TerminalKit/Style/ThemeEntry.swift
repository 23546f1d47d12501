/// The look of one role as a theme file writes it.
///
/// `fg` and `bg` are indices of the 256-colour palette, `basic` and `bg-basic` of the sixteen basic
/// colours, `rgb` and `bg-rgb` are `"#rrggbb"`; one that is left out follows from the others.
public struct ThemeEntry: Decodable, Hashable, Sendable {
  public var foreground: Int?
  public var basic: Int?
  public var background: Int?
  public var basicBackground: Int?
  public var exact: String?
  public var exactBackground: String?
  public var bold: Bool
  public var dim: Bool
  public var reverse: Bool
  public var underline: Bool

  /// Creates an entry.
  public init(
    foreground: Int? = nil, basic: Int? = nil, background: Int? = nil,
    basicBackground: Int? = nil, exact: String? = nil, exactBackground: String? = nil,
    bold: Bool = false, dim: Bool = false, reverse: Bool = false, underline: Bool = false
  ) {
    self.foreground = foreground
    self.basic = basic
    self.background = background
    self.basicBackground = basicBackground
    self.exact = exact
    self.exactBackground = exactBackground
    self.bold = bold
    self.dim = dim
    self.reverse = reverse
    self.underline = underline
  }

  /// Reads an entry; a key that means nothing is an error, because it is one mistyped.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: EntryKey.self)
    if let unknown = container.allKeys.first(where: { $0.known == nil }) {
      throw DecodingError.dataCorruptedError(
        forKey: unknown, in: container, debugDescription: unknown.advice)
    }
    func number(_ name: EntryKey.Name) throws -> Int? {
      try container.decodeIfPresent(Int.self, forKey: EntryKey(name))
    }
    func flag(_ name: EntryKey.Name) throws -> Bool {
      try container.decodeIfPresent(Bool.self, forKey: EntryKey(name)) ?? false
    }
    self.init(
      foreground: try number(.fg), basic: try number(.basic), background: try number(.bg),
      basicBackground: try number(.basicBackground),
      exact: try container.decodeIfPresent(String.self, forKey: EntryKey(.rgb)),
      exactBackground: try container.decodeIfPresent(
        String.self, forKey: EntryKey(.exactBackground)),
      bold: try flag(.bold), dim: try flag(.dim), reverse: try flag(.reverse),
      underline: try flag(.underline))
  }
}

/// A key of an entry, known or mistyped.
private struct EntryKey: CodingKey {
  enum Name: String, CaseIterable {
    case fg
    case basic
    case bg
    case basicBackground = "bg-basic"
    case rgb
    case exactBackground = "bg-rgb"
    case bold
    case dim
    case reverse
    case underline
  }

  let stringValue: String
  var intValue: Int? { nil }
  var known: Name? { Name(rawValue: stringValue) }

  var advice: String {
    let names = Name.allCases.map(\.rawValue).joined(separator: ", ")
    return "`\(SafeText(stringValue))` is no part of a style; use \(names)."
  }

  init(_ name: Name) {
    stringValue = name.rawValue
  }

  init?(stringValue: String) {
    self.stringValue = stringValue
  }

  init?(intValue: Int) {
    stringValue = String(intValue)
  }
}
