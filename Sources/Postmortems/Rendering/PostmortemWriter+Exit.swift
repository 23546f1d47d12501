import IncidentModel

/// What had to be shown to be so at the end, and what containment left behind.
extension PostmortemWriter {
  /// The exit criteria with their evidence and the side effects with what became of them; nil without any.
  var exit: [String]? {
    let parts = [claim, criteria, sideEffects].compactMap { $0 }
    return parts.isEmpty ? nil : [parts.joined(separator: "\n\n")]
  }

  private var claim: String? {
    incident.claim.map { claim in
      let open = claim.open.map { "- " + MarkdownText($0, .literal).text }.joined(separator: "\n")
      return "**Claimed, not verified:** \(MarkdownText(claim.reason, .literal).text)\n\n" + open
    }
  }

  private var criteria: String? {
    guard !incident.criteria.isEmpty else { return nil }
    let rows = incident.criteria.map { criterion in
      [MarkdownText(criterion.text, .cell).text] + Self.state(of: criterion)
    }
    return Self.table(["Exit criterion", "State", "When", "Evidence"], rows)
      .joined(separator: "\n")
  }

  private static func state(of criterion: ExitCriterion) -> [String] {
    switch criterion.state {
    case .open: ["not verified", "", ""]
    case .verified(let by, let at, let evidence):
      [
        "verified by \(MarkdownText(by.name, .cell).text)", at.dayAndClock,
        MarkdownText(evidence, .cell).text,
      ]
    case .withdrawn(let reason): ["withdrawn", "", MarkdownText(reason, .cell).text]
    }
  }

  private var sideEffects: String? {
    guard !incident.sideEffects.isEmpty else { return nil }
    let rows = incident.sideEffects.map { effect in
      [
        "\(effect.kind.rawValue): \(MarkdownText(effect.text, .cell).text)",
        effect.since.dayAndClock,
      ] + Self.state(of: effect)
    }
    return Self.table(["Side effect", "Since", "State", "When", "How or why"], rows)
      .joined(separator: "\n")
  }

  private static func state(of effect: SideEffect) -> [String] {
    switch effect.state {
    case .inPlace: ["**still in place**", "", MarkdownText(effect.undo, .cell).text]
    case .undone(_, let at, let how):
      ["undone", at.dayAndClock, MarkdownText(how, .cell).text]
    case .kept(_, let at, let reason):
      ["kept on purpose", at.dayAndClock, MarkdownText(reason, .cell).text]
    }
  }
}
