import IncidentModel

extension UpdateReading {
  /// What is said of the end that does not hold, or is not said although it has to be.
  var endFindings: [UpdateFinding] {
    guard let incident else { return [] }
    if incident.status.isActive { return earlyClaim(incident) }
    guard isFinal else { return [] }
    return unconfirmed(incident) + [dataLoss, refresh].compactMap { $0 }
  }

  private static let confirmations = PhraseBook([
    "confirmed", "verified", "validated", "checked", "confirmation",
  ])
  private static let losses = PhraseBook([
    "lost", "data loss", "loss of data", "no loss", "missing for good", "no data was",
  ])
  private static let refreshes = PhraseBook([
    "refresh", "refreshed", "remade", "remake", "rerun", "re-run", "reload", "reloaded",
    "rebuild", "rebuilt", "re-export", "export again", "load again", "read again",
    "nothing to do", "no action", "nothing has to be",
  ])

  /// A text that says it is over while the record says it is not.
  private func earlyClaim(_ incident: Incident) -> [UpdateFinding] {
    guard let claim else { return [] }
    return [
      finding(
        .notConfirmed, words: claim.words,
        "\"\(said(claim))\" says that it is over while the status is \(incident.status.rawValue). "
          + "Resolve the incident first, or say what is done already.")
    ]
  }

  private func unconfirmed(_ incident: Incident) -> [UpdateFinding] {
    let open = incident.standingCriteria.filter(\.isOpen)
    if let claim = incident.claim {
      return [
        UpdateFinding(
          .notConfirmed,
          "The resolution is claimed, not verified: \(claim.open.joined(separator: "; ")). "
            + "Verify it first: `wardroom exit verify`.")
      ]
    }
    if let first = open.first {
      return [
        UpdateFinding(
          .notConfirmed,
          "\(open.count == 1 ? "A criterion is" : "\(open.count) criteria are") not verified: "
            + "\(first.text). Verify it first: `wardroom exit verify`.")
      ]
    }
    guard !saysWithoutPlaceholders(Self.confirmations) else { return [] }
    return [
      UpdateFinding(
        .notConfirmed,
        "The text does not say how it was confirmed. Add Confirmed: ... with what was checked and when.",
        rewrite: confirmedLine(incident))
    ]
  }

  private func confirmedLine(_ incident: Incident) -> String? {
    UpdateFacts(incident, for: audience, policy: policy, at: now).values["verified"]
      .map { "Confirmed: \($0)" }
  }

  private var dataLoss: UpdateFinding? {
    guard !saysWithoutPlaceholders(Self.losses) else { return nil }
    return UpdateFinding(
      .dataLossMissing, "The text does not say whether data was lost. Say so, also if none was.")
  }

  private var refresh: UpdateFinding? {
    guard !saysWithoutPlaceholders(Self.refreshes) else { return nil }
    return UpdateFinding(
      .dataLossMissing,
      "The text does not say what readers must refresh. Name it, or say that there is nothing to do."
    )
  }

  /// Whether a phrase stands in the text outside of what is still to be filled in.
  private func saysWithoutPlaceholders(_ book: PhraseBook) -> Bool {
    let holes = placeholders
    return book.matches(in: wording).contains { match in
      let bytes = wording.bytes(of: match.words)
      // `Confirmed: [fill in: ...]` says nothing yet either.
      let reach = bytes.lowerBound..<min(text.bytes.count, bytes.upperBound + 3)
      return !holes.contains { $0.overlaps(reach) }
    }
  }
}
