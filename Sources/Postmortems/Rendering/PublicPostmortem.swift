public import IncidentModel

/// What the public may read of an incident, and nothing else.
///
/// The type has no place for people, lines of the timeline, hypotheses, evidence, decisions or links: what it
/// does not hold cannot be rendered. Every text in it is a `PublicText`, which cannot be made without cleaning.
public struct PublicPostmortem: Hashable, Sendable {
  /// A text that was told to the outside.
  struct Told: Hashable, Sendable {
    var at: Timestamp
    /// Line by line.
    var lines: [PublicText]
  }

  /// Work that is to keep it from coming back, and that was marked `#public`.
  struct Measure: Hashable, Sendable {
    var text: PublicText
    var isDone: Bool
  }

  private let title: PublicText
  private let severity: Severity
  private let incidentClass: IncidentClass?
  private let impact: [PublicFact: PublicText]
  private let window: ImpactWindow
  private let told: [Told]
  private let measures: [Measure]

  /// Takes out of an incident what may leave.
  ///
  /// - Parameters:
  ///   - incident: the incident.
  ///   - external: the audiences outside.
  ///   - contacts: addresses that are meant to be known, `status@example.com`.
  public init(_ incident: Incident, external: Set<String>, contacts: Set<String> = []) {
    let cleaner = PublicText.Cleaner(PublicNames(of: incident), contacts: contacts)
    title = cleaner.text(incident.publicTitle)
    severity = incident.severity
    incidentClass = incident.classification.incidentClass
    impact = PublicFact.allCases.reduce(into: [:]) { facts, fact in
      let text = incident.facts[fact.field]
      if !text.isEmpty { facts[fact] = cleaner.text(text) }
    }
    window = incident.impact
    told = incident.toldOutside(external)
      .map { Told(at: $0.at, lines: cleaner.lines($0.text)) }
    measures = incident.actions.compactMap { action in
      action.publicText.map { Measure(text: cleaner.text($0), isDone: !action.isOpen) }
    }
  }
}

extension Incident {
  /// The updates that went to audiences outside.
  func toldOutside(_ external: Set<String>) -> [UpdateRecord] {
    updates.filter { external.contains($0.audience) && $0.outcome != .saved }
  }
}

extension CorrectiveAction {
  /// What of the action is meant for the public; nil for one that is not marked so.
  var publicText: String? {
    let words = text.split(separator: " ")
    guard words.contains("#public") else { return nil }
    if case .withdrawn = state { return nil }
    return words.filter { $0 != "#public" }.joined(separator: " ")
  }
}

/// The answers of the fact sheet that are meant for readers outside.
enum PublicFact: CaseIterable {
  case impact
  case scope
  case notAffected

  var field: FactField {
    switch self {
    case .impact: .impact
    case .scope: .scope
    case .notAffected: .notAffected
    }
  }

  var label: String {
    switch self {
    case .impact: "What was wrong"
    case .scope: "Who was affected"
    case .notAffected: "Not affected"
    }
  }
}

extension PublicPostmortem {
  /// The postmortem as markdown, with a final newline.
  public var markdown: [UInt8] {
    let parts = [
      "# " + MarkdownText(title.text, .literal).text, opening, impactText, times, updatesText,
      measuresText,
    ]
    return Array((parts.compactMap(\.self).joined(separator: "\n\n") + "\n").utf8)
  }

  private var opening: String {
    let grave =
      switch severity {
      case .sev1: "A critical incident"
      case .sev2: "A major incident"
      case .sev3: "A minor incident"
      case .sev4: "A small incident"
      }
    return grave + (incidentClass.map { ": \($0.plainWords)" } ?? "") + "."
  }

  private var impactText: String? {
    let rows = PublicFact.allCases.compactMap { fact in
      impact[fact].map { "- **\(fact.label):** \(MarkdownText($0.text, .literal).text)" }
    }
    return rows.isEmpty ? nil : (["## Impact"] + rows).joined(separator: "\n")
  }

  private var times: String? {
    let moments: [(String, Timestamp?)] = [
      ("Began", window.startedAt), ("Noticed", window.detectedAt),
      ("Readers safe", window.mitigatedAt), ("Over", window.resolvedAt),
    ]
    let rows = moments.compactMap { name, moment in
      moment.map { "- **\(name):** \($0.dayAndClock)" }
    }
    return rows.isEmpty ? nil : (["## Times, in UTC"] + rows).joined(separator: "\n")
  }

  private var updatesText: String? {
    guard !told.isEmpty else { return nil }
    let parts = told.map { update in
      let text = update.lines.map(\.text).joined(separator: "\n")
      return "\(update.at.dayAndClock)\n\n" + Quotation.markdown(of: text)
    }
    return "## What we told you\n" + parts.joined(separator: "\n\n")
  }

  private var measuresText: String? {
    let rows = measures.map { measure in
      (measure.isDone ? "- [x] " : "- [ ] ") + MarkdownText(measure.text.text, .literal).text
    }
    return rows.isEmpty
      ? nil : (["## What keeps it from coming back"] + rows).joined(separator: "\n")
  }
}

extension IncidentClass {
  /// The class for somebody who has never seen a data platform.
  fileprivate var plainWords: String {
    switch self {
    case .availability: "something could not be used"
    case .freshness: "data arrived late"
    case .correctness: "figures were wrong"
    case .schema: "data had another form than agreed"
    case .access: "access to data was not as it should be"
    case .cost: "it cost more than planned"
    case .performance: "something was slow"
    }
  }
}
