import CCmark

/// Asks libcmark-gfm what the structure of a text is; the only file of this target that touches C.
///
/// Only what cmark reports reliably is used: start lines of blocks, start columns, literals of code
/// (SYNC.md 2.3). Strikethrough stays off beside autolink: cmark keeps its special characters in
/// tables that all parsers of the process share, so two threads would change each other's result.
struct CmarkReader {
  /// The deepest nesting of blocks that is looked into; what is deeper is text.
  private static let deepest = 12

  /// More bars than this on a line make cmark's tables slow and are no table.
  private static let mostBars = 256

  private static let registered: Void = cmark_gfm_core_extensions_ensure_registered()

  let source: SourceText
  /// What has to be added to cmark's line numbers to get those of the file.
  private let lineOffset: Int
  private let lastLine: Int
  private let admonitionDepth: Int
  private let hasTables: Bool

  /// Returns the top-level blocks of a file from a line on.
  static func blocks(of source: SourceText, from line: Int) -> [MarkdownBlock] {
    let reader = CmarkReader(
      source: source, lineOffset: line - 1, lastLine: source.end, admonitionDepth: 0,
      hasTables: source.mostBars <= mostBars)
    return reader.blocks(of: source.rest(from: line))
  }

  private func blocks(of bytes: some Collection<UInt8>) -> [MarkdownBlock] {
    _ = Self.registered
    guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return [] }
    defer { cmark_parser_free(parser) }
    for name in hasTables ? ["table", "tasklist"] : ["tasklist"] {
      if let plugin = cmark_find_syntax_extension(name) {
        cmark_parser_attach_syntax_extension(parser, plugin)
      }
    }
    let text = ContiguousArray(bytes)
    text.withUnsafeBytes { buffer in
      cmark_parser_feed(parser, buffer.bindMemory(to: CChar.self).baseAddress, buffer.count)
    }
    guard let document = cmark_parser_finish(parser) else { return [] }
    defer { cmark_node_free(document) }
    return children(of: document, first: 1 + lineOffset, end: lastLine, depth: 0)
  }

  private func children(
    of node: OpaquePointer, first: Int, end: Int, depth: Int
  ) -> [MarkdownBlock] {
    var nodes: [(node: OpaquePointer, line: Int)] = []
    var line = first
    var next = cmark_node_first_child(node)
    while let child = next {
      // A paragraph in front of a table has line 0 in this version; lines never go back.
      line = min(max(line, Int(cmark_node_get_start_line(child)) + lineOffset), end)
      nodes.append((child, line))
      next = cmark_node_next(child)
    }
    return nodes.indices.map { index in
      let behind = index + 1 < nodes.count ? nodes[index + 1].line : end
      return block(nodes[index].node, line: nodes[index].line, end: behind, depth: depth)
    }
  }

  private func block(_ node: OpaquePointer, line: Int, end: Int, depth: Int) -> MarkdownBlock {
    let column = max(0, Int(cmark_node_get_start_column(node)) - 1)
    var block = MarkdownBlock(kind: .other, line: line, column: column, end: end)
    switch cmark_node_get_type(node) {
    case CMARK_NODE_HEADING:
      block.kind = .heading(level: Int(cmark_node_get_heading_level(node)))
      block.plain = plainText(of: node)
      block.hasAddress = hasAddress(node, in: block.plain)
    case CMARK_NODE_PARAGRAPH:
      readParagraph(node, into: &block)
    case CMARK_NODE_CODE_BLOCK:
      readCode(node, into: &block)
    case CMARK_NODE_LIST:
      let isOrdered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST
      block.kind = .list(isOrdered: isOrdered, start: Int(cmark_node_get_list_start(node)))
      readChildren(of: node, into: &block, depth: depth)
    case CMARK_NODE_HTML_BLOCK:
      block.kind = HTMLComments.kind(of: literal(of: node))
    default:
      // Items with a box have a type of the extension's own.
      guard isItem(node) else { break }
      block.kind = .item(taskMark(of: node))
      readChildren(of: node, into: &block, depth: depth)
    }
    return block
  }

  private func readChildren(of node: OpaquePointer, into block: inout MarkdownBlock, depth: Int) {
    guard depth < Self.deepest else { return }
    block.children = children(of: node, first: block.line, end: block.end, depth: depth + 1)
  }

  private func isItem(_ node: OpaquePointer) -> Bool {
    cmark_node_get_type(node) == CMARK_NODE_ITEM || typeName(of: node) == "tasklist"
  }

  private func taskMark(of node: OpaquePointer) -> MarkdownBlock.TaskMark {
    guard typeName(of: node) == "tasklist" else { return .none }
    return cmark_gfm_extensions_get_tasklist_item_checked(node) ? .ticked : .open
  }

  private func typeName(of node: OpaquePointer) -> String {
    cmark_node_get_type_string(node).map { String(cString: $0) } ?? ""
  }

  private func literal(of node: OpaquePointer) -> String {
    cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
  }
}

