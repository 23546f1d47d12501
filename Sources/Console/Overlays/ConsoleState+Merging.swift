import IncidentModel
import TerminalKit

/// The sheets that merge an incident into another.
extension ConsoleState {
  func mergeRequests(_ incident: Incident, _ argument: String) -> [Request] {
    guard argument.isEmpty else {
      let (word, reason) = Self.split(argument)
      guard let other = IncidentID(typed: word), other != incident.id else {
        return [.warning("\(word) is no other incident; write :merge INC-2026-0042 and the reason")]
      }
      return [.open(Self.mergeReason(incident, into: other).filled(reason))]
    }
    let others = situation.index.filter { $0.isOpen && $0.id != incident.id }
    guard !others.isEmpty else { return [.warning("there is no other open incident")] }
    let choices = others.map { summary in
      Choice(
        summary.line, requests: [.open(Self.mergeReason(incident, into: summary.id))])
    }
    return [
      .open(
        ChoiceOverlay(
          "Merge \(incident.id.text) into", choices: choices,
          placeholder: "id or words of the title",
          note: "It ends as merged; what is known goes on in the other one."))
    ]
  }

  private static func mergeReason(
    _ incident: Incident, into other: IncidentID
  ) -> PromptOverlay {
    PromptOverlay(
      "\(incident.id.text) \u{2192} \(other.text)", explanation: "Why are they the same incident?"
    ) { reason in [.open(mergeConfirmation(incident, into: other, reason: reason))] }
  }

  private static func mergeConfirmation(
    _ incident: Incident, into other: IncidentID, reason: String
  ) -> ConfirmOverlay {
    ConfirmOverlay(
      "Merge \(incident.id.text)",
      lines: [
        "\(incident.severity.name)  \(incident.title)",
        "\(incident.status.rawValue) \u{2192} merged into \(other.text): \(reason)",
      ],
      requests: [
        .act(
          Act(
            "\(incident.id.text) is merged into \(other.text)",
            [.merge(incident.id, into: other, reason: reason)])),
        .show(.incident(other)),
      ])
  }
}
