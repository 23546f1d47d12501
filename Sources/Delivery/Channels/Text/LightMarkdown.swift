/// A line of a text, as far as it matters for what a service makes of it.
struct MarkdownLine: Hashable, Sendable {
  var text: String
  /// Whether it stands in a fence, where nothing has a meaning.
  var isCode: Bool

  var isEmpty: Bool { text.allSatisfy { $0 == " " || $0 == "\t" } }
}

/// A text in light markdown taken apart into lines, with what would break a card made harmless.
struct LightMarkdown: Sendable {
  private(set) var lines: [MarkdownLine] = []
  private(set) var notices: [String] = []

  /// Takes a clean text; a table becomes code unless the service draws tables.
  init(_ text: String, drawsTables: Bool = false) {
    var fence: Fence?
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        if open.isClosed(by: line) { fence = nil } else { add(String(line), isCode: true) }
      } else if let opening = Fence(line) {
        fence = opening
      } else {
        add(String(line), isCode: false)
      }
    }
    if fence != nil { notices.append("an open code fence is closed") }
    if !drawsTables { takeTables() }
  }

  private mutating func add(_ line: String, isCode: Bool) {
    let marks = line.components(by: "```").count - 1
    guard marks > 0, isCode || !marks.isMultiple(of: 2) else {
      lines.append(MarkdownLine(text: line, isCode: isCode))
      return
    }
    // The mark would end the fence, or begin one that nothing ends.
    let harmless = line.components(by: "```").joined(separator: "`\u{200B}`\u{200B}`")
    lines.append(MarkdownLine(text: harmless, isCode: isCode))
    notices.append("a fence mark within a line is taken apart")
  }

  /// Sets tables as code, so that their columns stay in line.
  private mutating func takeTables() {
    var start = 0
    while start < lines.count {
      let end = lines[start...].firstIndex { !Self.isRow($0) } ?? lines.count
      if end - start >= 2 {
        for index in start..<end { lines[index].isCode = true }
        notices.append("a table is set as code, as it is written")
      }
      start = max(end, start + 1)
    }
  }

  private static func isRow(_ line: MarkdownLine) -> Bool {
    guard !line.isCode else { return false }
    let text = line.text.drop { $0 == " " }
    return text.first == "|" && text.dropFirst().contains("|")
  }
}

/// The start of a fence (CommonMark 4.5).
private struct Fence {
  let mark: Character
  let count: Int

  init?(_ line: Substring) {
    let text = line.drop { $0 == " " || $0 == "\t" }
    guard let first = text.first, first == "`" || first == "~" else { return nil }
    let count = text.prefix { $0 == first }.count
    guard count >= 3, first == "~" || !text.dropFirst(count).contains("`") else { return nil }
    mark = first
    self.count = count
  }

  func isClosed(by line: Substring) -> Bool {
    let text = line.drop { $0 == " " || $0 == "\t" }
    let marks = text.prefix { $0 == mark }
    return marks.count >= count && text.dropFirst(marks.count).allSatisfy { $0 == " " }
  }
}

extension String {
  /// Returns what stands between the occurrences of a mark.
  func components(by mark: String) -> [Substring] {
    split(separator: mark, omittingEmptySubsequences: false)
  }
}
