import IncidentModel
import TerminalKit

/// What is asked before something about the end of an incident is recorded.
enum ExitPrompts {
  static func newCriterion(in id: IncidentID) -> PromptOverlay {
    PromptOverlay(
      "Before it is resolved", explanation: "What must be shown to be so? One line each."
    ) { text in [act(id, .criterion(.add(text)), "asked for before the end")] }
  }

  /// Which kind of side effect it is, then what it is.
  static func kinds(in id: IncidentID) -> ChoiceOverlay {
    let choices = SideEffectKind.allCases.map { kind in
      Choice(
        [
          Span(SafeText(kind.rawValue).padded(toColumns: 8), role: .strong),
          Span(SafeText(kind.meaning)),
        ], requests: [.open(newSideEffect(kind, in: id))])
    }
    return ChoiceOverlay("Side effect", choices: choices, placeholder: "a few letters of the kind")
  }

  private static func newSideEffect(_ kind: SideEffectKind, in id: IncidentID) -> PromptOverlay {
    PromptOverlay(
      "\(kind.rawValue) in place",
      explanation: "What differs from normal now? Behind \"undo:\" say how it is taken back."
    ) { text in
      let (what, undo) = parts(of: text)
      return [act(id, .sideEffect(.add(kind, what, undo: undo)), "\(kind.rawValue) is noted")]
    }
  }

  /// Splits `what undo: how` into its halves.
  static func parts(of text: String) -> (what: String, undo: String) {
    guard let range = text.firstRange(of: "undo:") else { return (text, "") }
    return (
      String(text[..<range.lowerBound]).trimmingWhitespace,
      String(text[range.upperBound...]).trimmingWhitespace
    )
  }

  static func criterion(
    _ criterion: ExitCriterion, _ key: Character, in id: IncidentID
  ) -> PromptOverlay? {
    let name = SafeText(brief: criterion.text)
    if key == "v", criterion.isOpen {
      return PromptOverlay(
        "Verified: \(name.clipped(toColumns: 48))",
        explanation: "What shows it? A query, a count, a link; it stands in the postmortem."
      ) { [act(id, .criterion(.verify(criterion.id, evidence: $0)), "criterion is verified")] }
    }
    if key == "w" {
      return why("No longer asked for", name) {
        [act(id, .criterion(.withdraw(criterion.id, reason: $0)), "criterion is withdrawn")]
      }
    }
    guard key == "r", !criterion.isOpen else { return nil }
    return why("To be verified again", name) {
      [act(id, .criterion(.reopen(criterion.id, reason: $0)), "criterion is open again")]
    }
  }

  static func sideEffect(
    _ effect: SideEffect, _ key: Character, in id: IncidentID
  ) -> PromptOverlay? {
    let name = SafeText(brief: "\(effect.kind.rawValue): \(effect.text)")
    if key == "v" {
      if case .undone = effect.state { return nil }
      return PromptOverlay(
        "Undone: \(name.clipped(toColumns: 48))",
        explanation: effect.undo.isEmpty ? "How was it undone?" : SafeText(brief: effect.undo),
        isEmptyAllowed: true
      ) { [act(id, .sideEffect(.undo(effect.id, how: $0)), "\(effect.kind.rawValue) is undone")] }
    }
    if key == "p", effect.isInPlace {
      return why("Kept on purpose", name) {
        [act(id, .sideEffect(.keep(effect.id, reason: $0)), "\(effect.kind.rawValue) is kept")]
      }
    }
    guard key == "r", !effect.isInPlace else { return nil }
    return why("In place again", name) {
      [
        act(
          id, .sideEffect(.reopen(effect.id, reason: $0)), "\(effect.kind.rawValue) is in place")
      ]
    }
  }

  private static func why(
    _ title: SafeText, _ name: SafeText, _ accept: @escaping @Sendable (String) -> [Request]
  ) -> PromptOverlay {
    PromptOverlay(
      "\(title): \(name.clipped(toColumns: 48))", explanation: "Why? One line is enough.",
      accept: accept)
  }

  static func act(_ id: IncidentID, _ command: IncidentCommand, _ done: SafeText) -> Request {
    .act(Act(done, [.propose(id, command, occurredAt: nil, isUndo: false)]))
  }
}
