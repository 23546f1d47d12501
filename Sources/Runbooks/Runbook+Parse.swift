extension Runbook {
  /// The size above which a file is refused.
  public static let largestFile = 2 * 1024 * 1024

  /// Reads a markdown file as a runbook; every sequence of bytes is one.
  ///
  /// The name is the file's base name, with or without `.md`. What could not be taken as it stands is
  /// in `problems`, and the rest works.
  public static func parse(name: String, bytes: [UInt8]) -> Runbook {
    let name = baseName(of: name)
    guard bytes.count <= largestFile else { return refused(name: name, bytes: bytes) }
    let source = SourceText(bytes)
    let front = FrontMatterReader(source)
    let blocks = CmarkReader.blocks(of: source, from: front.bodyLine)
    let outline = Outline(blocks, firstLine: front.bodyLine)
    let title = front.frontMatter.title ?? outline.title ?? name
    var reader = OutlineReader(source: source, title: title)
    reader.read(outline, isLastResort: false)
    if reader.steps.isEmpty { reader.read(outline, isLastResort: true) }
    let found = source.problems + front.problems + ProblemFinder.problems(in: blocks, of: source)
    return Runbook(
      name: name, title: title, frontMatter: front.frontMatter, contentHash: FNV1a64(bytes),
      sections: reader.sections, steps: reader.steps,
      problems: found + ProblemFinder.problems(in: reader.steps))
  }

  /// Takes a folder and the extensions of markdown files off a file name.
  static func baseName(of name: String) -> String {
    var base = name.split(separator: "/").last ?? ""
    for suffix in [".erb", ".md", ".markdown", ".html"] where base.lowercased().hasSuffix(suffix) {
      base = base.dropLast(suffix.count)
    }
    return base.isEmpty ? name : String(base)
  }

  private static func refused(name: String, bytes: [UInt8]) -> Runbook {
    Runbook(
      name: name, title: name, contentHash: FNV1a64(bytes),
      problems: [
        RunbookProblem(
          "The file is larger than 2 MiB and was not read; split it into several runbooks.")
      ])
  }
}

/// Gathers sections and steps of a whole file.
private struct OutlineReader {
  let source: SourceText
  let title: String
  private(set) var sections: [RunbookSection] = []
  private(set) var steps: [RunbookStep] = []

  init(source: SourceText, title: String) {
    self.source = source
    self.title = title
  }

  mutating func read(_ outline: Outline, isLastResort: Bool) {
    sections = []
    steps = []
    var number = 0
    for section in outline.sections {
      var reader = SectionReader(source: source, section: section, title: title)
      reader.read(section.blocks, isLastResort: isLastResort)
      if !reader.steps.isEmpty { number += 1 }
      steps += reader.steps.map { step($0, number: number, phase: section.phase) }
      sections.append(
        RunbookSection(
          title: section.heading, level: section.level, phase: section.phase,
          body: reader.lead.body, line: section.line))
    }
  }

  private func step(_ draft: StepDraft, number: Int, phase: RunbookPhase?) -> RunbookStep {
    let path = ([number] + draft.path).map(String.init).joined(separator: ".")
    return RunbookStep(
      path: path, title: draft.title.isEmpty ? "Untitled step" : draft.title, body: draft.body,
      phase: phase, section: sections.count,
      blocks: draft.blocks, isTicked: draft.isTicked, isReading: draft.isReading,
      anchor: draft.anchor, line: draft.line)
  }
}
