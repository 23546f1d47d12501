import IncidentModel

/// What a lead does about the incident.
enum LeadCommand: String, Command {
  case declare = "incident.declare"
  case severity = "incident.severity"
  case status = "incident.status"
  case roles = "incident.roles"
  case end = "incident.end"
  case merge = "incident.merge"
  case exit = "incident.exit"
  case sideEffect = "incident.side-effect"
  case ask = "incident.ask"
  case answer = "incident.answer"
  case note = "incident.note"
  case promise = "incident.promise-update"
  case retitle = "incident.retitle"
  case impact = "incident.impact-start"
  case switchIncident = "incident.switch"

  var declaration: ActionDeclaration {
    switch self {
    case .declare:
      declared(
        "Declare an incident from the marked or selected alerts", "D",
        hint: FooterHint("declare", priority: 11), verb: Verb("declare", "[TITLE]"),
        twin: "wardroom declare")
    case .severity:
      declared(
        "Change the severity, with a reason", "S", hint: FooterHint("severity", priority: 30),
        verb: Verb("sev", "1-4 REASON", choices: ["1", "2", "3", "4"]), twin: "wardroom severity")
    case .status:
      declared(
        "Say how the incident stands", "g s",
        verb: Verb(
          "status", "STATUS [REASON]",
          choices: ["investigating", "identified", "mitigated", "monitoring"]),
        twin: "wardroom status")
    case .roles:
      declared(
        "Give a role to somebody", "R", hint: FooterHint("roles", priority: 31),
        verb: Verb(
          "role", "ROLE NAME",
          values: [
            .words(["ic", "tech", "comms", "scribe", "planning", "deputy", "liaison"]), .people,
          ]),
        twin: "wardroom role")
    case .exit, .sideEffect, .ask, .answer: deputy
    case .end, .merge, .note, .promise, .retitle, .impact, .switchIncident: story
    }
  }

  /// What tells the incident's story and ends it.
  private var story: ActionDeclaration {
    switch self {
    case .end:
      declared(
        "Resolve, close or cancel the incident", "X", hint: FooterHint("resolve", priority: 35),
        verb: Verb("resolve", "[REASON]"), twin: "wardroom resolve")
    case .merge:
      declared(
        "Merge the incident into another open one", "g m",
        verb: Verb("merge", "INC-... REASON", values: [.openIncidents]),
        twin: "wardroom merge")
    case .note:
      declared(
        "Put a line on the timeline; dec: or act: in front names its kind", "i",
        hint: FooterHint("note", priority: 10), verb: Verb("note", "[KIND:] TEXT"),
        twin: "wardroom log")
    case .promise:
      declared(
        "Promise when the next update comes", "C",
        verb: Verb("promise", "14:30 | 20m | none", choices: ["15m", "30m", "60m", "none"]))
    case .retitle: declared("Give the incident another title", verb: Verb("title", "TITLE"))
    case .impact:
      declared("Say when the impact began", verb: Verb("impact", "14:30 [REASON]"))
    case .switchIncident:
      ActionDeclaration(
        rawValue, "Look at another incident, or at none", keys: ["g i"], scope: .everywhere,
        hint: FooterHint("incidents", priority: 65),
        verb: Verb("incident", "INC-...", values: [.incidents]),
        twin: "wardroom show")
    case .declare, .severity, .status, .roles, .exit, .sideEffect, .ask, .answer: declaration
    }
  }

  /// What a deputy keeps for the lead.
  private var deputy: ActionDeclaration {
    switch self {
    case .ask:
      declared(
        "Ask somebody something with a time box: ana, 5m: is CDC healthy?", "A",
        verb: Verb("ask", "[WHO,] [5m:] WHAT | privacy"), twin: "wardroom task add")
    case .answer:
      declared(
        "Answer what was asked, or a callout", "T", verb: Verb("answer", "[ANSWER]"),
        twin: "wardroom task answer")
    case .exit:
      declared(
        "Show what must be so and be undone before it is resolved", "g e",
        verb: Verb("exit", "[WHAT MUST BE SO]"),
        twin: "wardroom exit")
    case .sideEffect:
      declared(
        "Note what containment changed: a banner, a paused export, a freeze", "g b",
        verb: Verb(
          "effect", "KIND WHAT [undo: HOW]", choices: SideEffectKind.allCases.map(\.rawValue)),
        twin: "wardroom side-effect")
    case .declare, .severity, .status, .roles, .end, .merge, .note, .promise, .retitle, .impact,
      .switchIncident:
      declaration
    }
  }

  private func declared(
    _ help: String, _ keys: String..., hint: FooterHint? = nil, verb: Verb? = nil,
    twin: String? = nil
  ) -> ActionDeclaration {
    ActionDeclaration(
      rawValue, help, keys: keys, scope: .everywhere, hint: hint, verb: verb, twin: twin,
      changesRecord: true)
  }
}
