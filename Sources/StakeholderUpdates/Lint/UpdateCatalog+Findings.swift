public import IncidentModel

extension UpdateCatalog {
  /// Returns what a person should look at before the text leaves, errors first.
  ///
  /// The text may have been edited by hand; facts the sheet lacks are asked for as well.
  public func findings(
    in text: String, for audience: Audience, incident: Incident, policy: UpdatePolicy,
    at now: Timestamp
  ) -> [UpdateFinding] {
    audience.findings(in: text, for: incident, policy: policy, at: now)
  }
}

extension Audience {
  fileprivate func findings(
    in text: String, for incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> [UpdateFinding] {
    let wording = Wording(text)
    let all =
      contentFindings(wording, for: incident)
      + promiseFindings(in: text, wording, for: incident, policy: policy, at: now)
      + [
        wording.relativeTime, wording.blame(people: incident.people), jargon(in: wording),
        SecretPatterns.finding(in: text), PersonalDataPatterns.finding(in: text),
        causeTooEarly(wording, for: incident), tooLong(text),
        unchanged(text, wording, for: incident),
        drillMark(text, for: incident),
      ].compactMap { $0 }
    return all.filter { $0.level == .error } + all.filter { $0.level == .warning }
  }

  /// Facts the sheet has but the text leaves out are findings too, so that an edit loses nothing.
  private func contentFindings(_ wording: Wording, for incident: Incident) -> [UpdateFinding] {
    var findings = missingFacts(of: incident)
    func ask(_ rule: UpdateRule, for phrases: [String], _ sentence: String) {
      guard !findings.contains(where: { $0.code == rule }) else { return }
      guard !wording.containsAny(of: phrases) else { return }
      findings.append(UpdateFinding(rule, sentence))
    }
    ask(.impactMissing, for: ["impact"], "The text does not say the impact. Add a line Impact: ...")
    ask(.scopeMissing, for: ["scope"], "The text does not say who is affected. Add Scope: ...")
    guard incident.status.isActive else { return findings }
    guard asked.contains(.doNow) else { return findings }
    ask(
      .workaroundMissing, for: ["do now", "workaround", "do not use", "no action"],
      "The text does not say what to do now. Add Do now: ..., or say that there is no workaround.")
    guard asked.contains(.eta) else { return findings }
    ask(
      .etaMissing, for: ["eta", "no estimate"],
      "The text has no ETA. Give a time with a confidence, or write: no estimate yet.")
    return findings
  }

  private func jargon(in wording: Wording) -> UpdateFinding? {
    let known = plainWords.keys.sorted().filter { wording.contains($0.lowercased()) }
    guard let first = known.first, let plain = plainWords[first] else { return nil }
    let others = known.dropFirst().prefix(3).map { "\"\($0)\"" }.joined(separator: ", ")
    let more = others.isEmpty ? "" : " Also: \(others)."
    return UpdateFinding(
      .jargon, "\(title) may not know \"\(first)\". Say \"\(plain)\".\(more)")
  }

  private func causeTooEarly(_ wording: Wording, for incident: Incident) -> UpdateFinding? {
    switch incident.status {
    case .triage, .investigating: break
    case .identified, .mitigated, .monitoring, .resolved, .closed, .cancelled, .merged: return nil
    }
    let phrases = ["root cause", "caused by", "because of", "due to", "the cause is", "cause was"]
    guard let phrase = wording.first(of: phrases) else { return nil }
    return UpdateFinding(
      .causeTooEarly,
      "\"\(phrase)\" states a cause while the status is \(incident.status.rawValue). "
        + "Leave it out, or record the evidence and set the status to identified.")
  }

  private func tooLong(_ text: String) -> UpdateFinding? {
    let count = text.split(whereSeparator: \.isWhitespace).count
    guard count > wordLimit else { return nil }
    return UpdateFinding(
      .tooLong, "The text has \(count) words; \(title) read at most \(wordLimit). Shorten it.")
  }

  /// Compares without words that hold digits, because number and times differ in every update.
  private func unchanged(
    _ text: String, _ wording: Wording, for incident: Incident
  ) -> UpdateFinding? {
    guard let last = incident.updates.last(where: { $0.audience == name }) else { return nil }
    let steady = { (words: [String]) in words.filter { !$0.contains(where: \.isNumber) } }
    guard steady(wording.words) == steady(Wording(last.text).words),
      !wording.containsAny(of: ["no change", "unchanged", "nothing has changed"])
    else { return nil }
    return UpdateFinding(
      .unchanged, "The text says the same as update \(last.number). Add \"no change\" and why.")
  }

  private func drillMark(_ text: String, for incident: Incident) -> UpdateFinding? {
    let isMarked = text.trimmingWhitespace.hasPrefix("DRILL")
    guard isMarked != (incident.kind == .drill) else { return nil }
    return UpdateFinding(
      .drillMark,
      isMarked
        ? "The text says DRILL, but the incident is real. Remove the word."
        : "This is a drill. Begin the text with DRILL.")
  }
}

extension Incident {
  /// The names by which people of the incident may be called in a text.
  fileprivate var people: [Person] {
    Array(Set(roles.values).union(timeline.entries.map(\.author))).sorted()
  }
}
