/// Finds in a YAML text what a scenario may not use: anchors, aliases and tags.
///
/// A small file of anchors grows without end once it is read, so it is looked for before. Quotes that open
/// and close on a line and blocks behind `|` hold text; everything else is looked through, so that nothing
/// is missed, and a text that looks like an anchor has to stand in quotes.
struct YAMLGuard {
  private var problems: [ScenarioProblem] = []
  /// The indentation of the line whose block of text is being passed over.
  private var blockIndent: Int?
  /// Whether a quote stayed open at the end of a line; from there on nothing is taken for text.
  private var isUncertain = false

  /// Returns what a text may not use, with its places.
  static func problems(in text: String) -> [ScenarioProblem] {
    var scan = YAMLGuard()
    for (index, line) in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
      .enumerated()
    {
      scan.read(Array(line), number: index + 1)
    }
    return scan.problems
  }

  private mutating func read(_ line: [UInt8], number: Int) {
    let indent = line.prefix { $0 == 0x20 }.count
    let isBlank = line.allSatisfy { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if let block = blockIndent {
      if isBlank || indent > block { return }
      blockIndent = nil
    }
    var place = indent
    var isStart = true
    while place < line.count {
      let byte = line[place]
      if isStart, !isUncertain, let end = quoteEnd(line, place) {
        place = end
        isStart = false
        continue
      }
      if isStart, "&*!".utf8.contains(byte) { refuse(byte, line, place, number) }
      if isStart, !isUncertain, isBlockHeader(line, place) {
        blockIndent = keyColumn(line, indent)
        return
      }
      if !isUncertain, byte == UInt8(ascii: "#"), place == 0 || line[place - 1] == 0x20 { return }
      isStart = opensNode(line, place, isStart)
      place += 1
    }
  }

  /// Returns the column the key of a line stands in, behind the dashes of lists.
  private func keyColumn(_ line: [UInt8], _ indent: Int) -> Int {
    var column = indent
    while column + 1 < line.count, line[column] == UInt8(ascii: "-"), line[column + 1] == 0x20 {
      column += 1
      while column < line.count, line[column] == 0x20 { column += 1 }
    }
    return column
  }

  /// Returns whether the next byte may begin a value.
  private func opensNode(_ line: [UInt8], _ place: Int, _ isStart: Bool) -> Bool {
    switch line[place] {
    case UInt8(ascii: "["), UInt8(ascii: "{"), UInt8(ascii: ","): return true
    case 0x20, 0x09: return isStart
    case UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ":"):
      return place + 1 == line.count || line[place + 1] == 0x20 || line[place + 1] == 0x09
    default: return false
    }
  }

  /// Returns the place behind a quoted text that begins here; nil when none does.
  private mutating func quoteEnd(_ line: [UInt8], _ start: Int) -> Int? {
    let quote = line[start]
    guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
    var place = start + 1
    while place < line.count {
      if quote == UInt8(ascii: "\""), line[place] == UInt8(ascii: "\\") {
        place += 2
      } else if line[place] != quote {
        place += 1
      } else if quote == UInt8(ascii: "'"), place + 1 < line.count, line[place + 1] == quote {
        place += 2
      } else {
        return place + 1
      }
    }
    isUncertain = true
    return nil
  }

  /// Returns whether a block of text begins below: `|`, `>-`, `|2` and a comment at most.
  private func isBlockHeader(_ line: [UInt8], _ start: Int) -> Bool {
    guard line[start] == UInt8(ascii: "|") || line[start] == UInt8(ascii: ">") else { return false }
    let rest = line[(start + 1)...].drop { "+-0123456789".utf8.contains($0) }
    return rest.allSatisfy { $0 == 0x20 || $0 == 0x0D } || rest.starts(with: " #".utf8)
  }

  private mutating func refuse(_ byte: UInt8, _ line: [UInt8], _ place: Int, _ number: Int) {
    guard place + 1 < line.count, line[place + 1] > 0x20 else { return }
    let what =
      switch byte {
      case UInt8(ascii: "&"): "An anchor (&name)"
      case UInt8(ascii: "*"): "An alias (*name)"
      default: "A tag (!name)"
      }
    problems.append(
      ScenarioProblem(
        "\(what) is not followed here, because a small file of them can grow without end. "
          + "Write it out, or put a text that begins like one in quotes.",
        at: ScenarioPlace(line: number, column: place + 1)))
  }
}
