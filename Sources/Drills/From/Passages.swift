/// A text of the record as it would stand in a drill, with where it comes from.
public struct DrillPassage: Hashable, Sendable {
  /// Where it stands in the record, in words: `evidence E2`.
  public var place: String
  /// What the record says, in one line.
  public var raw: String
  /// What is left of it once names and secrets are out.
  public var text: String

  /// Creates a passage.
  public init(place: String, raw: String, text: String) {
    self.place = place
    self.raw = raw
    self.text = text
  }
}

/// Takes texts of the record into a drill, and remembers each.
struct Passages {
  private let cleaning: (String) -> String
  private(set) var all: [DrillPassage] = []
  /// The longest text that is taken over, in characters; what is longer is cut.
  private static let longest = 2000

  init(cleaning: @escaping (String) -> String) {
    self.cleaning = cleaning
  }

  /// Returns a text in one line without names and secrets; it is never empty.
  mutating func take(_ raw: String, _ place: String, upTo limit: Int = longest) -> String {
    let line = Self.line(raw, upTo: limit)
    let text = cleaning(line)
    all.append(DrillPassage(place: place, raw: line, text: text))
    return text.contains { !$0.isWhitespace } ? text : "(nothing)"
  }

  /// Returns a text in one line, without what nobody sees or a terminal obeys.
  ///
  /// It comes before names are looked for, so that none hides behind a character without width.
  static func line(_ raw: String, upTo limit: Int) -> String {
    var line = ""
    var count = 0
    for scalar in raw.unicodeScalars {
      if scalar.properties.isWhitespace || Self.parts(scalar) {
        if !line.isEmpty, line.last != " " { line += " " }
      } else if !Markdown.isHidden(scalar), !scalar.properties.isNoncharacterCodePoint {
        line.unicodeScalars.append(scalar)
        count += 1
      }
      guard count < limit else { return line + " ..." }
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// Whether a character that is left out parts what stands around it.
  ///
  /// What a terminal obeys and what turns the direction does; what has no width does not, for a name may have
  /// been split with it.
  private static func parts(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x20, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069: true
    default: false
    }
  }
}

/// Names of a drill made of words of the record.
enum ScenarioName {
  /// Returns up to so many words of a text as a name, `lag-per-source`; empty when it has none.
  static func slug(_ text: String, words limit: Int = 5) -> String {
    let words = text.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
    return words.prefix(limit).joined(separator: "-").prefix(48).description
  }

  /// Returns a name nobody has yet, with a number behind it where it is taken.
  static func free(_ name: String, among taken: some Collection<String>) -> String {
    guard taken.contains(name) else { return name }
    var number = 2
    while taken.contains("\(name)-\(number)") { number += 1 }
    return "\(name)-\(number)"
  }
}
