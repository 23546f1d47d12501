/// Gathers sections and steps of a whole file.
struct OutlineReader {
  let source: SourceText
  let title: String
  let remarks: [StepRemark]
  private let emptyBook: LineBook
  private var book: LineBook
  private(set) var sections: [RunbookSection] = []
  private(set) var steps: [RunbookStep] = []
  private(set) var problems: [RunbookProblem] = []

  init(source: SourceText, title: String, remarks: [StepRemark], book: LineBook) {
    emptyBook = book
    self.book = book
    self.source = source
    self.title = title
    self.remarks = remarks
  }

  /// Reads all sections; whatever was read before is forgotten.
  mutating func read(_ outline: Outline, isLastResort: Bool) {
    (sections, steps, problems, book) = ([], [], [], emptyBook)
    var number = 0
    for (index, section) in outline.sections.enumerated() {
      var reader = SectionReader(source: source, section: section, title: title)
      reader.read(section.blocks, isLastResort: isLastResort)
      if !reader.steps.isEmpty { number += 1 }
      let next = index + 1
      let end = next < outline.sections.count ? outline.sections[next].line : source.end
      let given = attributes(of: reader.steps, in: section.line..<end)
      book.enter(section, index: index, reader.lead.account)
      for (draft, attributes) in zip(reader.steps, given) {
        let step = step(draft, number: number, phase: section.phase, attributes: attributes)
        book.enter(draft.account, as: .step(step.path))
        steps.append(step)
      }
      sections.append(
        RunbookSection(
          title: section.heading, level: section.level, phase: section.phase,
          anchor: section.anchor, body: reader.lead.body, line: section.line))
    }
  }

  /// Where the lines of the file went.
  var account: LineAccount { book.account }

  private func step(
    _ draft: StepDraft, number: Int, phase: RunbookPhase?, attributes: StepAttributes
  ) -> RunbookStep {
    let path = ([number] + draft.path).map(String.init).joined(separator: ".")
    return RunbookStep(
      path: path, title: draft.title.isEmpty ? "Untitled step" : draft.title, body: draft.body,
      phase: phase, section: sections.count,
      blocks: draft.blocks, isTicked: draft.isTicked, isReading: draft.isReading,
      anchor: draft.anchor, attributes: attributes, line: draft.line)
  }

  // MARK: - Attributes

  /// Returns the attributes of a section's steps, from the comments among its lines.
  private mutating func attributes(
    of drafts: [StepDraft], in lines: Range<Int>
  ) -> [StepAttributes] {
    var own: [[StepRemark]] = Array(repeating: [], count: drafts.count)
    for remark in remarks where lines.contains(remark.line) {
      if let index = Self.step(of: remark, among: drafts) {
        own[index].append(remark)
      } else {
        problems.append(
          RunbookProblem(
            "The comment for Wardroom belongs to no step; put it behind the title of one.",
            line: remark.line))
      }
    }
    return own.map { remarks in
      let reader = AttributeReader(remarks)
      problems += reader.problems
      return reader.attributes
    }
  }

  /// A comment belongs to the step above it, and to the only step of its section wherever it stands.
  private static func step(of remark: StepRemark, among drafts: [StepDraft]) -> Int? {
    if let index = drafts.lastIndex(where: { $0.line <= remark.line }) { return index }
    return drafts.count == 1 ? 0 : nil
  }
}
