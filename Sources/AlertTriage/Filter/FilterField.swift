/// A field of the query language; help and command line show the table.
public struct FilterField: Hashable, Sendable {
  /// How it is written, `sev`.
  public var name: String
  /// What else it may be called.
  public var aliases: [String]
  /// What it says, with examples.
  public var help: String

  /// Every field, in the order in which help shows them.
  public static let all: [FilterField] = []
}
