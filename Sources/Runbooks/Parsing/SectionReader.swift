/// Turns the blocks under one heading into steps (RUNBOOKS.md 3.2, rules 3 and 4).
struct SectionReader {
  /// What carries the steps of a section.
  private enum Carrier {
    case tasks
    case ordered
    case numberedHeading(title: String)
    case code
    case bullets
    case prose
  }

  /// How deep steps nest; what is deeper is text of the step above.
  private static let deepest = 3

  let source: SourceText
  let heading: String
  let isIntroduction: Bool
  let isContext: Bool
  /// Whether the next heading lies below this one.
  let hasSubsections: Bool
  let line: Int
  private let anchor: String?
  private(set) var steps: [StepDraft] = []
  /// What belongs to no step.
  private(set) var lead: StepDraft

  /// Prepares to read a section.
  init(source: SourceText, section: Outline.Section, title: String) {
    self.source = source
    heading = section.heading.isEmpty ? title : section.heading
    isIntroduction = section.level <= 1 && section.isFirst
    isContext = section.phase == .context
    hasSubsections = section.hasSubsections
    line = section.line
    anchor = section.anchor
    lead = StepDraft(path: [], title: "", line: section.line, keepsCodeAsText: true)
  }

  /// Reads the blocks of the section.
  ///
  /// - Parameters:
  ///   - blocks: The blocks under the heading, without the headings below it.
  ///   - isLastResort: Whether an introduction, too, gives steps from bullets or prose.
  mutating func read(_ blocks: [MarkdownBlock], isLastResort: Bool) {
    switch carrier(of: blocks, isLastResort: isLastResort) {
    case .tasks: readLists(in: blocks) { $0.hasTasks }
    case .ordered: readLists(in: blocks) { $0.hasOrderedItems && !$0.isContents }
    case .numberedHeading(let title):
      readWhole(blocks, title: Self.title(title, or: blocks.first), isReading: false)
    case .code: readCode(blocks)
    case .bullets: readLists(in: blocks) { !$0.isContents }
    case .prose: readProse(blocks, isLastResort: isLastResort)
    }
  }

  private func carrier(of blocks: [MarkdownBlock], isLastResort: Bool) -> Carrier {
    let lists = blocks.filter { $0.isList && !$0.isContents }
    if lists.contains(where: \.hasTasks) { return .tasks }
    if lists.contains(where: \.hasOrderedItems) { return .ordered }
    if let title = NumberedHeading.title(of: heading), !isIntroduction {
      return .numberedHeading(title: title)
    }
    if isContext || isIntroduction || !Self.hasBulletsWithCode(blocks),
      blocks.contains(where: \.hasCode)
    {
      return .code
    }
    let isProse = isContext || isIntroduction && !isLastResort
    return lists.isEmpty || isProse ? .prose : .bullets
  }

  /// Tells whether code stands right below bullets, where its indentation was forgotten.
  private static func hasBulletsWithCode(_ blocks: [MarkdownBlock]) -> Bool {
    zip(blocks, blocks.dropFirst()).contains { list, code in
      list.isList && !list.isContents && !list.hasCode && code.isCode
    }
  }

  // MARK: - Lists

  private mutating func readLists(
    in blocks: [MarkdownBlock], isCarrier: (MarkdownBlock) -> Bool
  ) {
    var between: [MarkdownBlock] = []
    var previous: MarkdownBlock?
    for block in blocks {
      guard block.isList, isCarrier(block) else {
        between.append(block)
        continue
      }
      if let last = previous, Self.isContinued(last, by: block, across: between) {
        for block in between { addToLast(block) }
      } else {
        flush(between)
      }
      between = []
      previous = block
      readItems(of: block, under: [])
    }
    flush(between)
  }

  /// Tells whether two lists are one that was split by a block without indentation.
  private static func isContinued(
    _ list: MarkdownBlock, by next: MarkdownBlock, across between: [MarkdownBlock]
  ) -> Bool {
    guard case .list(true, let start) = list.kind, case .list(true, let nextStart) = next.kind
    else { return false }
    if nextStart > 1 { return nextStart == start + list.children.count }
    return start == 1 && between.allSatisfy(\.isCode)
  }

  private mutating func readItems(of list: MarkdownBlock, under parent: [Int]) {
    let first = steps.count { $0.path.count == parent.count + 1 && $0.path.starts(with: parent) }
    for (offset, item) in list.children.enumerated() {
      readItem(item, path: parent + [first + offset + 1])
    }
  }

  private mutating func readItem(_ item: MarkdownBlock, path: [Int]) {
    steps.append(draft(of: item, path: path))
    steps[steps.count - 1].account.take(item.line..<(item.line + 1))
    var rest = item.children[...]
    if let first = rest.first, isTitle(first) {
      rest = rest.dropFirst()
    }
    for child in rest {
      let isNested = child.isList && (child.hasTasks || child.hasOrderedItems)
      if isNested, path.count < Self.deepest {
        readItems(of: child, under: path)
      } else {
        addToLast(child)
      }
    }
  }

  private func isTitle(_ block: MarkdownBlock) -> Bool {
    if case .heading = block.kind { true } else { block.isParagraph }
  }

  private func draft(of item: MarkdownBlock, path: [Int]) -> StepDraft {
    var draft = StepDraft(path: path, title: "", line: item.line)
    if case .item(.ticked) = item.kind { draft.isTicked = true }
    guard let first = item.children.first else {
      return draft
    }
    draft.column = first.column
    guard isTitle(first) else {
      draft.title = Self.title(ofCode: item)
      draft.column = item.column + 2
      return draft
    }
    let title = StepTitle(first.plain, boldLead: first.boldLead)
    draft.title = title.text
    draft.anchor = title.anchor
    if title.isComplete, !first.hasAddress {
      draft.addTitle(first, from: source)
    } else {
      draft.add(first, from: source, isOwnTitle: true)
    }
    return draft
  }

