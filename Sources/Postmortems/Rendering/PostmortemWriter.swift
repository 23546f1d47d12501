import IncidentModel

/// Writes one incident as markdown, section by section.
struct PostmortemWriter {
  let incident: Incident

  init(_ incident: Incident) {
    self.incident = incident
  }

  /// The whole file, with a final newline.
  var text: String {
    let title = "# " + MarkdownText(incident.title, .literal).text
    let sections = [
      frontMatter + "\n" + title, summary, impact, cause, timeline, metrics, decisions,
      hypotheses, evidence, exit, runbooks, updates, actions, closedActions,
    ]
    return sections.compactMap { $0 }.joined(separator: "\n\n") + "\n"
  }

  private var frontMatter: String {
    var lines = [
      "---", "incident: " + FrontMatterValue.text(incident.id.text), "wardroom: 1",
      "title: " + FrontMatterValue.text(incident.title), "severity: " + incident.severity.name,
      "status: " + incident.postmortemStatus.rawValue,
    ]
    if let started = incident.impact.startedAt { lines.append("started: " + started.minuteText) }
    if let detected = incident.impact.detectedAt {
      lines.append("detected: " + detected.minuteText)
    }
    if let lead = incident.roles[.incidentCommander] {
      lines.append("lead: " + FrontMatterValue.text(lead.name))
    }
    return (lines + ["---"]).joined(separator: "\n")
  }

  /// A summary from the record, true from the first minute on; people replace it.
  private var summary: String {
    var sentences = [opening]
    for field in [FactField.impact, .known] where !incident.facts[field].isEmpty {
      sentences.append(MarkdownText(incident.facts[field], .typed).text.asSentence)
    }
    return "## Summary\n" + sentences.joined(separator: " ")
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
    return (["## Impact"] + rows).joined(separator: "\n")
  }

  private var timeline: String {
    let lines = incident.timeline.shown.map { entry in
      ["-", entry.occurredAt.dayAndClock, entry.kind.bold, entry.markdown, entry.author.token]
        .compactMap { $0 }.joined(separator: " ") + " " + entry.id.mark
    }
    return (["## Timeline"] + lines).joined(separator: "\n")
  }
}

extension PostmortemWriter {
  private var actions: String {
    (["## Action items"] + incident.actions.compactMap(Self.line)).joined(separator: "\n")
  }

  private static func line(_ action: CorrectiveAction) -> String? {
    let box: String
    switch action.state {
    case .open: box = "- [ ]"
    case .closed: box = "- [x]"
    case .withdrawn: return nil
    }
    let fields: [(String, String?)] = [
      ("@", action.owner?.name), ("due:", action.due), ("type:", action.type),
      ("ticket:", action.ticket),
    ]
    let tokens = fields.compactMap { name, value in
      value.flatMap(EntryToken.value).map { name + $0 }
    }
    return ([box, MarkdownText(action.text, .typed).text] + tokens + [action.id.mark])
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
