/// One thing to do or to read.
public struct RunbookStep: Codable, Hashable, Sendable {
  /// Where the step is: the section's number among those with steps, then the step's own, `3.2`.
  ///
  /// A step nested in another has one number more, `3.2.1`.
  public var path: String
  /// One line without markup.
  public var title: String
  /// The text lines that follow the title, as in the file, without the code blocks.
  public var body: [String]
  public var phase: RunbookPhase?
  /// The index of its section in `Runbook.sections`.
  public var section: Int
  public var blocks: [CodeBlock]
  /// Whether the file itself carries `[x]`; what people tick is kept in the record.
  public var isTicked: Bool
  /// Whether there is only prose to read and nothing to do.
  public var isReading: Bool
  /// The id the file gives the step with `{#id}`.
  public var anchor: String?
  /// What the file says about the step in a comment.
  public var attributes: StepAttributes
  /// The fingerprint of title, body, code and of what a tick means by its attributes: a tick survives
  /// only while it stays the same.
  public var textHash: FNV1a64
  /// The line where the step begins in the file, counted from 1.
  public var line: Int
  /// What to be careful about, from all code blocks together.
  public var risks: [Risk]
  /// What has to be filled in, in order of first use.
  public var placeholders: [Placeholder]

  /// Creates a step; its hash, risks and placeholders follow from its text and code.
  public init(
    path: String, title: String, body: [String] = [], phase: RunbookPhase? = nil, section: Int = 0,
    blocks: [CodeBlock] = [], isTicked: Bool = false, isReading: Bool = false,
    anchor: String? = nil, attributes: StepAttributes = StepAttributes(), line: Int
  ) {
    self.path = path
    self.title = title
    self.body = body
    self.phase = phase
    self.section = section
    self.blocks = blocks
    self.isTicked = isTicked
    self.isReading = isReading
    self.anchor = anchor
    self.attributes = attributes
    self.line = line
    textHash = Self.hash(
      title: title, texts: body + blocks.map(\.text) + attributes.hashedTexts)
    risks = Risk.allCases.filter { risk in blocks.contains { $0.risks.contains(risk) } }
    placeholders = blocks.flatMap(\.placeholders).uniqued()
  }

  /// How deep the step is nested; 0 for a step of its own.
  public var depth: Int { max(0, path.utf8.count { $0 == 0x2E } - 1) }

  /// The commands of all its blocks.
  public var commands: [RunbookCommand] { blocks.flatMap(\.commands) }

  private static func hash(title: String, texts: [String]) -> FNV1a64 {
    var hash = FNV1a64(title.utf8)
    for text in texts {
      hash.add([0x0A])
      hash.add(text.utf8)
    }
    return hash
  }
}

/// A piece of a step in the order of the file.
public enum StepPart: Hashable, Sendable {
  case text([String])
  case code(CodeBlock)
}

extension RunbookStep {
  /// The body and the code blocks, interleaved as in the file.
  public var parts: [StepPart] {
    var parts: [StepPart] = []
    var shown = 0
    for block in blocks {
      let next = min(max(block.bodyOffset, shown), body.count)
      if next > shown { parts.append(.text(Array(body[shown..<next]))) }
      shown = next
      parts.append(.code(block))
    }
    if shown < body.count { parts.append(.text(Array(body[shown...]))) }
    return parts
  }
}

extension Sequence where Element: Hashable {
  /// Returns the elements without repetitions, in order of first appearance.
  func uniqued() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
