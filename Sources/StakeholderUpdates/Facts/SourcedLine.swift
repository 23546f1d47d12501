public import IncidentModel

/// A sentence taken from the record, with what it is taken from.
public struct SourcedLine: Hashable, Sendable {
  public var text: String
  /// The name of its source as people say it, `H2`, `D1` or `products`.
  public var source: String
  /// The line of the record; nil when it comes from a field.
  public var entry: EntryID?

  /// Creates a line.
  public init(_ text: String, from source: String, entry: EntryID? = nil) {
    self.text = text
    self.source = source
    self.entry = entry
  }

  /// The sentence with its source behind it, `The join doubles refunds. (H2)`.
  public var cited: String { "\(text) (\(source))" }
}

extension String {
  /// The text as a sentence on one line, with a full stop.
  var asSentence: String {
    let line = onOneLine
    guard let last = line.last else { return "" }
    return ".!?:".contains(last) ? line : line + "."
  }
}
