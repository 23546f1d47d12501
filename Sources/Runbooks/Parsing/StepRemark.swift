/// A comment by which a file gives attributes to a step: `<!-- wardroom: kind: check -->`.
struct StepRemark {
  /// The line where it begins in the file, counted from 1.
  var line: Int
  /// The line where it ends.
  var lastLine: Int
  /// What stands behind `wardroom:`, line by line.
  var texts: [String]
}

/// Finds the comments that are meant for us, outside of code.
struct RemarkScanner {
  private(set) var remarks: [StepRemark] = []
  /// The bytes of the comments, which are taken out before the file is read as steps.
  private(set) var cuts: [Range<Int>] = []
  private(set) var problems: [RunbookProblem] = []

  private let source: SourceText
  private let codeLines: Set<Int>
  /// Whether nothing closes a comment any more.
  private var isOpenToTheEnd = false

  /// Looks through a file from a line on.
  init(_ source: SourceText, from first: Int, blocks: [MarkdownBlock]) {
    self.source = source
    codeLines = Set(blocks.flatMap(\.codeLines))
    var number = first
    var place = source.range(of: first).lowerBound
    while number < source.end, !isOpenToTheEnd {
      let end = source.range(of: number).upperBound
      guard !codeLines.contains(number), let next = scan(from: place, to: end) else {
        number += 1
        place = source.range(of: number).lowerBound
        continue
      }
      // The comment may end some lines below.
      while number < source.end, source.range(of: number).upperBound < next { number += 1 }
      place = next
    }
  }

  /// Looks for the first comment of a line and returns where it ends; nil when there is none.
  private mutating func scan(from start: Int, to end: Int) -> Int? {
    var index = start
    while index < end {
      let byte = source.bytes[index]
      if byte == UInt8(ascii: "`") {
        index = source.endOfCodeSpan(from: index, to: end)
      } else if byte == UInt8(ascii: "<"), source.bytes[index...].begins(with: "<!--") {
        return takeComment(at: index)
      } else {
        index += 1
      }
    }
    return nil
  }

  private mutating func takeComment(at start: Int) -> Int? {
    let inside = source.bytes[(start + 4)...]
    let isOurs = Self.remark(in: inside) != nil
    guard let close = Self.close(in: inside) else {
      isOpenToTheEnd = true
      if isOurs {
        problems.append(
          RunbookProblem(
            "The comment for Wardroom never ends, so it says nothing; close it with -->.",
            line: source.number(at: start)))
      }
      return nil
    }
    guard let text = Self.remark(in: source.bytes[(start + 4)..<close]) else { return close + 3 }
    let lines = SourceText(Array(text))
    remarks.append(
      StepRemark(
        line: source.number(at: start), lastLine: source.number(at: close),
        texts: (1..<lines.end).map { String(decoding: lines.line($0), as: UTF8.self) }))
    cuts.append(cut(from: start, to: close + 3))
    return close + 3
  }

  /// Takes the blanks in front of a comment with it when nothing stands behind it.
  private func cut(from start: Int, to end: Int) -> Range<Int> {
    let lineEnd = source.range(of: source.number(at: end - 1)).upperBound
    guard source.bytes[end..<lineEnd].allSatisfy(\.isBlank) else { return start..<end }
    let blanks = source.bytes[..<start].suffix(256).reversed().prefix(while: \.isBlank).count
    return (start - blanks)..<lineEnd
  }

  private static func close(in bytes: ArraySlice<UInt8>) -> Int? {
    var rest = bytes
    while let dash = rest.firstIndex(of: UInt8(ascii: "-")) {
      if bytes[dash...].begins(with: "-->") { return dash }
      rest = rest[(dash + 1)...]
    }
    return nil
  }

  /// Returns what stands behind `wardroom:`, nil for other comments and for the marks of
  /// postmortem files, `wardroom:begin`.
  private static func remark(in comment: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    let text = comment.drop { $0.isBlank || $0 == 0x0A || $0 == 0x0D }
    guard text.begins(with: "wardroom:") else { return nil }
    let rest = text.dropFirst(9)
    return rest.begins(with: "begin") || rest.begins(with: "end") ? nil : rest
  }
}

extension MarkdownBlock {
  /// The lines of the code in the block.
  var codeLines: [Int] {
    isCode ? Array(line..<end) : children.flatMap(\.codeLines)
  }
}
