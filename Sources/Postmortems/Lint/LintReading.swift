import IncidentModel

/// A file as the rules read it: its sections and entries, and its words without code, quotes and marks.
struct LintReading {
  /// A line of prose; what is no prose is covered by blanks, so that columns stay.
  struct Line {
    /// The line in the file, counted from 0.
    var number: Int
    var section: LintSection?
    var bytes: [UInt8]
  }

  let source: SourceDocument
  private(set) var parts: [LintPart] = []
  private(set) var prose: [Line] = []
  /// The lines of the headings, counted from 0.
  private(set) var headings: [LintSection: Int] = [:]

  init(_ bytes: [UInt8]) {
    source = SourceDocument(bytes)
    // The summary is generated until a person writes it, between the same markers.
    let generated = source.blocks.filter { $0.key != BlockName.summary.rawValue }.values
      .map { $0.begin...$0.end }
    var (section, level): (LintSection?, Int) = (nil, 0)
    let outline = source.outline
    for (index, part) in outline.parts.enumerated() {
      guard !generated.contains(where: { $0.contains(part.line) }) else { continue }
      switch part.kind {
      case .heading(let found):
        let named = LintSection(heading: outline.lines[part.line].shownText)
        if named != nil || found <= level || level == 0 { (section, level) = (named, found) }
        if let named, headings[named] == nil { headings[named] = part.line }
        addProse(index, section)
      case .item: add(.item, index, section)
      case .row: add(.row, index, section)
      case .paragraph: add(.paragraph, index, section)
      case .headRow, .comment, .code, .other: break
      }
    }
  }

  private mutating func add(_ kind: LintPart.Kind, _ index: Int, _ section: LintSection?) {
    let outline = source.outline
    let own = outline.ownLines(of: index).map { String(decoding: $0, as: UTF8.self) }
    parts.append(
      LintPart(
        kind: kind, section: section, line: outline.parts[index].line,
        text: Self.text(own.joined(separator: " "), kind)))
    addProse(index, section)
  }

  /// The lines of a part to its end, quotes and code inside an item left out.
  private mutating func addProse(_ index: Int, _ section: LintSection?) {
    let outline = source.outline
    var isFenced = false
    for number in outline.parts[index].line..<outline.end(of: index) {
      let line = outline.lines[number]
      let bare = line.drop { $0 == 0x20 || $0 == 0x09 }
      if bare.begins(with: "```") || bare.begins(with: "~~~") {
        isFenced.toggle()
        continue
      }
      guard !isFenced, bare.first != 0x3E, !ProseMask.isQuotation(line) else { continue }
      prose.append(Line(number: number, section: section, bytes: ProseMask.covering(line)))
    }
  }

  private static func text(_ raw: String, _ kind: LintPart.Kind) -> String {
    var text = withoutID(raw).trimmingWhitespace
    guard kind == .item else { return text }
    if let first = text.first, "-*+".contains(first) { text.removeFirst() }
    text = text.trimmingWhitespace
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    if !digits.isEmpty, let mark = text.dropFirst(digits.count).first, mark == "." || mark == ")" {
      text = String(text.dropFirst(digits.count + 1)).trimmingWhitespace
    }
    return text
  }

  private static func withoutID(_ raw: String) -> String {
    let line = LogicalLine(Array(raw.utf8)[...])
    guard let id = EntryIDComment(line, from: 0).range else { return raw }
    return String(
      decoding: line.bytes[..<id.lowerBound] + line.bytes[id.upperBound...], as: UTF8.self)
  }

  // MARK: - What stands where

  /// Returns what people wrote in a section; prompts are not theirs.
  func written(in section: LintSection) -> [LintPart] {
    parts.filter { $0.section == section && !$0.isPrompt && !$0.text.isEmpty }
  }

  /// The line a person is sent to for a section, counted from 1.
  func place(of section: LintSection) -> Int { (headings[section] ?? 0) + 1 }

  /// The entries of a kind that people see as such.
  func entries(_ kind: SyncedKind) -> [SourceEntry] {
    source.entries.filter { $0.kind == kind && !$0.value(.text).isEmpty }
  }

  /// What a key of the front matter says; nil when it is missing, empty or not certain.
  func value(_ key: FrontKey) -> String? { source.value(key)?.nonEmpty }
}

/// Covers what is no prose of the author: code, quoted words, addresses, comments and fields.
enum ProseMask {
  /// Whether a line is marked as somebody's own words.
  static func isQuotation(_ line: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: line, as: UTF8.self).lowercased()
    return text.contains("<!-- quote -->") || text.contains("**quote**")
  }

  static func covering(_ line: ArraySlice<UInt8>) -> [UInt8] {
    var bytes = Array(line)
    var index = 0
    while index < bytes.count {
      if let end = end(of: bytes, at: index), end > index {
        for place in index..<end { bytes[place] = 0x20 }
        index = end
      } else {
        index += 1
      }
    }
    return bytes
  }

  /// Where what begins at an index and is no prose ends; nil when prose stands there.
  private static func end(of bytes: [UInt8], at index: Int) -> Int? {
    switch bytes[index] {
    case 0x60:
      let run = bytes[index...].prefix { $0 == 0x60 }.count
      return closing(bytes, from: index + run, [UInt8](repeating: 0x60, count: run))
    case 0x22: return closing(bytes, from: index + 1, [0x22])
    case 0xE2 where has(bytes, index, [0xE2, 0x80, 0x9C]):
      return closing(bytes, from: index + 3, [0xE2, 0x80, 0x9D])
    case 0x3C where has(bytes, index, Array("<!--".utf8)):
      return closing(bytes, from: index + 4, Array("-->".utf8))
    case 0x3C where has(bytes, index, Array("<http".utf8)):
      return closing(bytes, from: index, [0x3E])
    case 0x5D where has(bytes, index, Array("](".utf8)):
      return closing(bytes, from: index + 2, [0x29])
    case 0x68 where has(bytes, index, Array("http".utf8)):
      let word = bytes[index...].prefix { $0 != 0x20 && $0 != 0x29 }
      return word.contains(0x3A) ? index + word.count : nil
    default: return nil
    }
  }

  private static func closing(_ bytes: [UInt8], from start: Int, _ mark: [UInt8]) -> Int? {
    guard start <= bytes.count else { return nil }
    return (start..<bytes.count).first { has(bytes, $0, mark) }.map { $0 + mark.count }
  }

  private static func has(_ bytes: [UInt8], _ index: Int, _ mark: [UInt8]) -> Bool {
    bytes[index...].starts(with: mark)
  }
}
