public import IncidentModel

/// Something about an update's text a person should look at before it leaves.
public struct UpdateFinding: Hashable, Sendable {
  /// How much it matters.
  public enum Level: String, Hashable, Sendable {
    /// The text should not leave like this.
    case error
    case warning
  }

  public var code: UpdateRule
  /// What is wrong and what to write instead.
  public var sentence: String
  /// Where it stands in the text; nil when something is absent.
  public var place: UpdatePlace?
  /// What to write in that place, or a line to add where there is none; nil when only a person knows.
  public var rewrite: String?

  /// Creates a finding.
  public init(
    _ code: UpdateRule, _ sentence: String, at place: UpdatePlace? = nil, rewrite: String? = nil
  ) {
    self.code = code
    self.sentence = sentence
    self.place = place
    self.rewrite = rewrite
  }

  public var level: Level { code.level }
}

/// A piece of a text.
public struct UpdatePlace: Hashable, Sendable {
  /// The line, counted from 1.
  public var line: Int
  /// The character in that line it begins with, counted from 1.
  public var column: Int
  /// The bytes of its UTF-8.
  public var bytes: Range<Int>

  /// Creates a place.
  public init(line: Int, column: Int, bytes: Range<Int>) {
    self.line = line
    self.column = column
    self.bytes = bytes
  }
}

/// What is known of the second person who has to agree to a text.
public enum UpdateApproval: Hashable, Sendable {
  /// The text is still written; nobody was asked.
  case notAsked
  /// It is about to leave and nobody agreed.
  case missing
  case given(by: Person, author: Person)
}
