/// The headings of a file and the blocks under each.
struct Outline {
  /// A heading with its blocks.
  struct Section {
    var heading = ""
    var anchor: String?
    /// 1 to 6; 0 in front of the first heading.
    var level = 0
    var phase: RunbookPhase?
    var line: Int
    /// The line behind the heading and the blank lines below it; its own line in front of the first.
    var end = 0
    /// Whether it holds the beginning of the file's text.
    var isFirst = false
    var hasSubsections = false
    var blocks: [MarkdownBlock] = []
  }

  private(set) var sections: [Section] = []
  /// The text of the first heading of level 1.
  private(set) var title: String?

  /// Divides the blocks of a file at its headings; a heading without a telling word has the phase of
  /// the one above it.
  init(_ blocks: [MarkdownBlock], firstLine: Int) {
    var current = Section(line: firstLine, isFirst: true)
    var phases: [(level: Int, phase: RunbookPhase?)] = []
    for block in blocks {
      guard case .heading(let level) = block.kind else {
        current.blocks.append(block)
        continue
      }
      current.hasSubsections = level > current.level
      let isFirst = current.blocks.isEmpty && sections.isEmpty && current.level == 0
      if !isFirst { sections.append(current) }
      let heading = StepTitle.heading(block.plain)
      let isTitle = level == 1 && title == nil && !heading.text.isEmpty
      if isTitle { title = heading.text }
      phases.removeAll { $0.level >= level }
      let own = isTitle ? nil : RunbookPhase(heading: heading.text)
      let phase = own ?? phases.last?.phase
      phases.append((level, phase))
      current = Section(
        heading: heading.text, anchor: heading.anchor, level: level, phase: phase, line: block.line,
        end: block.end, isFirst: isFirst)
      // A link in a heading leads somewhere, which the heading's text does not say.
      guard block.hasAddress else { continue }
      let text = MarkdownBlock(
        kind: .other, line: block.line, column: block.column, end: block.line + 1)
      current.blocks.append(text)
    }
    sections.append(current)
  }
}
