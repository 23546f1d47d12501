import IncidentModel

/// A line of the file that is an entry, as the record has it.
///
/// What is written depends on nothing else, so a line that is equal is written the same and read back the same.
enum RecordLine: Hashable {
  /// A row of the impact section that is worked out; its text is markdown.
  case row(EntryID, ImpactRow, text: String)
  case note(ImpactNote)
  case told(TimelineEntry)
  case action(CorrectiveAction)

  var id: EntryID {
    switch self {
    case .row(let id, _, _): id
    case .note(let note): note.id
    case .told(let entry): entry.id
    case .action(let action): action.id
    }
  }

  /// Whether code and links in it are shown as they are.
  var isLiteral: Bool {
    if case .told(let entry) = self { return !EntryKind.typed.contains(entry.kind) }
    return false
  }

  /// What the record has a line of the timeline as.
  var kindName: String? {
    if case .told(let entry) = self { return entry.kind.rawValue }
    return nil
  }

  /// Whether the record works it out from other things.
  var isComputed: Bool {
    if case .row = self { return true }
    return false
  }

  /// The line without its end.
  var markdown: String {
    switch self {
    case .row(let id, let row, let text): "- **\(row.rawValue):** \(text) \(id.mark)"
    case .note(let note):
      "- **\(MarkdownText(note.key, .literal).text):** \(MarkdownText(note.text, .typed).text) \(note.id.mark)"
    case .told(let entry):
      ["-", entry.occurredAt.dayAndClock, Self.words(of: entry), entry.author.token]
        .compactMap { $0 }.joined(separator: " ") + " " + entry.id.mark
    case .action(let action): Self.markdown(of: action)
    }
  }

  /// What an entry says behind its time; a mark at its front is kept from parting it from that.
  private static func words(of entry: TimelineEntry) -> String {
    if let kind = entry.kind.bold { return kind + " " + entry.markdown }
    return EntrySeparator.guarded(Array(entry.markdown.utf8)).shownText
  }

  private static func markdown(of action: CorrectiveAction) -> String {
    let box: String
    var proof: String?
    switch action.state {
    case .open, .withdrawn: box = "- [ ]"
    // That a box was ticked is seen by the box.
    case .closed(_, _, let shown):
      (box, proof) = ("- [x]", shown == RecordChange.tickedProof ? nil : shown)
    }
    let values: [(EntryField, String?)] = [
      (.owner, action.owner?.name), (.due, action.due), (.class, action.actionClass?.rawValue),
      (.type, action.type), (.ticket, action.ticket),
      (.priority, action.priority.map { "\($0)" }), (.doneWhen, action.doneWhen), (.proof, proof),
    ]
    let tokens = values.compactMap { field, value in
      value.flatMap { EntryToken.written($0, as: field) }.map { field.mark + $0 }
    }
    return ([box, MarkdownText(action.text, .typed).text] + tokens + [action.id.mark])
      .joined(separator: " ")
  }
}

/// The lines of an incident that are entries, section by section, in the order of a new file.
struct RecordLines {
  let impact: [RecordLine]
  let timeline: [RecordLine]
  let actions: [RecordLine]

  init(_ incident: Incident, _ kinds: Set<EntryKind>) {
    let ids = ImpactRow.ids(for: incident.id)
    let rows = ImpactRow.allCases.compactMap { row in
      row.text(for: incident).flatMap { text in ids[row].map { RecordLine.row($0, row, text: text) }
      }
    }
    impact = rows + incident.impactRows.filter(\.isShown).map(RecordLine.note)
    timeline = incident.told(kinds).map(RecordLine.told)
    actions = incident.actions.filter { action in
      if case .withdrawn = action.state { false } else { true }
    }.map(RecordLine.action)
  }

  var all: [RecordLine] { impact + timeline + actions }

  private init(impact: [RecordLine], timeline: [RecordLine], actions: [RecordLine]) {
    self.impact = impact
    self.timeline = timeline
    self.actions = actions
  }

  /// Returns the lines of a range of all, and the last of each section, which tells what stands below it from what
  /// stands below a heading.
  func part(_ range: Range<Int>) -> RecordLines {
    var start = 0
    func part(_ lines: [RecordLine]) -> [RecordLine] {
      let here = range.moved(-start).clamped(to: lines.indices)
      start += lines.count
      let hasLast = !here.isEmpty && here.upperBound == lines.count
      return lines[here] + (hasLast ? [] : lines.suffix(1))
    }
    return RecordLines(impact: part(impact), timeline: part(timeline), actions: part(actions))
  }
}

extension TimelineEntry {
  /// What a person typed may hold code and links; what came with an alert or a title may not.
  var markdown: String {
    MarkdownText(text, EntryKind.typed.contains(kind) ? .typed : .literal).text
  }
}

extension EntryKind {
  /// The kind as a bold word where it helps a reader to find the turns of the story.
  fileprivate var bold: String? {
    switch self {
    case .decision, .hypothesis, .status, .severity, .action, .change, .communication, .exit, .ask:
      "**\(rawValue)**"
    case .note, .observation, .role, .alert, .runbook: nil
    }
  }
}

extension EntryID {
  /// The comment that names the line in the file.
  fileprivate var mark: String { "<!-- w:\(text) -->" }
}

extension Person {
  /// Who said it, as a field at the end of the line; nothing for what the program noted itself.
  fileprivate var token: String? {
    self == .wardroom ? nil : EntryToken.name(name).map { "by:\($0)" }
  }
}
