public import IncidentModel

/// What the record already knows for each fact of the sheet; nothing is invented, and every sentence names
/// what it is taken from.
public struct FactSuggestions: Hashable, Sendable {
  private let lines: [FactField: [SourcedLine]]

  /// The most lines of one kind, so that a storm of alerts suggests no page.
  private static let limit = 3

  /// Gathers what is known of an incident.
  public init(_ incident: Incident, at now: Timestamp) {
    lines = [
      .impact: Self.impact(of: incident), .scope: Self.scope(of: incident, at: now),
      .notAffected: Self.heldBack(in: incident, at: now),
      .doNow: Self.inPlace(in: incident, at: now),
      .known: Self.known(of: incident),
    ]
  }

  /// The sentences for a fact; none when the record does not know, as it never knows an ETA.
  public subscript(field: FactField) -> [SourcedLine] { lines[field] ?? [] }

  /// The sentences for a fact as one text; nil when there is none.
  public func text(for field: FactField) -> String? {
    let lines = self[field]
    return lines.isEmpty ? nil : lines.map(\.text).joined(separator: " ")
  }

  private static func impact(of incident: Incident) -> [SourcedLine] {
    var lines = [SourcedLine(incident.publicTitle.asSentence, from: "title")]
    guard incident.restriction == nil else { return lines }
    if let wrong = incident.classification.failureKind {
      lines.append(SourcedLine(wrong.words, from: "failure kind"))
    }
    lines += incident.alerts.prefix(limit).map {
      SourcedLine($0.title.asSentence, from: "alert \($0.source.onOneLine)")
    }
    return lines
  }

  private static func scope(of incident: Incident, at now: Timestamp) -> [SourcedLine] {
    var lines: [SourcedLine] = []
    let products = incident.classification.products
    if !products.isEmpty {
      let named = products.map(\.onOneLine).joined(separator: ", ")
      lines.append(SourcedLine("Data products: \(named).", from: "products"))
    }
    for reason in (incident.assessment.suggested?.reasons ?? []).prefix(limit) {
      lines.append(SourcedLine(reason.asSentence, from: "severity"))
    }
    if !incident.assessment.reason.isEmpty {
      lines.append(SourcedLine(incident.assessment.reason.asSentence, from: "severity"))
    }
    if let start = incident.impact.startedAt {
      lines.append(SourcedLine("Since \(start.said(at: now)).", from: "impact start"))
    }
    if let detected = incident.impact.detectedAt {
      lines.append(SourcedLine("Noticed at \(detected.said(at: now)).", from: "detection"))
    }
    return lines
  }

  /// What does not run or wait keeps wrong data from going on.
  private static func heldBack(in incident: Incident, at now: Timestamp) -> [SourcedLine] {
    incident.sideEffects.filter { $0.isInPlace && $0.kind.holdsBack }.map { effect in
      SourcedLine(
        "Held back since \(effect.since.said(at: now)): \(effect.text)".asSentence,
        from: effect.id.text, entry: effect.id)
    }
  }

  /// What readers meet while it is in place.
  private static func inPlace(in incident: Incident, at now: Timestamp) -> [SourcedLine] {
    incident.sideEffects.filter { $0.isInPlace && !$0.kind.holdsBack }.map { effect in
      SourcedLine(
        "In place since \(effect.since.said(at: now)): \(effect.words)".asSentence,
        from: effect.id.text, entry: effect.id)
    }
  }

  /// What evidence supports, what it ruled out, and what was decided.
  private static func known(of incident: Incident) -> [SourcedLine] {
    let ideas = incident.hypotheses.filter(\.isShown)
    let supported = ideas.filter { $0.status == .confirmed || $0.status == .supported }
      .sorted { $0.status == .confirmed && $1.status != .confirmed }
    let refuted = ideas.filter { $0.status == .refuted }
    let decisions = incident.decisions.filter(\.isShown).suffix(limit)
    return supported.prefix(limit).map { line($0, in: incident) }
      + refuted.prefix(limit).map {
        SourcedLine("Ruled out: \($0.wording.statement)".asSentence, from: $0.name, entry: $0.id)
      }
      + decisions.map {
        SourcedLine("Decided: \($0.content.chosen)".asSentence, from: $0.name, entry: $0.id)
      }
  }

  private static func line(_ idea: Hypothesis, in incident: Incident) -> SourcedLine {
    let proofs = incident.evidence
      .filter { $0.isShown && $0.bearing(on: idea.id) == .supports }.map(\.name)
    let lead = idea.status == .confirmed ? "Confirmed" : "Supported by evidence"
    return SourcedLine(
      "\(lead): \(idea.wording.statement)".asSentence,
      from: ([idea.name] + proofs).joined(separator: ", "), entry: idea.id)
  }
}

extension SideEffectKind {
  /// Whether it keeps wrong data from going on, instead of telling or hindering readers.
  fileprivate var holdsBack: Bool {
    switch self {
    case .pause, .hold, .freeze: true
    case .banner, .revoke, .cap, .other: false
    }
  }
}

extension FailureKind {
  /// What readers meet.
  fileprivate var words: String {
    switch self {
    case .jobFailed: "A job failed, so that data is missing or old."
    case .wrongData: "Data looks right and is wrong."
    }
  }
}
