import IncidentModel

/// The one set of facts all audiences' texts of an incident are made from, by the names templates
/// use.
///
/// A name without a fact is absent, so that a template's inverted section can say so.
public struct UpdateFacts: Hashable, Sendable {
  let values: [String: String]

  /// The names a template may mention, in the order of an update.
  public static let names = [
    "drill", "id", "severity", "status", "meaning", "title", "number", "now", "impact", "scope",
    "since", "detected", "not_affected", "do_now", "known", "eta", "confidence", "products",
    "actions", "runbooks", "resolved", "resolved_at", "next_update", "lead",
  ]

  init(_ incident: Incident, policy: UpdatePolicy, at now: Timestamp) {
    var facts = Self.sheet(of: incident)
    facts["drill"] = incident.kind == .drill ? "DRILL" : nil
    facts["id"] = incident.id.text
    facts["severity"] = incident.severity.name
    facts["status"] = incident.status.rawValue
    facts["meaning"] = incident.status.meaning
    facts["title"] = incident.publicTitle
    facts["number"] = String((incident.updates.last?.number ?? 0) + 1)
    facts["now"] = now.said(at: now)
    facts["since"] = incident.impact.startedAt?.said(at: now)
    facts["detected"] = incident.impact.detectedAt?.said(at: now)
    facts["resolved"] = incident.status.isActive ? nil : "resolved"
    facts["resolved_at"] = incident.impact.resolvedAt?.said(at: now)
    facts["products"] = incident.classification.products.joined(separator: ", ")
    facts["actions"] = Self.latestActions(of: incident, at: now)
    facts["runbooks"] = incident.runbooks
      .map { "\($0.title) (\($0.doneCount) of \($0.steps.count) steps)" }.joined(separator: "; ")
    facts["next_update"] = Self.nextUpdate(incident, policy: policy, at: now)
    facts["lead"] = incident.roles[.incidentCommander]?.name ?? "not assigned yet"
    values = facts.mapValues(\.withoutControls).filter { !$0.value.isEmpty }
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

extension Timestamp {
  /// The time of day when it is today in UTC, else with the date: `09:45Z`, `2026-03-04 23:10Z`.
  func said(at now: Timestamp) -> String {
    day == now.day ? clock : dayAndClock
  }
}

extension String {
  /// The text on one line, without characters that are not text.
  fileprivate var withoutControls: String {
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
