import IncidentModel

extension UpdateReading {
  /// Who must not be told, who has to agree first, and an approved text that was changed.
  func secrecyFindings(isHolding: Bool) -> [UpdateFinding] {
    guard let incident else { return [] }
    return [
      outsider(incident, isHolding: isHolding), approvalFinding(incident),
      isHolding ? nil : holdingChanged,
    ].compactMap { $0 } + titleFindings(incident)
  }

  private func outsider(_ incident: Incident, isHolding: Bool) -> UpdateFinding? {
    guard let restriction = incident.restriction, !audience.needToKnow, !isHolding else {
      return nil
    }
    return UpdateFinding(
      .needToKnow,
      "\(restriction.codename) is restricted, and \(audience.title) need not know. "
        + "Send the holding statement, or nothing.")
  }

  /// The real title of a restricted incident, which its codename stands for.
  private func titleFindings(_ incident: Incident) -> [UpdateFinding] {
    guard incident.restriction != nil, !audience.needToKnow,
      let match = PhraseBook([incident.title]).first(in: wording)
    else { return [] }
    return [
      finding(
        .needToKnow, words: match.words,
        "The text names what is restricted. Use the codename.",
        rewrite: incident.publicTitle)
    ]
  }

  private func approvalFinding(_ incident: Incident) -> UpdateFinding? {
    guard incident.restriction != nil || audience.needsSecondPerson else { return nil }
    switch approval {
    case .notAsked: return nil
    case .missing:
      return UpdateFinding(
        .needToKnow, "Nobody but the author has read it. Let a second person agree first.")
    case .given(let person, let author):
      guard person == author else { return nil }
      return UpdateFinding(
        .needToKnow, "\(author) wrote it and cannot agree to it. Ask somebody else.")
    }
  }

  /// A text that calls itself the holding statement has to be it.
  private var holdingChanged: UpdateFinding? {
    guard let match = callsItselfHolding else { return nil }
    return finding(
      .holdingChanged, words: match.words,
      "The holding statement was changed; only its approved words may be sent. "
        + "Take the template again, or call the text an update.")
  }
}