  /// Names a step without text after the first line of its code.
  private static func title(ofCode block: MarkdownBlock) -> String {
    guard case .code(let code)? = block.children.first(where: \.isCode)?.kind,
      let line = code.literal.split(separator: "\n").first
    else { return "" }
    return StepTitle(String(line)).text
  }

  private mutating func addToLast(_ block: MarkdownBlock) {
    guard let last = steps.indices.last else {
      lead.add(block, from: source)
      return
    }
    steps[last].add(block, from: source)
  }

  // MARK: - Code and prose

  /// Takes blocks that no list carries: code directly behind a step is that step's, other code is a
  /// step of its own, and prose stays with the step above.
  private mutating func flush(_ blocks: [MarkdownBlock]) {
    let own = blocks.prefix { $0.isCode || $0.isComment }
    guard steps.isEmpty else {
      for block in own { addToLast(block) }
      readCode(Array(blocks.dropFirst(own.count)))
      return
    }
    readCode(blocks)
  }

  private mutating func readCode(_ blocks: [MarkdownBlock]) {
    var texts: [MarkdownBlock] = []
    var isBehindCode = false
    for block in blocks.flatMap(\.withoutAdmonition) {
      if case .code(let code) = block.kind {
        if let last = steps.indices.last, isBehindCode || Self.introducesOutput(texts) {
          for text in texts { steps[last].add(text, from: source) }
          steps[last].add(code)
        } else {
          startStep(texts, code: code, line: block.line)
        }
        texts = []
        isBehindCode = true
      } else if block.isComment {
        // It says nothing, so it changes nothing about what belongs together.
        skip(block, as: .comment)
      } else if block.isList, block.hasCode {
        for text in texts { addToLast(text) }
        texts = []
        readItems(of: block, under: [])
        isBehindCode = false
      } else {
        texts.append(block)
        isBehindCode = false
      }
    }
    for text in texts { addToLast(text) }
  }

  /// Tells whether the text above a block says that the block is what the step before prints.
  private static func introducesOutput(_ texts: [MarkdownBlock]) -> Bool {
    guard texts.count == 1, let text = texts.first, text.isParagraph else { return false }
    let plain = text.plain.lowercased()
    return plain.utf8.count < 120
      && ["output", "similar to", "look like", "looks like", "should see", "result"].contains {
        plain.contains($0)
      }
  }

  /// Begins a step of code with the paragraph above it as its title; a quote or a table may stand
  /// between the two.
  private mutating func startStep(_ texts: [MarkdownBlock], code: MarkdownBlock.Code, line: Int) {
    let number = steps.count { $0.path.count == 1 } + 1
    var draft = StepDraft(
      path: [number], title: StepTitle(heading).text, line: texts.first?.line ?? line)
    var body = texts
    let naming = texts.lastIndex { $0.isParagraph && $0.plain.utf8.count >= 12 }
    if let naming {
      let title = StepTitle(texts[naming].plain, boldLead: texts[naming].boldLead)
      draft.title = title.text
      draft.anchor = title.anchor
      if naming == texts.count - 1, title.isComplete, !texts[naming].hasAddress {
        body.removeLast()
        draft.addTitle(texts[naming], from: source)
      }
    } else if number > 1, let first = code.literal.split(separator: "\n").first {
      draft.title = StepTitle(String(first)).text
    }
    for block in body { draft.add(block, from: source) }
    draft.add(code)
    steps.append(draft)
  }

  private mutating func readProse(_ blocks: [MarkdownBlock], isLastResort: Bool) {
    guard !isIntroduction || isLastResort else {
      for block in blocks { lead.add(block, from: source) }
      return
    }
    let written = blocks.filter { !$0.isContents }
    for block in blocks where block.isContents { skip(block, as: .contents) }
    readWhole(written, title: heading, isReading: true)
  }

  /// A heading that is a bare number, `Step 3`, says less than the text below it.
  private static func title(_ heading: String, or block: MarkdownBlock?) -> String {
    let words = heading.split(separator: " ")
    let isBare = words.count == 2 && words[1].utf8.allSatisfy { $0.isDigit || $0 == 0x2E }
    guard isBare, let block, block.isParagraph, block.plain.utf8.count >= 12 else { return heading }
    return StepTitle(block.plain, boldLead: block.boldLead).text
  }

  private mutating func readWhole(_ blocks: [MarkdownBlock], title: String, isReading: Bool) {
    let title = StepTitle(title)
    var draft = StepDraft(path: [1], title: title.text, line: line)
    draft.anchor = anchor
    draft.isReading = isReading
    for block in blocks { draft.add(block, from: source) }
    let isEmpty = draft.body.isEmpty && draft.blocks.isEmpty
    guard !isEmpty || !(isReading || hasSubsections) else {
      return lead.account.add(draft.account)
    }
    steps.append(draft)
  }

  private mutating func skip(_ block: MarkdownBlock, as reason: LineAccount.Omission) {
    lead.account.skip(block.line..<block.end, as: reason)
  }
}

extension MarkdownBlock {
  /// The block, or the blocks of the admonition it is, and of those within.
  fileprivate var withoutAdmonition: [MarkdownBlock] {
    if case .admonition = kind, hasCode { children.flatMap(\.withoutAdmonition) } else { [self] }
  }
}
