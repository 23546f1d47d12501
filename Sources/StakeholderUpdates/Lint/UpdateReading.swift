import IncidentModel

/// One text with all that the rules may ask for.
struct UpdateReading {
  let text: UpdateText
  let audience: Audience
  let catalog: UpdateCatalog
  /// The incident it is about; nil when nobody said.
  let incident: Incident?
  let policy: UpdatePolicy
  let now: Timestamp
  let approval: UpdateApproval

  var wording: Wording { text.wording }

  /// No rule tells of more places, so that a hostile text is read as fast as another.
  static let limit = 10

  /// The people whose names may stand in the text.
  var people: [Person] {
    let ofIncident = incident.map { Array($0.roles.values) + $0.timeline.entries.map(\.author) }
    return Array(Set((ofIncident ?? []) + catalog.people)).filter { $0 != .wardroom }.sorted()
  }

  /// Whether readers are still harmed; without an incident the text is believed.
  var isActive: Bool { incident?.status.isActive ?? (claim == nil) }

  /// Whether it is the text that tells an audience of the end.
  var isFinal: Bool {
    guard let incident, incident.status == .resolved || incident.status == .closed else {
      return false
    }
    let endedAt = incident.impact.resolvedAt ?? incident.statusSince
    return !incident.updates.contains { $0.audience == audience.name && $0.at >= endedAt }
  }

  /// The last text the audience was told.
  var last: UpdateRecord? { incident?.updates.last { $0.audience == audience.name } }

  /// Whether the text is the approved holding statement, word for word.
  var isHolding: Bool {
    guard let incident, incident.restriction != nil || callsItselfHolding != nil,
      let template = catalog.template(named: "holding", for: audience)
    else { return false }
    do throws(TemplateProblem) {
      let approved = try catalog.render(
        template, for: audience, incident, policy: policy, at: now)
      return Wording(approved).steady == wording.steady
    } catch {
      return false
    }
  }

  /// Where the text begins with saying that it is the holding statement.
  var callsItselfHolding: PhraseBook.Match? {
    Self.holding.first(in: wording).flatMap { $0.words.lowerBound <= 1 ? $0 : nil }
  }

  private static let holding = PhraseBook(["holding statement"])

  /// Where the text says that the incident is over.
  var claim: PhraseBook.Match? {
    Self.claims.matches(in: wording).first { match in
      let before = wording.words[..<match.words.lowerBound].suffix(4).map(\.text)
      return !before.contains { Self.doubts.contains($0) }
    }
  }

  private static let claims = PhraseBook([
    "sev1 resolved", "sev2 resolved", "sev3 resolved", "sev4 resolved", "status resolved",
    "is resolved", "been resolved", "now resolved", "incident resolved",
  ])

  private static let doubts: Set<String> = [
    "until", "when", "once", "if", "after", "before", "not", "unless", "till", "whether",
  ]

  func finding(
    _ rule: UpdateRule, words: Range<Int>, _ sentence: String, rewrite: String? = nil
  ) -> UpdateFinding {
    UpdateFinding(rule, sentence, at: text.place(ofWords: words), rewrite: rewrite)
  }

  func finding(
    _ rule: UpdateRule, bytes: Range<Int>, _ sentence: String, rewrite: String? = nil
  ) -> UpdateFinding {
    UpdateFinding(rule, sentence, at: text.place(bytes), rewrite: rewrite)
  }

  /// The words of a match as they stand in the text.
  func said(_ match: PhraseBook.Match) -> String {
    text.piece(wording.bytes(of: match.words)).onOneLine
  }
}
