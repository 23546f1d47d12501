/// A step while its text is still being gathered.
struct StepDraft {
  /// The numbers of the step within its section, one for each level of nesting.
  var path: [Int]
  var title: String
  var line: Int
  var body: [String] = []
  var blocks: [CodeBlock] = []
  var isTicked = false
  var isReading = false
  var anchor: String?
  /// The column where the step's text begins in the file; so much indentation is taken off.
  var column = 0
  /// Whether code is shown as text, because a section has no blocks of its own.
  var keepsCodeAsText = false
  /// Which lines of the file it has taken, and which it has left out.
  var account = LineClaims()

  /// Adds a block and what it holds; code becomes a code block, everything else text as in the file.
  ///
  /// The first line of the paragraph that is the step's own title loses the list marker in front of it.
  mutating func add(_ block: MarkdownBlock, from source: SourceText, isOwnTitle: Bool = false) {
    switch block.kind {
    case .code(let code) where keepsCodeAsText:
      addLines(code.lines, from: source)
    case .code(let code):
      add(code)
    case .list, .item, .admonition:
      addChildren(of: block, from: source)
    case .comment:
      account.skip(block.line..<block.end, as: .comment)
    case .heading, .paragraph, .other:
      addLines(block.line..<block.end, from: source, isFirstCut: isOwnTitle)
    }
  }

  /// Takes the lines of a block whose text is the title, which says all of it.
  mutating func addTitle(_ block: MarkdownBlock, from source: SourceText) {
    account.take(source.written(in: block.line..<block.end))
  }

  /// Adds a code block behind the text there is.
  mutating func add(_ code: MarkdownBlock.Code) {
    account.take(code.lines)
    let words = CodeBlock.words(in: code.info)
    if !words.isEmpty { append([words]) }
    var block = CodeBlock(info: code.info, literal: code.literal, line: code.line)
    block.bodyOffset = body.count
    guard !block.text.isEmpty else { return }
    blocks.append(block)
  }

  private mutating func addChildren(of block: MarkdownBlock, from source: SourceText) {
    guard block.hasCode, !block.children.isEmpty else {
      addLines(block.line..<block.end, from: source)
      return
    }
    for child in block.children { add(child, from: source) }
  }

  private mutating func addLines(
    _ lines: Range<Int>, from source: SourceText, isFirstCut: Bool = false
  ) {
    account.take(lines)
    let texts = source.text(lines, dedent: column, isFirstCut: isFirstCut)
    if !texts.isEmpty { append(texts) }
  }

  /// Puts a blank line between paragraphs.
  private mutating func append(_ texts: [String]) {
    if !body.isEmpty, blocks.last?.bodyOffset != body.count { body.append("") }
    body += texts
  }
}

extension SourceText {
  /// Returns the lines of a range up to the first blank one.
  func written(in range: Range<Int>) -> Range<Int> {
    let blank = range.dropFirst().first { line($0).trimmed.isEmpty }
    return range.lowerBound..<(blank ?? range.upperBound)
  }

  /// Returns lines as text, without blank lines at both ends and without the indentation of a step.
  ///
  /// At most `dedent` columns of indentation are taken off; with `isFirstCut` the first line loses as
  /// many bytes, whatever they are.
  func text(_ range: Range<Int>, dedent: Int, isFirstCut: Bool = false) -> [String] {
    var texts: [String] = []
    for number in range {
      let line = line(number)
      let isCut = isFirstCut && number == range.lowerBound
      let text = isCut ? line.dropFirst(dedent) : Self.dedented(line, by: dedent)
      if text.trimmed.isEmpty, texts.isEmpty { continue }
      texts.append(String(decoding: text, as: UTF8.self))
    }
    while let last = texts.last, last.utf8.allSatisfy({ $0.isBlank }) { texts.removeLast() }
    return texts
  }

  private static func dedented(_ line: ArraySlice<UInt8>, by columns: Int) -> ArraySlice<UInt8> {
    var column = 0
    return line.drop { byte in
      guard column < columns, byte.isBlank else { return false }
      column += byte == 0x09 ? 4 : 1
      return true
    }
  }
}