// MARK: - Paragraphs

extension CmarkReader {
  private func readParagraph(_ node: OpaquePointer, into block: inout MarkdownBlock) {
    block.kind = .paragraph
    block.plain = plainText(of: node)
    block.hasAddress = hasAddress(node, in: block.plain)
    guard let first = cmark_node_first_child(node) else { return }
    let isAlone = cmark_node_next(first) == nil
    switch cmark_node_get_type(first) {
    case CMARK_NODE_STRONG where !isAlone:
      block.boldLead = plainText(of: first)
    case CMARK_NODE_LINK where isAlone:
      block.isPageLink = cmark_node_get_url(first).map { $0.pointee == 0x23 } ?? false
    default:
      break
    }
  }

  /// Tells whether a link or an image leads to something that the plain text does not say.
  private func hasAddress(_ node: OpaquePointer, in plain: String) -> Bool {
    guard let walk = cmark_iter_new(node) else { return false }
    defer { cmark_iter_free(walk) }
    while true {
      let event = cmark_iter_next(walk)
      guard event != CMARK_EVENT_DONE, let inline = cmark_iter_get_node(walk) else { return false }
      let type = cmark_node_get_type(inline)
      guard event == CMARK_EVENT_ENTER, type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE
      else { continue }
      let address = cmark_node_get_url(inline).map { String(cString: $0) } ?? ""
      if !plain.contains(address) { return true }
    }
  }

  /// Joins the texts and code spans under a node; line breaks become spaces, comments vanish.
  private func plainText(of node: OpaquePointer) -> String {
    guard let walk = cmark_iter_new(node) else { return "" }
    defer { cmark_iter_free(walk) }
    var text = ""
    while true {
      let event = cmark_iter_next(walk)
      guard event != CMARK_EVENT_DONE, let inline = cmark_iter_get_node(walk) else { return text }
      guard event == CMARK_EVENT_ENTER else { continue }
      switch cmark_node_get_type(inline) {
      case CMARK_NODE_TEXT, CMARK_NODE_CODE:
        text += literal(of: inline)
      case CMARK_NODE_HTML_INLINE:
        let html = literal(of: inline)
        if !html.hasPrefix("<!--") { text += html }
      case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
        text += " "
      default:
        break
      }
    }
  }
}

// MARK: - Code

extension CmarkReader {
  private func readCode(_ node: OpaquePointer, into block: inout MarkdownBlock) {
    let info = cmark_node_get_fence_info(node).map { String(cString: $0) } ?? ""
    let literal = literal(of: node)
    if info.hasPrefix("{"), !info.hasPrefix("{code"), !info.hasPrefix("{."), admonitionDepth < 3 {
      readAdmonition(literal, info: info, into: &block)
      return
    }
    let isFenced = isFenced(node)
    let lineCount = literal.utf8.count { $0 == 0x0A }
    let close = source.line(block.line + lineCount + 1).drop { $0.isBlank || $0 == 0x3E }
    let isClosed = close.begins(with: "```") || close.begins(with: "~~~")
    let fences = isFenced ? (isClosed ? 2 : 1) : 0
    let end = min(block.end, block.line + lineCount + fences)
    block.kind = .code(
      MarkdownBlock.Code(
        info: info, literal: literal, line: block.line + (isFenced ? 1 : 0),
        lines: block.line..<max(block.line, end), isUnterminated: isFenced && !isClosed))
  }

  private func isFenced(_ node: OpaquePointer) -> Bool {
    // The places for length, offset and character are written without a look; none may be nil.
    var length: CInt = 0
    var offset: CInt = 0
    var character: CChar = 0
    return cmark_node_get_fenced(node, &length, &offset, &character) != 0
  }

  private func readAdmonition(_ literal: String, info: String, into block: inout MarkdownBlock) {
    let reader = CmarkReader(
      source: source, lineOffset: block.line, lastLine: block.end,
      admonitionDepth: admonitionDepth + 1, hasTables: hasTables)
    block.kind = .admonition
    block.children = reader.blocks(of: literal.utf8)
    // The words behind `{note}` are its title.
    let title = info.drop { $0 != "}" }.dropFirst().trimmed
    guard !title.isEmpty else { return }
    block.children.insert(
      MarkdownBlock(kind: .other, line: block.line, column: block.column, end: block.line + 1),
      at: 0)
  }
}
