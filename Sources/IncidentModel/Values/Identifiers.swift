/// The name of an incident, `INC-2026-0042`.
public struct IncidentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates an id from its text without checking it, for ids that were recorded.
  public init(_ text: String) {
    self.text = text
  }

  /// Creates the id of the numbered incident of a year; numbers have at least four digits.
  public init(kind: IncidentKind, year: Int, number: Int) {
    let digits = String(number)
    let padded = String(repeating: "0", count: max(0, 4 - digits.count)) + digits
    self.init("\(kind.idPrefix)-\(year)-\(padded)")
  }

  /// Creates an id from what a person typed, or nil when it cannot be one.
  ///
  /// Accepts letters, digits and dashes only, at most 40 of them, so that an id is always safe as a
  /// file name, a stream name and a word on the screen.
  public init?(typed text: String) {
    // Checked before it is upper-cased: that turns some letters of other scripts into plain ones.
    let isPlain = text.unicodeScalars.allSatisfy { scalar in
      scalar == "-" || ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("a"..."z").contains(scalar)
    }
    guard isPlain, !text.isEmpty, text.utf8.count <= 40, !text.hasPrefix("-") else { return nil }
    self.init(text.uppercased())
  }

  public var description: String { text }

  public static func < (left: IncidentID, right: IncidentID) -> Bool { left.text < right.text }
}

/// The short name of one line of the record, a kind letter and five Crockford base-32 characters: `t4k2p9`.
///
/// The same id stands in the markdown file as `<!-- w:t4k2p9 -->`.
public struct EntryID: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates an id from its text without checking it.
  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }

  public static func < (left: EntryID, right: EntryID) -> Bool { left.text < right.text }
}

/// The identity of an alert across its occurrences, as its source names it.
public struct Fingerprint: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let text: String

  /// Creates a fingerprint from its text.
  public init(_ text: String) {
    self.text = text
  }

  public var description: String { text }

  public static func < (left: Fingerprint, right: Fingerprint) -> Bool { left.text < right.text }
}

/// The name by which the record knows a person, or `wardroom` for what the program noted by itself.
public struct Person: Hashable, Comparable, Sendable, CustomStringConvertible {
  public let name: String

  /// Creates a person from a recorded or typed name.
  public init(_ name: String) {
    self.name = name
  }

  /// The author of entries that no person wrote.
  public static let wardroom = Person("wardroom")

  public var description: String { name }

  public static func < (left: Person, right: Person) -> Bool { left.name < right.name }
}

/// A value that is written to the record as one string.
protocol TextCodable: Codable {
  var codedText: String { get }
  init(codedText: String)
}

extension TextCodable {
  public init(from decoder: any Decoder) throws {
    self.init(codedText: try decoder.singleValueContainer().decode(String.self))
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(codedText)
  }
}

extension IncidentID: TextCodable {
  var codedText: String { text }
  init(codedText: String) { self.init(codedText) }
}

extension EntryID: TextCodable {
  var codedText: String { text }
  init(codedText: String) { self.init(codedText) }
}

extension Fingerprint: TextCodable {
  var codedText: String { text }
  init(codedText: String) { self.init(codedText) }
}

extension Person: TextCodable {
  var codedText: String { name }
  init(codedText: String) { self.init(codedText) }
}
