/// A text with its words, its labelled parts and its times.
struct UpdateText: Sendable {
  let text: String
  let bytes: [UInt8]
  let wording: Wording
  let sections: [TextSection]
  let times: [SaidTime]
  private let timeStarts: [Int]
  /// Where each character begins, and which of them begin a line.
  private let starts: [Int]
  private let lines: [Int]

  init(_ text: String) {
    self.text = text
    bytes = Array(text.utf8)
    wording = Wording(bytes)
    sections = TextSection.all(in: bytes, wording)
    times = SaidTime.all(in: bytes)
    timeStarts = times.map(\.bytes.lowerBound)
    var (starts, lines, offset) = ([Int](), [0], 0)
    for character in text {
      starts.append(offset)
      offset += character.utf8.count
      if character == "\n" || character == "\r\n" { lines.append(starts.count) }
    }
    self.starts = starts
    self.lines = lines
  }

  /// Returns where some bytes stand.
  func place(_ range: Range<Int>) -> UpdatePlace {
    let character = Self.last(in: starts, notAfter: range.lowerBound)
    let line = Self.last(in: lines, notAfter: character)
    let isAtEnd = range.lowerBound >= bytes.count
    let column = (isAtEnd ? starts.count : character) - (lines.isEmpty ? 0 : lines[line]) + 1
    return UpdatePlace(line: line + 1, column: max(1, column), bytes: range)
  }

  /// Returns where some words stand.
  func place(ofWords range: Range<Int>) -> UpdatePlace { place(wording.bytes(of: range)) }

  /// The text of some bytes.
  func piece(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  /// The sections of a label, in their order.
  func sections(_ labels: String...) -> [TextSection] {
    sections.filter { labels.contains($0.label) }
  }

  /// The times that begin at a byte or behind it.
  func times(from start: Int) -> ArraySlice<SaidTime> {
    times[Self.first(in: timeStarts, notBefore: start)...]
  }

  /// The times that stand in some bytes.
  func times(in range: Range<Int>) -> ArraySlice<SaidTime> {
    times(from: range.lowerBound).prefix { $0.bytes.lowerBound < range.upperBound }
  }

  /// The bytes of the first line that says something.
  var headline: Range<Int> {
    let start = bytes.firstIndex { $0 > 0x20 } ?? 0
    let end = bytes[start...].firstIndex(of: 0x0A) ?? bytes.count
    let firstLabel = sections.first?.start ?? end
    return start..<max(start, min(end, firstLabel))
  }

  /// The index of the first value that is not smaller.
  private static func first(in values: [Int], notBefore value: Int) -> Int {
    var (low, high) = (0, values.count)
    while low < high {
      let middle = (low + high) / 2
      if values[middle] < value { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The index of the last value that is not greater; the first when all are.
  private static func last(in values: [Int], notAfter value: Int) -> Int {
    max(0, first(in: values, notBefore: value + 1) - 1)
  }
}

/// What stands behind a label such as `Impact:`, up to the next label.
struct TextSection: Hashable, Sendable {
  /// The label in lower case.
  var label: String
  /// Where the label begins.
  var start: Int
  /// The bytes behind its colon.
  var bytes: Range<Int>

  private static let labels = PhraseBook([
    "impact", "scope", "since", "from", "noticed", "not affected", "do now", "workaround",
    "status", "condition", "actions", "runbooks", "needs", "eta", "next update", "confirmed",
    "data products", "known here", "undone", "still in place", "contained by", "evidence",
    "refuted", "incident lead", "when and where", "resolved", "no change",
  ])

  static func all(in bytes: [UInt8], _ wording: Wording) -> [TextSection] {
    let found = labels.matches(in: wording).filter { match in
      let end = wording.bytes(of: match.words).upperBound
      // "Next update at 10:00Z" ends what stands before it as well.
      return match.phrase == "next update" || end < bytes.count && bytes[end] == UInt8(ascii: ":")
    }
    let starts = found.map { wording.bytes(of: $0.words).lowerBound }
    return found.enumerated().map { index, match in
      let next = index + 1 < starts.count ? starts[index + 1] : bytes.count
      let behind = min(next, wording.bytes(of: match.words).upperBound + 1)
      return TextSection(label: match.phrase, start: starts[index], bytes: behind..<next)
    }
  }
}
