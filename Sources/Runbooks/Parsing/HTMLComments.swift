/// Comments among the HTML of a file.
enum HTMLComments {
  /// Returns what a block of HTML is: comments and nothing else, or text to show as it stands.
  static func kind(of html: String) -> MarkdownBlock.Kind {
    var rest = Array(html.utf8)[...]
    guard rest.trimmed.begins(with: "<!--") else { return .other }
    while true {
      rest = rest.trimmed
      guard !rest.isEmpty else { return .comment(isOpen: false) }
      guard rest.begins(with: "<!--") else { return .other }
      guard let end = end(in: rest) else { return .comment(isOpen: true) }
      rest = rest[end...]
    }
  }

  /// Returns the end of the comment that some bytes begin with, nil when it never ends.
  private static func end(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes.dropFirst(4)
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      if bytes[dash...].begins(with: "-->") { return dash + 3 }
      rest = rest[(dash + 1)...]
    }
    return nil
  }
}
