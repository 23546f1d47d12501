import IncidentModel

/// A line of the impact section; its id follows from incident and key, so it is the same in every
/// render.
enum ImpactRow: String, CaseIterable {
  case products = "Data products"
  case classification = "Class"
  case impact = "Impact"
  case scope = "Scope"
  case notAffected = "Not affected"
  case window = "From and to"

  /// The ids of all rows of an incident, given out in one order whether a row is shown or not.
  static func ids(for incident: IncidentID) -> [ImpactRow: EntryID] {
    var ids: [ImpactRow: EntryID] = [:]
    for row in allCases {
      var source = IdentitySource(seed: stableHash("\(incident.text)/\(row.rawValue)"))
      ids[row] = source.entryID(.impactRow) { ids.values.contains($0) }
    }
    return ids
  }

  /// FNV-1a: the same on every machine and in every version, unlike Swift's own hashes.
  private static func stableHash(_ text: String) -> UInt64 {
    text.utf8.reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// Returns the row's text in markdown, or nil when the record has nothing to say.
  func text(for incident: Incident) -> String? {
    switch self {
    case .products: joined(incident.classification.products)
    case .classification:
      joined(
        [
          incident.classification.incidentClass?.rawValue,
          incident.classification.failureKind?.rawValue,
        ].compactMap { $0 })
    case .impact: fact(.impact, of: incident)
    case .scope: fact(.scope, of: incident)
    case .notAffected: fact(.notAffected, of: incident)
    case .window: window(incident.impact)
    }
  }

  private func joined(_ texts: [String]) -> String? {
    texts.isEmpty ? nil : MarkdownText(texts.joined(separator: ", "), .literal).text
  }

  private func fact(_ field: FactField, of incident: Incident) -> String? {
    incident.facts[field].isEmpty ? nil : MarkdownText(incident.facts[field], .typed).text
  }

  private func window(_ impact: ImpactWindow) -> String? {
    guard let started = impact.startedAt else { return nil }
    let mitigated = impact.mitigatedAt.map { "consumers safe \($0.dayAndClock)" }
    let resolved = impact.resolvedAt.map { "resolved \($0.dayAndClock)" }
    return (["\(started.dayAndClock)"] + [mitigated, resolved].compactMap { $0 })
      .joined(separator: ", ")
  }
}
