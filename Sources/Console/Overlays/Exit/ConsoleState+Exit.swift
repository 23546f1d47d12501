import IncidentModel
import TerminalKit

/// How an incident is resolved: at once when nothing is open, else by way of what is.
extension ConsoleState {
  func exitRequests(_ incident: Incident, _ words: String) -> [Request] {
    guard !words.isEmpty else { return [.open(ExitBoard())] }
    return [
      ExitPrompts.act(incident.id, .criterion(.add(words)), "asked for before the end")
    ]
  }

  func sideEffectRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard !argument.isEmpty else { return [.open(ExitPrompts.kinds(in: incident.id))] }
    let (word, text) = Self.split(argument)
    guard let kind = SideEffectKind(rawValue: word.lowercased()), !text.isEmpty else {
      let names = SideEffectKind.allCases.map(\.rawValue).joined(separator: ", ")
      return [.warning("write :effect, one of \(names), and what it is")]
    }
    let (what, undo) = ExitPrompts.parts(of: text)
    return [
      ExitPrompts.act(
        incident.id, .sideEffect(.add(kind, what, undo: undo)), "\(kind.rawValue) is noted")
    ]
  }

  /// What resolving opens: the question how it was verified, or what is open and what can be done about it.
  func resolveOverlay(of incident: Incident, how: String = "") -> any Overlay {
    let open = incident.openPoints(under: settings.lead.exit, at: now)
    guard !open.isEmpty else {
      let warning = incident.childrenWarning(in: situation.index)
      return Self.endPrompt(.resolved, of: incident, warning: warning).filled(how)
    }
    let points = open.map { point in
      Choice(
        .text(SafeText(brief: point.words)), group: "OPEN",
        requests: Self.requests(about: point, of: incident))
    }
    let claim = Choice(
      .text("resolve it all the same; it stays a claim until that is settled"), group: "OR",
      disabledReason: incident.isClaimed ? "it is claimed already" : nil,
      requests: [.open(Self.claimPrompt(of: incident, how: how, open: open.count))])
    return ChoiceOverlay(
      "\(incident.id.text) cannot be resolved yet", choices: points + [claim],
      note: "\(settings.keymap.way(to: LeadCommand.exit)) shows all of it with its evidence.")
  }

  private static func requests(about point: OpenPoint, of incident: Incident) -> [Request] {
    switch point {
    case .criterion(let id, _):
      let prompt = incident.criteria.first { $0.id == id }
        .flatMap { ExitPrompts.criterion($0, "v", in: incident.id) }
      return prompt.map { [.open($0)] } ?? []
    case .sideEffect(let id, _):
      let prompt = incident.sideEffects.first { $0.id == id }
        .flatMap { ExitPrompts.sideEffect($0, "v", in: incident.id) }
      return prompt.map { [.open($0)] } ?? []
    case .fixNotIn: return [.open(statusReason(.monitoring, of: incident.id))]
    case .soaking: return [.warning("only time is missing; it stays on the screen")]
    }
  }

  private static func claimPrompt(of incident: Incident, how: String, open: Int) -> PromptOverlay {
    PromptOverlay(
      "\(incident.id.text): resolved as a claim",
      explanation: "Why now, with \(Words.count(open, "point")) open? It stands in the postmortem."
    ) { why in [.open(claimConfirmation(of: incident, how: how, why: why))] }
  }

  private static func claimConfirmation(
    of incident: Incident, how: String, why: String
  ) -> ConfirmOverlay {
    ConfirmOverlay(
      "\(incident.id.text): resolved as a claim",
      lines: [
        "\(incident.severity.name)  \(incident.title)",
        "\(incident.status.rawValue) \u{2192} resolved, claimed and not verified: \(why)",
      ], typing: incident.severity == .sev1 ? incident.id.text : nil,
      requests: [
        change(
          incident.id, .resolve(how: how, anyway: why), "\(incident.id.text) is claimed resolved")
      ])
  }
}
