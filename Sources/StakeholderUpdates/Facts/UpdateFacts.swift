public import IncidentModel

/// The one set of facts all audiences' texts of an incident are made from, by the names templates
/// use.
///
/// A name without a fact is absent, so that a template's inverted section can say so.
public struct UpdateFacts: Hashable, Sendable {
  let values: [String: String]

  /// The names a template may mention, in the order of an update.
  public static let names = [
    "drill", "id", "severity", "status", "public_status", "meaning", "title", "number", "now",
    "impact", "scope", "scope_by", "since", "lasting", "detected", "not_affected", "do_now",
    "known", "eta", "confidence", "products", "actions", "runbooks", "in_place", "undone",
    "verified", "resolved", "resolved_at", "next_update", "last_number", "last_at", "last_eta",
    "lead",
  ]

  init(values: [String: String]) { self.values = values }

  /// Gathers what an audience can be told of an incident now.
  public init(
    _ incident: Incident, for audience: Audience, policy: UpdatePolicy, at now: Timestamp
  ) {
    var facts = Self.sheet(of: incident)
      .merging(Self.ending(of: incident, at: now)) { $1 }
      .merging(Self.last(told: audience, of: incident, at: now)) { $1 }
    facts["drill"] = incident.kind == .drill ? "DRILL" : nil
    facts["id"] = incident.id.text
    facts["severity"] = incident.severity.name
    facts["status"] = incident.status.rawValue
    facts["meaning"] = incident.status.meaning
    facts["title"] = incident.publicTitle
    facts["number"] = String(incident.nextUpdateNumber)
    facts["now"] = now.said(at: now)
    facts["since"] = incident.impact.startedAt?.said(at: now)
    facts["detected"] = incident.impact.detectedAt?.said(at: now)
    facts["lasting"] = Self.lasting(incident, at: now)
    facts["products"] = incident.classification.products.joined(separator: ", ")
    facts["actions"] = Self.latestActions(of: incident, at: now)
    facts["runbooks"] = incident.runbooks
      .map { "\($0.title) (\($0.doneCount) of \($0.steps.count) steps)" }.joined(separator: "; ")
    facts["public_status"] = incident.status.publicName
    facts["scope_by"] = Self.scopeBy(incident, policy: policy, at: now).said(at: now)
    facts["next_update"] = Self.nextUpdate(incident, policy: policy, at: now)
    facts["lead"] = incident.roles[.incidentCommander]?.name ?? "not assigned yet"
    values = facts.mapValues(\.onOneLine).filter { !$0.value.isEmpty }
  }

  private static func sheet(of incident: Incident) -> [String: String] {
    var facts: [String: String] = [:]
    for field in FactField.allCases { facts[field.rawValue] = incident.facts[field] }
    let confidence = incident.facts[.confidence]
    facts[FactField.confidence.rawValue] =
      confidence.isEmpty
      ? "confidence not stated" : confidence.contains(" ") ? confidence : confidence + " confidence"
    return facts
  }

  /// What was checked and what containment changed.
  private static func ending(of incident: Incident, at now: Timestamp) -> [String: String] {
    let verified = incident.standingCriteria.compactMap { criterion -> String? in
      guard case .verified(_, let at, let evidence) = criterion.state else { return nil }
      return "\(criterion.text) (\(evidence), \(at.said(at: now)))"
    }
    let inPlace = incident.sideEffects.filter(\.isInPlace).map(\.words)
    let undone = incident.sideEffects.filter { effect in
      if case .undone = effect.state { true } else { false }
    }.map(\.words)
    return [
      "verified": verified.joined(separator: "; "), "in_place": inPlace.joined(separator: "; "),
      "undone": undone.joined(separator: "; "),
      "resolved": incident.status.isActive ? "" : "resolved",
      "resolved_at": incident.impact.resolvedAt?.said(at: now) ?? "",
    ]
  }

  /// What the audience was told last.
  private static func last(
    told audience: Audience, of incident: Incident, at now: Timestamp
  ) -> [String: String] {
    guard let last = incident.updates.last(where: { $0.audience == audience.name }) else {
      return [:]
    }
    return [
      "last_number": String(last.number), "last_at": last.at.said(at: now),
      "last_eta": last.eta ?? "",
    ]
  }

  private static func lasting(_ incident: Incident, at now: Timestamp) -> String {
    let end = incident.impact.resolvedAt ?? now
    let minutes = max(0, end.seconds(since: incident.impact.startedAt ?? incident.declaredAt)) / 60
    let rest = minutes % 60 == 0 && minutes >= 60 ? "" : "\(minutes % 60) min"
    return [minutes >= 60 ? "\(minutes / 60) h" : "", rest].filter { !$0.isEmpty }
      .joined(separator: " ")
  }

  /// When the scope is owed: ten minutes after the first notice at SEV1, else with the next update (D6).
  private static func scopeBy(
    _ incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> Timestamp {
    let next = policy.promise(for: incident, writtenAt: now)
    let soon = now.adding(minutes: UpdatePolicy.scopingMinutes).flooredToMinute
    return incident.severity == .sev1 ? min(next ?? soon, soon) : next ?? soon
  }

  /// The last three things that were done, oldest first.
  private static func latestActions(of incident: Incident, at now: Timestamp) -> String {
    incident.timeline.shown.filter { $0.kind == .action }.suffix(3)
      .map { "\($0.occurredAt.said(at: now)) \($0.text)" }.joined(separator: "; ")
  }

  /// The absolute time readers hear again, or why there is none.
  private static func nextUpdate(
    _ incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> String {
    guard incident.status.isActive else { return "none, this is the final one" }
    guard let due = policy.promise(for: incident, writtenAt: now) else {
      return "when this is closed; no regular updates at \(incident.severity.name)"
    }
    return due.said(at: now)
  }
}

extension IncidentStatus {
  /// The word status pages have for it (INCIDENT-COMMAND.md D5).
  var publicName: String {
    switch self {
    case .triage, .investigating: "Investigating"
    case .identified, .mitigated: "Identified"
    case .monitoring: "Monitoring"
    case .resolved, .closed: "Resolved"
    case .cancelled: "Nothing was wrong"
    case .merged: "Continued elsewhere"
    }
  }
}

extension SideEffect {
  /// What it is, for a text.
  var words: String { kind == .other ? text : "\(kind.rawValue): \(text)" }
}

extension Timestamp {
  /// The time of day when it is today in UTC, else with the date: `09:45Z`, `2026-03-04 23:10Z`.
  func said(at now: Timestamp) -> String {
    day == now.day ? clock : dayAndClock
  }
}

extension String {
  /// The text on one line, without characters that are not text.
  var onOneLine: String {
    var text = String.UnicodeScalarView()
    for scalar in unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: text.append(" ")
      default: text.append(scalar)
      }
    }
    return String(text).split(separator: " ").joined(separator: " ")
  }
}
