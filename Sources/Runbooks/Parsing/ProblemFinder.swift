/// Finds what an author should mend in a runbook that could be read all the same.
enum ProblemFinder {
  /// Returns the problems of the text: fences without end, and directives that would include files.
  static func problems(in blocks: [MarkdownBlock], of source: SourceText) -> [RunbookProblem] {
    blocks.flatMap { problems(in: $0, of: source) }
  }

  /// Returns the problems of the steps: none at all, or an id used twice.
  static func problems(in steps: [RunbookStep]) -> [RunbookProblem] {
    guard !steps.isEmpty else {
      return [RunbookProblem("The file has no steps; write them as a numbered list.")]
    }
    var lines: [String: Int] = [:]
    return steps.compactMap { step in
      guard let anchor = step.anchor else { return nil }
      guard let line = lines[anchor] else {
        lines[anchor] = step.line
        return nil
      }
      return RunbookProblem(
        "The step id #\(anchor) is already used on line \(line); give each step its own.",
        line: step.line)
    }
  }

  /// Returns the problem that lines are in no step, which only a mistake of the reader can bring.
  static func problems(in account: LineAccount) -> [RunbookProblem] {
    account.lost.prefix(1).map { line in
      RunbookProblem(
        "The line is in no step and not shown; open the file to read it, and report this.",
        line: line)
    }
  }

  private static func problems(
    in block: MarkdownBlock, of source: SourceText
  ) -> [RunbookProblem] {
    switch block.kind {
    case .code(let code) where code.isUnterminated:
      [
        RunbookProblem(
          "The code block never ends, so what follows is taken as code; close it with ```.",
          line: block.line)
      ]
    case .comment(isOpen: true):
      [
        RunbookProblem(
          "The comment never ends, so nothing below it is read; close it with -->.",
          line: block.line)
      ]
    case .code, .comment(isOpen: false):
      []
    case .paragraph, .heading, .other:
      includes(in: block, of: source)
    case .admonition, .list, .item:
      block.children.flatMap { problems(in: $0, of: source) } + directive(in: block, of: source)
    }
  }

  private static func directive(
    in block: MarkdownBlock, of source: SourceText
  ) -> [RunbookProblem] {
    // The words of a directive that has some are its first child.
    guard case .admonition = block.kind, block.children.first?.line != block.line else { return [] }
    return includes(in: block.line..<(block.line + 1), of: source)
  }

  private static func includes(
    in block: MarkdownBlock, of source: SourceText
  ) -> [RunbookProblem] {
    includes(in: block.line..<block.end, of: source)
  }

  private static func includes(in lines: Range<Int>, of source: SourceText) -> [RunbookProblem] {
    lines.compactMap { number in
      guard isInclude(source.line(number)) else { return nil }
      return RunbookProblem(
        "The line would include another file, which is never followed; open that file yourself.",
        line: number)
    }
  }

  /// Recognises the directives of the usual site generators.
  private static func isInclude(_ line: ArraySlice<UInt8>) -> Bool {
    let text = line.trimmed
    guard let first = text.first, "{!.-`:<[~".utf8.contains(first) else { return false }
    let marks = text.prefix { !$0.isLetter }
    let word = text[marks.endIndex...].prefix { $0.isWordByte || $0 == 0x2D }
    let name = String(decoding: word, as: UTF8.self).lowercased()
    if marks.elementsEqual("--8".utf8) { return true }
    guard marks.count >= 2 || marks.first == UInt8(ascii: "!") else { return false }
    return ["include", "includes", "include-markdown", "literalinclude", "snippet"].contains(name)
      || text.begins(with: "--8<--")
  }
}
