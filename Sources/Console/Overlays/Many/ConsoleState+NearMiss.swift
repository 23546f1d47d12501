import IncidentModel
import TerminalKit

/// How an incident ends that harmed nobody.
extension ConsoleState {
  func nearMissChoice(of incident: Incident) -> Choice {
    Choice(
      .text("near miss: it harmed nobody, and is learned from all the same"),
      disabledReason: incident.nearMiss != nil
        ? "it is one" : incident.status.isFinal ? "it has ended; reopen it first" : nil,
      requests: [.open(Self.nearMissPrompt(of: incident))])
  }

  private static func nearMissPrompt(of incident: Incident) -> PromptOverlay {
    PromptOverlay(
      "\(incident.id.text): near miss",
      explanation: "What kept it from harming anybody? It stands in the postmortem."
    ) { reason in
      [
        .open(
          ConfirmOverlay(
            "\(incident.id.text): near miss",
            lines: [
              "\(incident.severity.name)  \(incident.title)",
              "\(incident.status.rawValue) \u{2192} resolved as a near miss, without an impact window: \(reason)",
            ],
            requests: [
              .act(
                Act(
                  "\(incident.id.text) is a near miss",
                  [
                    .propose(
                      incident.id, .relation(.nearMiss(reason: reason)), occurredAt: nil,
                      isUndo: false)
                  ]))
            ]))
      ]
    }
  }
}
