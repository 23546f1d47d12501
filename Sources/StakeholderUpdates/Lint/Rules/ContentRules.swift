import IncidentModel

extension UpdateReading {
  /// What the readers are not told: facts the sheet lacks, and facts the text leaves out.
  var contentFindings: [UpdateFinding] {
    var findings = incident.map(audience.missingFacts(of:)) ?? []
    func ask(_ rule: UpdateRule, _ book: PhraseBook, _ sentence: String, _ rewrite: String?) {
      guard !findings.contains(where: { $0.code == rule }), !book.isIn(wording) else { return }
      findings.append(UpdateFinding(rule, sentence, rewrite: rewrite))
    }
    ask(
      .impactMissing, Self.impact, "The text does not say the impact. Add a line Impact: ...",
      line("Impact", .impact))
    findings += scopeFindings(isAsked: !findings.contains { $0.code == .scopeMissing })
    guard isActive else { return findings }
    if audience.asked.contains(.doNow) {
      ask(
        .workaroundMissing, Self.doNow,
        "The text does not say what to do now. Add Do now: ..., or say that there is no workaround.",
        line("Do now", .doNow) ?? "Do now: no workaround known yet.")
    }
    if audience.asked.contains(.eta) {
      ask(
        .etaMissing, Self.eta,
        "The text has no ETA. Give a time with a confidence, or write: no estimate yet.",
        line("ETA", .eta) ?? "ETA: no estimate yet.")
    }
    return findings
  }

  private static let impact = PhraseBook(["impact"])
  private static let doNow = PhraseBook([
    "do now", "workaround", "do not use", "no action", "please do",
  ])
  private static let eta = PhraseBook(["eta", "no estimate", "the estimate"])
  private static let unaffected = PhraseBook([
    "not affected", "unaffected", "never affected", "no other", "nothing else", "not confirmed",
    "is affected", "are correct", "is correct", "are right", "only",
  ])
  private static let since = PhraseBook(["since", "not known", "being established"])

  /// Who is affected, since when, and what is not.
  private func scopeFindings(isAsked: Bool) -> [UpdateFinding] {
    guard isAsked else { return [] }
    guard PhraseBook(["scope"]).isIn(wording) else {
      return [
        UpdateFinding(
          .scopeMissing, "The text does not say who is affected. Add Scope: ...",
          rewrite: line("Scope", .scope))
      ]
    }
    var findings: [UpdateFinding] = []
    if !Self.unaffected.isIn(wording) {
      findings.append(
        UpdateFinding(
          .scopeMissing,
          "The text does not say what is not affected. Add Not affected: ..., or that nothing is confirmed yet.",
          rewrite: line("Not affected", .notAffected)
            ?? "Not affected: nothing is confirmed yet."))
    }
    if !saysSince {
      let since = incident?.impact.startedAt.map { "Since: \($0.said(at: now))" }
      findings.append(
        UpdateFinding(
          .scopeMissing, "The text does not say since when. Add Since: ... with a time or a date.",
          rewrite: since ?? "Since: not known yet."))
    }
    return findings
  }

  /// Whether a time or a day is named beside those of the headline, the ETA and the next update.
  private var saysSince: Bool {
    if Self.since.isIn(wording) { return true }
    let others = text.sections("eta", "next update").map(\.bytes) + [text.headline]
    let isElsewhere = { (range: Range<Int>) in !others.contains { $0.overlaps(range) } }
    return text.times.contains { isElsewhere($0.bytes) }
      || wording.words.indices.contains { isDay(at: $0) && isElsewhere(wording.words[$0].bytes) }
  }

  private static let months: Set<String> = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep",
    "sept", "oct", "nov", "dec", "yesterday", "today", "monday", "tuesday", "wednesday",
    "thursday", "friday", "saturday", "sunday",
  ]

  private func isDay(at index: Int) -> Bool { Self.months.contains(wording.words[index].text) }

  /// A line that says a fact of the sheet; nil when it is not filled in.
  func line(_ label: String, _ field: FactField) -> String? {
    guard let fact = incident?.facts[field], !fact.isEmpty else { return nil }
    return "\(label): \(fact.onOneLine)"
  }

  // MARK: - The cause

  /// A cause that is stated before evidence supports one.
  var causeFindings: [UpdateFinding] {
    guard let incident, let why = doubt(about: incident) else { return [] }
    return Self.causes.matches(in: wording).prefix(Self.limit).map { match in
      finding(
        .causeTooEarly, words: match.words,
        "\"\(said(match))\" states a cause while \(why). "
          + "Leave it out, or record the evidence and set the status to identified.")
    }
  }

  private static let causes = PhraseBook([
    "root cause", "caused by", "because of", "due to", "the cause is", "cause was",
    "was the cause", "is the cause", "the culprit",
  ])

  /// Why no cause can be stated; nil when one can.
  private func doubt(about incident: Incident) -> String? {
    switch incident.status {
    case .triage, .investigating: return "the status is \(incident.status.rawValue)"
    case .cancelled, .merged: return nil
    case .identified, .mitigated, .monitoring, .resolved, .closed: break
    }
    let ideas = incident.hypotheses.filter(\.isShown)
    let isSupported = ideas.contains { $0.status == .supported || $0.status == .confirmed }
    guard !ideas.isEmpty, !isSupported else { return nil }
    return "no hypothesis on the board is supported or confirmed"
  }
}
