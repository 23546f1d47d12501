import IncidentModel

/// Writes one incident as markdown, section by section.
struct PostmortemWriter {
  let incident: Incident
  /// The lines that are entries; some of them may be left out.
  let lines: RecordLines

  init(_ incident: Incident, kinds: Set<EntryKind> = PostmortemPolicy.toldKinds) {
    self.init(incident, RecordLines(incident, kinds))
  }

  init(_ incident: Incident, _ lines: RecordLines) {
    self.incident = incident
    self.lines = lines
  }

  /// The whole file, with a final newline.
  var text: String {
    let title = "# " + MarkdownText(incident.title, .literal).text
    let sections =
      [frontMatter + "\n" + title, written(.summary), section("Impact", lines.impact)]
      + [section("Timeline", lines.timeline), written(.metrics)] + analysis
      + BlockName.supporting.map(written) + [section("Action items", lines.actions)]
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

  private func section(_ title: String, _ lines: [RecordLine]) -> String {
    (["## " + title] + lines.map(\.markdown)).joined(separator: "\n")
  }

  /// What people are to think about; each with a question until somebody has.
  private var analysis: [String?] {
    PostmortemSection.asked(of: incident).flatMap { section -> [String?] in
      let text = "## \(section.title)\n\(PostmortemPrompt.line(section.question))"
      return section == .factors ? [written(.cause), text] : [text]
    } + (PostmortemSection.asked(of: incident).contains(.factors) ? [] : [written(.cause)])
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
