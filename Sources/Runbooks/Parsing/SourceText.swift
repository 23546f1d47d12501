/// The bytes of a runbook file as UTF-8, and where its lines are.
///
/// Lines end with LF, CR LF or CR, as cmark counts them; lines are numbered from 1.
struct SourceText {
  let bytes: [UInt8]
  private(set) var problems: [RunbookProblem] = []
  private let lines: [Range<Int>]

  /// Reads a file: takes off a byte-order mark and falls back to Latin-1 where it is not UTF-8.
  init(_ file: [UInt8]) {
    let hasMark = file.starts(with: [0xEF, 0xBB, 0xBF])
    let content = hasMark ? Array(file.dropFirst(3)) : file
    let isUTF8 = String(validating: content, as: UTF8.self) != nil
    bytes = isUTF8 ? content : Self.fromLatin1(content)
    lines = Self.lines(of: bytes)
    if !isUTF8 {
      let line = Self.lines(of: content).firstIndex {
        String(validating: content[$0], as: UTF8.self) == nil
      }
      problems.append(
        RunbookProblem(
          "The file is not UTF-8 and was read as Latin-1; save it as UTF-8.",
          line: line.map { $0 + 1 }))
    }
    if let line = lines.firstIndex(where: { bytes[$0].contains(0) }) {
      problems.append(
        RunbookProblem("The file holds a NUL byte; remove it with an editor.", line: line + 1))
    }
  }

  /// Creates the text that remains of another when bytes are taken out; its lines keep their numbers.
  init(_ source: SourceText, without cuts: [Range<Int>]) {
    var rest: [UInt8] = []
    rest.reserveCapacity(source.bytes.count)
    var place = 0
    for cut in cuts {
      rest += source.bytes[place..<cut.lowerBound]
      rest += source.bytes[cut].filter { $0 == 0x0A || $0 == 0x0D }
      place = cut.upperBound
    }
    bytes = rest + source.bytes[place...]
    lines = Self.lines(of: bytes)
    problems = source.problems
  }

  /// How many lines the file has.
  var lineCount: Int { lines.count }

  /// The number of the line behind the last one.
  var end: Int { lines.count + 1 }

  /// Returns a line without its end; empty when there is no such line.
  func line(_ number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lines.count else { return [] }
    return bytes[lines[number - 1]]
  }

  /// Returns where a line's bytes are, without its end; an empty range behind the last line.
  func range(of number: Int) -> Range<Int> {
    guard number >= 1, number <= lines.count else { return bytes.count..<bytes.count }
    return lines[number - 1]
  }

  /// Returns the number of the line in which a byte is.
  func number(at index: Int) -> Int {
    var low = 0
    var high = lines.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lines[middle].lowerBound <= index { low = middle } else { high = middle }
    }
    return low + 1
  }

  /// Whether the file may hold a comment that is meant for us.
  var mentionsRemark: Bool {
    let mark = Array("wardroom:".utf8)
    var rest = bytes[...]
    while let first = rest.firstIndex(of: mark[0]) {
      if bytes[first...].starts(with: mark) { return true }
      rest = rest[(first + 1)...]
    }
    return false
  }

  /// Returns the bytes from the beginning of a line to the end of the file.
  func rest(from number: Int) -> ArraySlice<UInt8> {
    guard number >= 1, number <= lines.count else { return [] }
    return bytes[lines[number - 1].lowerBound...]
  }

  /// How many `|` the line with the most of them has; cmark's tables are quadratic in that.
  var mostBars: Int {
    lines.map { range in bytes[range].count { $0 == UInt8(ascii: "|") } }.max() ?? 0
  }

  private static func fromLatin1(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte in
      byte < 0x80 ? [byte] : [0xC0 | (byte >> 6), 0x80 | (byte & 0x3F)]
    }
  }

  private static func lines(of bytes: [UInt8]) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      guard byte == 0x0A || byte == 0x0D else { continue }
      lines.append(start..<(index - 1))
      if byte == 0x0D, index < bytes.count, bytes[index] == 0x0A { index += 1 }
      start = index
    }
    if start < bytes.count { lines.append(start..<bytes.count) }
    return lines
  }
}
