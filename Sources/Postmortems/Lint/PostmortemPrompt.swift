/// What a new file asks people to write; it stands in italics until somebody does.
public enum PostmortemPrompt {
  /// What the line begins with.
  static let mark = "_To write: "

  /// Returns the line that asks.
  static func line(_ question: String) -> String { mark + question + "_" }

  /// Whether a text is such a line.
  static func isOne(_ text: String) -> Bool { text.hasPrefix(mark) }
}
