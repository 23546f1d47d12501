import IncidentModel

/// Checks the entries of the document: their ids, the times of the timeline, the fields of actions.
struct EntryCheck {
  let entries: [EntryLine]

  init(_ entries: [EntryLine]) {
    self.entries = entries
  }

  var findings: [PostmortemFinding] {
    idFindings + timeFindings + entries.flatMap(actionFindings)
  }

  private var idFindings: [PostmortemFinding] {
    var findings: [PostmortemFinding] = []
    var known: [String: Int] = [:]
    for entry in entries {
      for id in entry.ids {
        if !EntryID.isWellFormed(id) {
          findings.append(badID(id, entry))
        } else if let first = known[id] {
          findings.append(twice(id, first: first, entry))
        } else {
          known[id] = entry.line
        }
      }
    }
    return findings
  }

  private func badID(_ id: String, _ entry: EntryLine) -> PostmortemFinding {
    PostmortemFinding(
      line: entry.line + 1, code: .badID,
      sentence: "w:\(id.prefix(40)) is no id. Remove the comment; the line gets a new id.")
  }

  private func twice(_ id: String, first: Int, _ entry: EntryLine) -> PostmortemFinding {
    PostmortemFinding(
      line: entry.line + 1, code: .idTwice,
      sentence: "The id \(id) stands on line \(first + 1) already. "
        + "Remove the comment from the copy; it gets an id of its own.")
  }

  private var timeFindings: [PostmortemFinding] {
    var hasDate = false
    return entries.filter { $0.isEntry(.timeline, in: .timeline) }.compactMap { entry in
      switch EntryTime(entry.text) {
      case .dated:
        hasDate = true
        return nil
      case .timeOfDay where hasDate: return nil
      case .timeOfDay: return noTime(entry, "has a time of day but no date before it.")
      case .withoutZone: return noTime(entry, "has a time without a zone.")
      case .none: return noTime(entry, "does not begin with a time.")
      }
    }
  }

  private func noTime(_ entry: EntryLine, _ what: String) -> PostmortemFinding {
    PostmortemFinding(
      line: entry.line + 1, code: .noTime,
      sentence: "This line of the timeline \(what) Write it as 2026-03-04 14:02Z.")
  }

  private func actionFindings(_ entry: EntryLine) -> [PostmortemFinding] {
    guard entry.isEntry(.action, in: .actions), let action = ActionText(entry.text) else {
      return []
    }
    let asked: [(PostmortemRule, Bool, String)] = [
      (.noOwner, action.hasOwner, "has no owner. Add a person as @name."),
      (.noDueDay, action.hasDueDay, "has no day it is due. Add it as due:2026-04-02."),
      (.noType, action.hasType, "has no type. Add one as type:test-gap."),
    ]
    return asked.filter { !$0.1 }.map { code, _, sentence in
      PostmortemFinding(line: entry.line + 1, code: code, sentence: "This action " + sentence)
    }
  }
}

/// The time a line of the timeline begins with.
enum EntryTime: Hashable {
  case dated
  case timeOfDay
  case withoutZone
  case none

  init(_ text: [UInt8]) {
    let bare = text.drop { $0 == 0x2A || $0 == 0x5F || $0 == 0x60 || $0 == 0x20 }
    let words = bare.prefix(40).split(separator: 0x20).prefix(3)
      .map { $0.shownText.trimmingMarks }
    guard let first = words.first else {
      self = .none
      return
    }
    let second = words.dropFirst().first ?? ""
    let isUTC = words.dropFirst(2).first == "UTC" || second == "UTC"
    let candidates = [first, first + " " + second]
    if candidates.contains(where: { Timestamp(rfc3339: $0) != nil }) {
      self = .dated
    } else if candidates.contains(where: { Timestamp(rfc3339: $0 + "Z") != nil }) {
      self = isUTC ? .dated : .withoutZone
    } else if Timestamp(rfc3339: "1970-01-01T" + first) != nil
      || Timestamp(rfc3339: "1970-01-01T" + first + "Z") != nil
    {
      self = .timeOfDay
    } else {
      self = .none
    }
  }
}

extension String {
  /// The word without the marks people put around a time.
  fileprivate var trimmingMarks: String {
    let marks: [Character] = ["*", "_", "`", ",", ":", "-", "|"]
    let front = drop(while: marks.contains)
    guard let last = front.lastIndex(where: { !marks.contains($0) }) else { return "" }
    return String(front[...last])
  }
}

/// The fields an action item ends with.
struct ActionText {
  var hasOwner = false
  var hasDueDay = false
  var hasType = false

  /// Reads an item; nil when it has no text, as the empty box of a template.
  init?(_ text: [UInt8]) {
    let isBoxed = text.count >= 3 && text[0] == 0x5B && text[2] == 0x5D
    let words = text.dropFirst(isBoxed ? 3 : 0).split(separator: 0x20)
    guard !words.isEmpty else { return nil }
    for word in words {
      if word.first == 0x40, word.count > 1 { hasOwner = true }
      if word.begins(with: "type:"), word.count > 5 { hasType = true }
      if word.begins(with: "due:") {
        let day = word.dropFirst(4).shownText
        hasDueDay = hasDueDay || Timestamp(rfc3339: day + "T00:00Z") != nil
      }
    }
  }
}
