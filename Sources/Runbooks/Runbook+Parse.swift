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
    let file = SourceText(bytes)
    let front = FrontMatterReader(file)
    let (source, blocks, scanner) = structure(of: file, from: front.bodyLine)
    let outline = Outline(blocks, firstLine: front.bodyLine)
    let title = front.frontMatter.title ?? outline.title ?? name
    var reader = OutlineReader(source: source, title: title, remarks: scanner?.remarks ?? [])
    reader.read(outline, isLastResort: false)
    if reader.steps.isEmpty { reader.read(outline, isLastResort: true) }
    let found = source.problems + front.problems + ProblemFinder.problems(in: blocks, of: source)
    return Runbook(
      name: name, title: title, frontMatter: front.frontMatter, contentHash: FNV1a64(bytes),
      sections: reader.sections, steps: reader.steps,
      problems: found + (scanner?.problems ?? []) + reader.problems
        + ProblemFinder.problems(in: reader.steps))
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
