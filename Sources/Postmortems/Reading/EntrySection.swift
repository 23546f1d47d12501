import IncidentModel

/// A section in which lines are entries.
enum EntrySection: Hashable {
  case timeline
  case actions
  case impact
  case other
}

extension EntrySection {
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
