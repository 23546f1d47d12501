/// A file as a runbook, and where each of its lines went.
public struct RunbookReading: Sendable {
  public let runbook: Runbook
  public let account: LineAccount

  /// Reads a markdown file; every sequence of bytes is a runbook.
  public init(name: String, bytes: [UInt8]) {
    let name = Runbook.baseName(of: name)
    guard bytes.count <= Runbook.largestFile else {
      runbook = Self.refused(name: name, bytes: bytes)
      let count = bytes.count { $0 == 0x0A } + (bytes.last == 0x0A ? 0 : 1)
      account = LineAccount(Array(repeating: .skipped(.tooLarge), count: count))
      return
    }
    let file = SourceText(bytes)
    let front = FrontMatterReader(file)
    let (source, blocks, scanner) = Self.structure(of: file, from: front.bodyLine)
    let outline = Outline(blocks, firstLine: front.bodyLine)
    let title = front.frontMatter.title ?? outline.title ?? name
    let remarks = scanner?.remarks ?? []
    var reader = OutlineReader(
      source: source, title: title, remarks: remarks,
      book: LineBook(source, front: front, remarks: remarks))
    reader.read(outline, isLastResort: false)
    if reader.steps.isEmpty { reader.read(outline, isLastResort: true) }
    account = reader.account
    let found =
      source.problems + front.problems + ProblemFinder.problems(in: blocks, of: source)
      + (scanner?.problems ?? []) + reader.problems + ProblemFinder.problems(in: reader.steps)
    runbook = Runbook(
      name: name, title: title, frontMatter: front.frontMatter, contentHash: FNV1a64(bytes),
      sections: reader.sections, steps: reader.steps,
      problems: found + ProblemFinder.problems(in: account))
  }

  /// Returns the blocks of a file without the comments that are meant for us.
  ///
  /// What is code is known only when the file was read once, and a comment within code is none; so a
  /// file with such comments is read twice.
  private static func structure(
    of file: SourceText, from line: Int
  ) -> (SourceText, [MarkdownBlock], RemarkScanner?) {
    let blocks = CmarkReader.blocks(of: file, from: line)
    guard file.mentionsRemark else { return (file, blocks, nil) }
    let scanner = RemarkScanner(file, from: line, blocks: blocks)
    guard !scanner.cuts.isEmpty else { return (file, blocks, scanner) }
    let source = SourceText(file, without: scanner.cuts)
    return (source, CmarkReader.blocks(of: source, from: line), scanner)
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
