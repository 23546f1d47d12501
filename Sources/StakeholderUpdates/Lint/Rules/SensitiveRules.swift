import IncidentModel

extension UpdateReading {
  /// Secrets and personal data, named by their kind and never repeated.
  var sensitiveFindings: [UpdateFinding] {
    let spans = SensitiveText.spans(inLinesOf: text.bytes)
    let secrets = spans.filter { !$0.kind.isPersonal }.prefix(Self.limit).map { span in
      finding(
        .secret, bytes: span.bytes,
        "The text holds \(span.kind.withArticle). Take it out, and have it revoked if it was sent before.",
        rewrite: "[removed]")
    }
    let personal = spans.filter { $0.kind.isPersonal && !isAllowed($0) }.prefix(Self.limit)
      .map { span in
        finding(
          .personalData, bytes: span.bytes,
          "The text holds \(span.kind.withArticle). Say it without naming a person.",
          rewrite: "[removed]")
      }
    return secrets + personal
  }

  /// Whether it is a contact that is meant to be known: one the team names, or one nobody reads.
  private func isAllowed(_ span: SensitiveSpan) -> Bool {
    let said = text.piece(span.bytes).lowercased()
    if audience.allowed.contains(where: { $0.lowercased() == said }) { return true }
    let user = said.prefix { $0 != "@" }
    return span.kind == .email && ["noreply", "no-reply", "donotreply"].contains(user)
  }
}

extension SensitiveSpan.Kind {
  /// The kind in a sentence.
  var withArticle: String {
    switch self {
    case .email: "an e-mail address"
    case .privateKey, .token, .password, .cardNumber, .bankAccount, .socialSecurity, .nationalID,
      .phone:
      "a \(rawValue)"
    }
  }
}
