import IncidentModel

/// What a lead does about what is believed, seen and decided.
enum BoardCommand: String, Command {
  case hypotheses = "hypothesis.board"
  case propose = "hypothesis.add"
  case judge = "hypothesis.status"
  case evidence = "evidence.add"
  case decide = "decision.add"
  case decisions = "decision.board"
  case handoff = "handoff.sheet"

  var declaration: ActionDeclaration {
    switch self {
    case .hypotheses:
      declared(
        "Show the board: what may be the cause, with evidence for and against", "g h",
        verb: Verb("hypotheses"), twin: "wardroom hypothesis list", changes: false)
    case .propose:
      declared(
        "Put a hypothesis on the board", "H", hint: FooterHint("hypothesis", priority: 72),
        verb: Verb("hypothesis", "WHAT MAY BE THE CAUSE"), twin: "wardroom hypothesis add")
    case .judge:
      declared(
        "Say where a hypothesis stands", "g t",
        verb: Verb(
          "hypothesis-status", "H1 STATUS [REASON]",
          values: [.hypotheses, .words(HypothesisStatus.allCases.map(\.rawValue))]),
        twin: "wardroom hypothesis status")
    case .evidence:
      declared(
        "Add evidence: what was seen, +H1 and -H2 for and against", "E",
        hint: FooterHint("evidence", priority: 73),
        verb: Verb("evidence", "[+H1] [-H2] WHAT WAS SEEN"), twin: "wardroom evidence add")
    case .decide:
      declared(
        "Record a decision in one line", "V", hint: FooterHint("decide", priority: 71),
        verb: Verb("decide", "WHAT [because WHY]"), twin: "wardroom decide")
    case .decisions:
      declared(
        "Show the decisions with the ways there were", "g v", verb: Verb("decisions"),
        twin: "wardroom decision list", changes: false)
    case .handoff:
      declared(
        "Hand command over, or read back what was offered", "g o",
        verb: Verb("handoff", "[NAME] [WHAT THE RECORD DOES NOT SAY]", values: [.people]),
        twin: "wardroom handoff offer")
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb, twin: String,
    changes: Bool = true
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, hint: hint, verb: verb, twin: twin,
      changesRecord: changes)
  }
}
