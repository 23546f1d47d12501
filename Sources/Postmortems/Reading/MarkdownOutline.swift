import CCmark

/// What of a document's body stands at the top level: headings, list items, comments and plain
/// lines.
///
/// libcmark-gfm says which lines these are, and nothing else of it is used: its columns and end
/// lines are
/// not reliable (SYNC.md 2.3). No extension is attached, for none changes which lines are items.
struct MarkdownOutline {
  /// A top-level part of the document; lines are counted from 0 in the whole document.
  struct Part {
    enum Kind: Hashable {
      case heading(level: Int)
      case item
      case comment
      case paragraph
      /// Code, quotes, rules: nothing in them is read.
      case other
    }

    var kind: Kind
    var line: Int
    /// The line of the second block inside an item, which is where its own text ends.
    var innerLine: Int?
  }

  let lines: DocumentLines
  let parts: [Part]

  init(_ lines: DocumentLines, from start: Int) {
    self.lines = lines
    parts = Self.parts(of: lines.bytes(from: start), offset: start)
  }

  /// The own lines of a part: up to the next part, an inner block or an empty line.
  func ownLines(of index: Int) -> [ArraySlice<UInt8>] {
    let part = parts[index]
    let next = index + 1 < parts.count ? parts[index + 1].line : lines.count
    let end = min(part.innerLine ?? next, next, lines.count)
    guard part.line < end else { return part.line < lines.count ? [lines[part.line]] : [] }
    let rest = ((part.line + 1)..<max(part.line + 1, end)).lazy.map { lines[$0] }
    return [lines[part.line]] + rest.prefix { !$0.trimmedBlanks.isEmpty }
  }

  private static func parts(of bytes: ArraySlice<UInt8>, offset: Int) -> [Part] {
    let options = CInt(CMARK_OPT_DEFAULT)
    let parsed = bytes.withUnsafeBytes { buffer in
      cmark_parse_document(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count, options)
    }
    guard let document = parsed else { return [] }
    defer { cmark_node_free(document) }
    return children(of: document).flatMap { parts(of: $0, offset: offset) }
  }

  private static func parts(of node: OpaquePointer, offset: Int) -> [Part] {
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      [part(.heading(level: Int(cmark_node_get_heading_level(node))), node, offset)]
    case CMARK_NODE_LIST:
      children(of: node).map { item in
        var part = part(.item, item, offset)
        part.innerLine = children(of: item).dropFirst().first.map { line(of: $0, offset) }
        return part
      }
    case CMARK_NODE_HTML_BLOCK: [part(.comment, node, offset)]
    case CMARK_NODE_PARAGRAPH: [part(.paragraph, node, offset)]
    default: [part(.other, node, offset)]
    }
  }

  private static func part(
    _ kind: Part.Kind, _ node: OpaquePointer, _ offset: Int
  ) -> Part {
    Part(kind: kind, line: line(of: node, offset), innerLine: nil)
  }

  private static func line(of node: OpaquePointer, _ offset: Int) -> Int {
    max(1, Int(cmark_node_get_start_line(node))) - 1 + offset
  }

  private static func children(
    of node: OpaquePointer
  ) -> [OpaquePointer] {
    Array(sequence(first: cmark_node_first_child(node), next: { cmark_node_next($0) }))
      .compactMap { $0 }
  }
}
