/// A text of several lines as a block quote in which nothing is structure.
enum Quotation {
  static func markdown(of text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map(String.init)
    let last = lines.lastIndex { !OneLine.scalars(of: $0).isEmpty } ?? lines.endIndex
    return lines.prefix(through: min(last, lines.count - 1)).enumerated().map { index, line in
      guard !OneLine.scalars(of: line).isEmpty else { return ">" }
      let isFollowed = index + 1 < lines.count && !OneLine.scalars(of: lines[index + 1]).isEmpty
      return "> " + start(MarkdownText(line, .literal).text) + (isFollowed ? "\\" : "")
    }.joined(separator: "\n")
  }

  /// Takes the meaning from a mark at the start of a line: heading, list, quote, rule or table.
  private static func start(_ line: String) -> String {
    guard let first = line.unicodeScalars.first else { return line }
    if ["#", "-", "+", "=", ">", "|", ":"].contains(first) { return "\\" + line }
    let digits = line.unicodeScalars.prefix { $0.isDigit }
    let rest = line.unicodeScalars.dropFirst(digits.count)
    guard !digits.isEmpty, let mark = rest.first, mark == "." || mark == ")" else { return line }
    return String(digits) + "\\" + String(rest)
  }
}
