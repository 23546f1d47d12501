import IncidentModel

/// A list item that is an entry of the record, by its id or by the section it stands in.
struct EntryLine {
  enum Section: Hashable {
    case timeline
    case actions
    case impact
    case other
  }

  var section: Section
  /// The line in the document, counted from 0.
  var line: Int
  /// The item's own text without its list mark and ids, on one line.
  var text: [UInt8]
  /// The ids in the order they stand, `t4k2p9`, and what only looks like one.
  var ids: [String]

  /// Whether the item is an entry of a kind, wherever it stands.
  func isEntry(_ letter: EntryKindLetter, in section: Section) -> Bool {
    guard let first = ids.first?.first else { return self.section == section }
    return first == letter.rawValue
  }
}

extension MarkdownOutline {
  /// The items that are entries; nothing between the markers of a generated block is one.
  var entries: [EntryLine] {
    var entries: [EntryLine] = []
    var section = EntryLine.Section.other
    var sectionLevel = 0
    var block: String?
    for (index, part) in parts.enumerated() {
      switch part.kind {
      case .heading(let level):
        let named = EntryLine.Section(heading: lines[part.line].shownText)
        guard named != .other || level <= sectionLevel || sectionLevel == 0 else { continue }
        section = named
        sectionLevel = level
      case .comment: block = BlockMarker(lines[part.line])?.opened
      case .item:
        if block == nil { entries.append(entry(at: index, in: section)) }
      case .paragraph, .code, .headRow, .row, .other: break
      }
    }
    return entries
  }

  private func entry(at index: Int, in section: EntryLine.Section) -> EntryLine {
    let joined = ownLines(of: index).map { Array($0.trimmedBlanks) }
      .joined(separator: [0x20])
    let (text, ids) = EntryID.taken(from: Array(Self.withoutListMark(Array(joined))))
    return EntryLine(section: section, line: parts[index].line, text: text, ids: ids)
  }

  /// The bytes behind `- `, `* `, `+ ` or `1. `.
  private static func withoutListMark(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    let digits = bytes.prefix { (0x30...0x39).contains($0) }
    return bytes.dropFirst(digits.count + 1).trimmedBlanks
  }
}

extension EntryLine.Section {
  /// Tells the section from its heading, in the words teams use for it (SYNC.md 2.4).
  init(heading: String) {
    let lower = heading.lowercased()
    let contains = { (words: [String]) in words.contains { lower.contains($0) } }
    if contains(["timeline", "chain of events"]) {
      self = .timeline
    } else if contains([
      "action", "follow-up", "follow up", "next steps", "corrective", "remediation",
    ]) {
      self = .actions
    } else if contains(["impact"]) {
      self = .impact
    } else {
      self = .other
    }
  }
}

extension EntryID {
  /// Whether a text has the form of an id: a kind letter and five Crockford characters.
  static func isWellFormed(_ text: String) -> Bool {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz".utf8)
    guard text.utf8.count == 6, let kind = text.first else { return false }
    return EntryKindLetter(rawValue: kind) != nil
      && text.utf8.dropFirst().allSatisfy(alphabet.contains)
  }

  /// Takes the `<!-- w:... -->` comments out of a line.
  static func taken(from bytes: [UInt8]) -> (text: [UInt8], ids: [String]) {
    var text: [UInt8] = []
    var ids: [String] = []
    var rest = bytes[...]
    while let start = index(of: "<!-- w:", in: rest),
      let end = index(of: "-->", in: rest[(start + 7)...])
    {
      text += rest[..<start]
      ids.append(rest[(start + 7)..<end].trimmedBlanks.shownText)
      rest = rest[(end + 3)...]
    }
    return (Array((text + rest).trimmedBlanks), ids)
  }

  private static func index(of mark: StaticString, in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.indices.first { bytes[$0...].begins(with: mark) }
  }
}

/// The comment that begins or ends a generated block.
struct BlockMarker {
  /// The name of the block that begins here; nil where one ends.
  var opened: String?
  var name: String

  /// Reads a line; nil when it is no such comment.
  init?(_ line: ArraySlice<UInt8>) {
    let words = line.shownText.split(separator: " ")
    guard words.count == 4, words[0] == "<!--", words[3] == "-->" else { return nil }
    guard words[1] == "w:begin" || words[1] == "w:end" else { return nil }
    name = String(words[2])
    opened = words[1] == "w:begin" ? name : nil
  }
}
