import CCmark

/// What of a document's body stands at the top level: headings, list items, rows of tables, comments and plain
/// lines.
///
/// libcmark-gfm says which lines these are, and nothing else of it is used: its columns and end lines are
/// not reliable (SYNC.md 2.3).
struct MarkdownOutline: Hashable, Sendable {
  /// A top-level part of the document; lines are counted from 0 in the whole document.
  struct Part: Hashable, Sendable {
    enum Kind: Hashable, Sendable {
      case heading(level: Int)
      case item
      /// The row above the rule of a table.
      case headRow
      case row
      case comment
      case paragraph
      /// Fenced or indented code.
      case code
      /// Quotes and rules: nothing in them is read.
      case other
    }

    var kind: Kind
    var line: Int
    /// The line of the second block inside an item, which is where its own text ends.
    var innerLine: Int?
    /// Whether an item begins with text, and not with code, a quote or a list.
    var isText = true
  }

  let lines: DocumentLines
  /// The line the body begins on.
  let start: Int
  let parts: [Part]
  /// Which of the parts were read in an earlier version, in their order.
  let kept: [Kept]

  init(_ lines: DocumentLines, from start: Int) {
    let parts = CmarkParts.parts(of: lines.bytes(from: start), offset: start)
    self.init(lines, start, Self.inOrder(parts, lines.count), [])
  }

  init(_ lines: DocumentLines, _ start: Int, _ parts: [Part], _ kept: [Kept]) {
    self.lines = lines
    self.start = start
    self.parts = parts
    self.kept = kept
  }

  /// The line behind the last one that belongs to a part, blank lines at its end left out.
  func end(of index: Int) -> Int {
    var end = index + 1 < parts.count ? parts[index + 1].line : lines.count
    while end > parts[index].line + 1, lines.isBlank(end - 1) { end -= 1 }
    return end
  }

  /// The own lines of a part: up to the next part, an inner block or an empty line.
  func ownRange(of index: Int) -> Range<Int> {
    let part = parts[index]
    let next = index + 1 < parts.count ? parts[index + 1].line : lines.count
    let most = max(part.line + 1, min(part.innerLine ?? next, next, lines.count))
    let end = ((part.line + 1)..<most).first { lines.isBlank($0) } ?? most
    return part.line..<end
  }

  /// The bytes of the own lines of a part.
  func ownLines(of index: Int) -> [ArraySlice<UInt8>] { ownRange(of: index).map { lines[$0] } }

  /// Leaves out what the parser gave no line of its own, as a paragraph that a table took over.
  static func inOrder(_ parts: [Part], _ count: Int) -> [Part] {
    var last = -1
    return parts.filter { part in
      guard part.line > last, part.line < count else { return false }
      last = part.line
      return true
    }
  }
}

/// Asks libcmark-gfm, with tables as the only extension; `autolink` needs the square of its input.
enum CmarkParts {
  private static let isRegistered: Bool = {
    cmark_gfm_core_extensions_ensure_registered()
    return true
  }()

  static func parts(of bytes: ArraySlice<UInt8>, offset: Int) -> [MarkdownOutline.Part] {
    guard isRegistered, let parser = cmark_parser_new(CInt(CMARK_OPT_DEFAULT)) else { return [] }
    defer { cmark_parser_free(parser) }
    if let table = cmark_find_syntax_extension("table") {
      cmark_parser_attach_syntax_extension(parser, table)
    }
    StructureMask.covering(bytes).withUnsafeBytes { buffer in
      cmark_parser_feed(
        parser, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    var parts: [MarkdownOutline.Part] = []
    forEachChild(of: document) { add($0, offset, to: &parts) }
    return parts
  }

  private static func add(
    _ node: OpaquePointer, _ offset: Int, to parts: inout [MarkdownOutline.Part]
  ) {
    let type = cmark_node_get_type(node)
    switch type {
    case CMARK_NODE_HEADING:
      parts.append(part(.heading(level: Int(cmark_node_get_heading_level(node))), node, offset))
    case CMARK_NODE_LIST: forEachChild(of: node) { parts.append(item($0, offset)) }
    case CMARK_NODE_HTML_BLOCK: parts.append(part(.comment, node, offset))
    case CMARK_NODE_PARAGRAPH: parts.append(part(.paragraph, node, offset))
    case CMARK_NODE_CODE_BLOCK: parts.append(part(.code, node, offset))
    case _ where isTable(node):
      var kind = MarkdownOutline.Part.Kind.headRow
      forEachChild(of: node) {
        parts.append(part(kind, $0, offset))
        kind = .row
      }
    default: parts.append(part(.other, node, offset))
    }
  }

  /// The extension's types are numbered when it is registered, and only their names are public.
  private static func isTable(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type_string(node).map { String(cString: $0) == "table" } ?? false
  }

  private static func item(_ node: OpaquePointer, _ offset: Int) -> MarkdownOutline.Part {
    var item = part(.item, node, offset)
    let first = cmark_node_first_child(node)
    item.isText = first.map { cmark_node_get_type($0) == CMARK_NODE_PARAGRAPH } ?? false
    item.innerLine = first.flatMap { cmark_node_next($0) }.map { line(of: $0, offset) }
    return item
  }

  private static func part(
    _ kind: MarkdownOutline.Part.Kind, _ node: OpaquePointer, _ offset: Int
  ) -> MarkdownOutline.Part {
    MarkdownOutline.Part(kind: kind, line: line(of: node, offset), innerLine: nil)
  }

  /// The line of a node, counted from 0; before the document for one without a line.
  private static func line(of node: OpaquePointer, _ offset: Int) -> Int {
    let line = Int(cmark_node_get_start_line(node))
    return line == 0 ? -1 : line - 1 + offset
  }

  private static func forEachChild(of node: OpaquePointer, _ body: (OpaquePointer) -> Void) {
    var child = cmark_node_first_child(node)
    while let one = child {
      body(one)
      child = cmark_node_next(one)
    }
  }
}
