import IncidentModel

/// A part of a postmortem that people write and the record cannot (POSTMORTEMS.md 1.2), in the order of a file.
enum PostmortemSection: CaseIterable {
  case detection
  case factors
  case mitigation
  case dataCorrection
  case wentWell
  case wentPoorly
  case lucky

  var title: String {
    switch self {
    case .detection: "Detection"
    case .factors: "Contributing factors"
    case .mitigation: "Mitigation and recovery"
    case .dataCorrection: "Data correction"
    case .wentWell: "What went well"
    case .wentPoorly: "What went poorly"
    case .lucky: "Where we got lucky"
    }
  }

  /// What the section is to answer.
  var question: String {
    switch self {
    case .detection: "what noticed it first, and what could have noticed it sooner?"
    case .factors:
      "what had to be so for it to happen, and to hurt as much? The trigger apart, as - **Trigger:**"
    case .mitigation: "what made readers safe, what repaired it, and what took longest?"
    case .dataCorrection:
      "the bad window, the datasets, how far the correction is, and whether consumers were told."
    case .wentWell: "what helped, and should stay as it is?"
    case .wentPoorly: "what cost time or trust? Each with the action that answers it."
    case .lucky: "what could have made it worse and happened not to?"
    }
  }

  /// Returns what is asked for: all of it for the worse severities, the cause alone for the others, and how data
  /// was corrected wherever data was wrong.
  static func asked(of incident: Incident) -> [PostmortemSection] {
    let isGrave = incident.severity <= .sev2
    return allCases.filter { section in
      switch section {
      case .factors: true
      case .dataCorrection: incident.classification.incidentClass?.isAboutData ?? false
      case .detection, .mitigation, .wentWell, .wentPoorly, .lucky: isGrave
      }
    }
  }
}

extension IncidentClass {
  /// Whether what broke is data itself, so that it has to be corrected.
  var isAboutData: Bool {
    switch self {
    case .freshness, .correctness, .schema: true
    case .availability, .access, .cost, .performance: false
    }
  }
}

extension Incident {
  /// How many lines of a kind that is not told stand in the file without being pinned: the first ones, so that a
  /// line that stands there once stays.
  static let untoldLines = 5

  /// Returns the lines of the timeline that stand in the file.
  func told(_ kinds: Set<EntryKind>) -> [TimelineEntry] {
    var first: Set<EntryID> = []
    let untold = timeline.entries.filter { !kinds.contains($0.kind) }
    for lines in Dictionary(grouping: untold, by: \.kind).values {
      let recorded = lines.enumerated().sorted {
        ($0.element.recordedAt, $0.offset) < ($1.element.recordedAt, $1.offset)
      }
      first.formUnion(recorded.prefix(Self.untoldLines).map(\.element.id))
    }
    return timeline.shown.filter { entry in
      kinds.contains(entry.kind) || entry.isPinned || first.contains(entry.id)
    }
  }
}
