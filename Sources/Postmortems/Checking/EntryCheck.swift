import IncidentModel

/// Checks the entries of the document as the sync reads them: their ids, the times of the timeline, the fields
/// of actions.
struct EntryCheck {
  let entries: [SourceEntry]

  init(_ document: SourceDocument) {
    entries = (document.entries + document.rejected).sorted { $0.shownLine < $1.shownLine }
  }

  var findings: [PostmortemFinding] {
    idFindings + entries.compactMap(timeFinding) + entries.flatMap(actionFindings)
  }

  private var idFindings: [PostmortemFinding] {
    var findings: [PostmortemFinding] = []
    var known: [EntryID: Int] = [:]
    for entry in entries where entry.idRange != nil {
      guard let id = entry.id else {
        findings.append(badID(entry))
        continue
      }
      if let first = known[id] {
        findings.append(twice(id, first: first, entry))
      } else {
        known[id] = entry.shownLine
      }
    }
    return findings
  }

  private func badID(_ entry: SourceEntry) -> PostmortemFinding {
    PostmortemFinding(
      line: entry.shownLine, code: .badID,
      sentence: "The comment behind this line is no id. Remove it; the line gets a new id.")
  }

  private func twice(_ id: EntryID, first: Int, _ entry: SourceEntry) -> PostmortemFinding {
    PostmortemFinding(
      line: entry.shownLine, code: .idTwice,
      sentence: "The id \(id.text) stands on line \(first) already. "
        + "Remove the comment from the copy; it gets an id of its own.")
  }

  private func timeFinding(_ entry: SourceEntry) -> PostmortemFinding? {
    guard entry.kind == .timeline, let lack = entry.lackOfTime else { return nil }
    return PostmortemFinding(
      line: entry.shownLine, code: .noTime,
      sentence: "This line of the timeline \(lack). Write it as 2026-03-04 14:02Z.")
  }

  private func actionFindings(_ entry: SourceEntry) -> [PostmortemFinding] {
    guard entry.kind == .action, !entry.value(.text).isEmpty else { return [] }
    let asked: [(PostmortemRule, Bool, String)] = [
      (.noOwner, !entry.value(.owner).isEmpty, "has no owner. Add a person as @name."),
      (.noDueDay, hasDueDay(entry), "has no day it is due. Add it as due:2026-04-02."),
      (.noType, !entry.value(.type).isEmpty, "has no type. Add one as type:test-gap."),
    ]
    return asked.filter { !$0.1 }.map { code, _, sentence in
      PostmortemFinding(line: entry.shownLine, code: code, sentence: "This action " + sentence)
    }
  }

  private func hasDueDay(_ entry: SourceEntry) -> Bool {
    Timestamp(rfc3339: entry.value(.due) + "T00:00Z") != nil
  }
}

extension SourceEntry {
  /// Why a line of the timeline has no moment; nil for one that has, or that says nothing.
  var lackOfTime: String? {
    guard value(.time).isEmpty, time != nil || !value(.text).isEmpty else { return nil }
    return time?.lack(contextDay) ?? "does not begin with a time"
  }
}
