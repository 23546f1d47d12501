import IncidentModel

/// Writes one incident as markdown, section by section.
struct PostmortemWriter {
  let incident: Incident
  /// The kinds of lines that stand in the timeline without being pinned.
  let kinds: Set<EntryKind>

  init(_ incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds) {
    self.incident = incident
    self.kinds = kinds
  }

  /// The whole file, with a final newline.
  var text: String {
    let title = "# " + MarkdownText(incident.title, .literal).text
    let sections =
      [frontMatter + "\n" + title, written(.summary), impact, timeline, written(.metrics)]
      + analysis
      + BlockName.supporting.map(written) + [actions]
    return sections.compactMap { $0 }.joined(separator: "\n\n") + "\n"
  }

  private var frontMatter: String {
    let lines = FrontKey.allCases.compactMap { key in
      value(of: key).map { "\(key.rawValue): \($0)" }
    }
    return
      (["---", "incident: " + FrontMatterValue.text(incident.id.text), "wardroom: 1"] + lines
      + ["---"]).joined(separator: "\n")
  }

  /// What a key says as it is written; nil when the record has nothing to say.
  private func value(of key: FrontKey) -> String? {
    let record = incident.postmortem
    switch key {
    case .title: return FrontMatterValue.text(incident.title)
    case .severity: return incident.severity.name
    case .status: return incident.postmortemStatus.rawValue
    case .started: return incident.impact.startedAt?.minuteText
    case .detected: return incident.impact.detectedAt?.minuteText
    case .declared: return incident.declaredAt.minuteText
    case .mitigated: return incident.impact.mitigatedAt?.minuteText
    case .resolved: return incident.impact.resolvedAt?.minuteText
    case .lead: return incident.roles[.incidentCommander].map { FrontMatterValue.text($0.name) }
    case .owner: return record.owner.map { FrontMatterValue.text($0.name) }
    case .detectedBy: return record.detectedBy.nonEmpty.map(FrontMatterValue.text)
    case .reviewDue: return record.reviewDue.nonEmpty
    }
  }

  /// A summary from the record, true from the first minute on; people replace it.
  var summary: [String] {
    var sentences = [opening]
    for field in [FactField.impact, .known] where !incident.facts[field].isEmpty {
      sentences.append(MarkdownText(incident.facts[field], .typed).text.asSentence)
    }
    return [sentences.joined(separator: " ")]
  }

  private var opening: String {
    let what: String
    switch incident.kind {
    case .real: what = "This \(incident.severity.name) incident"
    case .drill: what = "This \(incident.severity.name) drill, which harmed nobody's data,"
    case .test: what = "This \(incident.severity.name) test, which harmed nobody's data,"
    case .backfilled: what = "This \(incident.severity.name) incident, recorded afterwards,"
    }
    return "\(what) was declared at \(incident.declaredAt.dayAndClock); "
      + "its status is \(incident.status.rawValue) since \(incident.statusSince.dayAndClock)"
      + (incident.isClaimed ? ", which is claimed and not verified yet." : ".") + nearMiss
  }

  private var nearMiss: String {
    incident.nearMiss.map {
      " It was a near miss and harmed nobody: " + MarkdownText($0.reason, .typed).text.asSentence
    } ?? ""
  }

  private var impact: String {
    let ids = ImpactRow.ids(for: incident.id)
    let rows = ImpactRow.allCases.compactMap { row in
      row.text(for: incident).flatMap { text in
        ids[row].map { "- **\(row.rawValue):** \(text) \($0.mark)" }
      }
    }
    let notes = incident.impactRows.filter(\.isShown).map { note in
      let key = MarkdownText(note.key, .literal).text
      return "- **\(key):** \(MarkdownText(note.text, .typed).text) \(note.id.mark)"
    }
    return (["## Impact"] + rows + notes).joined(separator: "\n")
  }

  private var timeline: String {
    let lines = incident.told(kinds).map { entry in
      ["-", entry.occurredAt.dayAndClock, Self.words(of: entry), entry.author.token]
        .compactMap { $0 }.joined(separator: " ") + " " + entry.id.mark
    }
    return (["## Timeline"] + lines).joined(separator: "\n")
  }

  /// What an entry says behind its time; a mark at its front is kept from parting it from that.
  private static func words(of entry: TimelineEntry) -> String {
    if let kind = entry.kind.bold { return kind + " " + entry.markdown }
    return EntrySeparator.guarded(Array(entry.markdown.utf8)).shownText
  }

  /// What people are to think about; each with a question until somebody has.
  private var analysis: [String?] {
    PostmortemSection.asked(of: incident).flatMap { section -> [String?] in
      let text = "## \(section.title)\n\(PostmortemPrompt.line(section.question))"
      return section == .factors ? [written(.cause), text] : [text]
    } + (PostmortemSection.asked(of: incident).contains(.factors) ? [] : [written(.cause)])
  }
}

extension PostmortemWriter {
  private var actions: String {
    (["## Action items"] + incident.actions.compactMap(Self.line)).joined(separator: "\n")
  }

  private static func line(_ action: CorrectiveAction) -> String? {
    let box: String
    var proof: String?
    switch action.state {
    case .open: box = "- [ ]"
    // That a box was ticked is seen by the box.
    case .closed(_, _, let shown):
      (box, proof) = ("- [x]", shown == RecordChange.tickedProof ? nil : shown)
    case .withdrawn: return nil
    }
    let words: [(EntryField, String?)] = [
      (.owner, action.owner?.name), (.due, action.due), (.class, action.actionClass?.rawValue),
      (.type, action.type), (.ticket, action.ticket),
      (.priority, action.priority.map { "\($0)" }),
    ]
    let tokens = words.compactMap { field, value in
      value.flatMap(EntryToken.value).map { field.mark + $0 }
    }
    let texts: [(EntryField, String?)] = [(.doneWhen, action.doneWhen), (.proof, proof)]
    let quoted = texts.compactMap { field, value in
      value.flatMap(EntryToken.quoted).map { field.mark + $0 }
    }
    return ([box, MarkdownText(action.text, .typed).text] + tokens + quoted + [action.id.mark])
      .joined(separator: " ")
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
    self == .wardroom ? nil : EntryToken.value(name).map { "by:\($0)" }
  }
}

extension Timestamp {
  /// The moment to the minute, `2026-03-04T13:41Z`, as the front matter carries it.
  fileprivate var minuteText: String { "\(day)T\(clock)" }
}

extension String {
  /// The text with a full stop unless it ends like a sentence.
  fileprivate var asSentence: String {
    [".", "!", "?", "\u{2026}"].contains(where: hasSuffix) ? self : self + "."
  }
}
