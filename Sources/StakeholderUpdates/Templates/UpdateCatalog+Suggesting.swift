public import IncidentModel

extension UpdateCatalog {
  /// How long an incident runs before its readers are told that it is a long one, in seconds.
  static let longAfter: Int64 = 4 * 3600

  /// Returns the template that fits what an audience was told last and what has changed since.
  public func suggestedTemplate(
    for audience: Audience, incident: Incident, at now: Timestamp
  ) -> UpdateTemplate {
    names(fitting: audience, incident, at: now).lazy
      .compactMap { template(named: $0, for: audience) }.first ?? .plain
  }

  /// The names of what would fit, the best first; a team may have taken some away.
  private func names(
    fitting audience: Audience, _ incident: Incident, at now: Timestamp
  ) -> [String] {
    let last = incident.updates.last { $0.audience == audience.name }
    var names: [String] = []
    if incident.restriction != nil, !audience.needToKnow || last == nil { names.append("holding") }
    guard incident.status.isActive else {
      let endedAt = incident.impact.resolvedAt ?? incident.statusSince
      let isTold = last.map { $0.at >= endedAt } ?? false
      return names + (isTold ? ["invitation"] : ["all-clear"]) + ["resolved", "update"]
    }
    guard let last else { return names + ["first", "update"] }
    let changed = changedFacts(since: last, for: audience, of: incident)
    if changed.contains(.eta), last.eta != nil { names.append("eta-moved") }
    if changed.isEmpty, incident.statusSince <= last.at, incident.severitySince <= last.at {
      names.append("no-change")
    }
    if now.seconds(since: incident.declaredAt) >= Self.longAfter { names.append("long") }
    return names + ["update"]
  }

  /// Returns the facts an audience's texts state that its last text does not say as they are now.
  ///
  /// The record keeps what was said, not what it was made from, so the text itself is asked.
  func changedFacts(
    since last: UpdateRecord, for audience: Audience, of incident: Incident
  ) -> [FactField] {
    let stated = template(named: "update", for: audience)?.source ?? ""
    let told = last.text.onOneLine
    return FactField.allCases.filter { field in
      field != .confidence && stated.contains("{{\(field.rawValue)}}")
        && !told.contains(incident.facts[field].onOneLine)
    }
  }
}

extension UpdateRecord {
  /// The ETA the text gave, as it gave it: what stands behind `ETA:` up to a comma or the line's end.
  var eta: String? {
    guard let line = text.split(separator: "\n").first(where: { $0.contains("ETA: ") }),
      let start = line.firstRange(of: "ETA: ")?.upperBound
    else { return nil }
    let rest = line[start...]
    let end = rest.firstIndex { ",;".contains($0) } ?? rest.firstRange(of: ". ")?.lowerBound
    let words = String(rest[..<(end ?? rest.endIndex)]).trimmingWhitespace
    return words.isEmpty || words.hasPrefix("no estimate") ? nil : words
  }
}
