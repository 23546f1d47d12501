import IncidentModel
import TerminalKit

/// What an incident has to do with others: a list of it, and the questions that link one more.
enum LinkSheets {
  static func overlay(of incident: Incident, _ index: [IncidentSummary]) -> ChoiceOverlay {
    let linked = incident.links.map { link in
      Choice(
        [
          Span(SafeText(link.kind.words).fitted(toColumns: 27), role: .dim),
          Span(SafeText(link.other.text).fitted(toColumns: 15), role: .header),
          Span(SafeText(brief: link.title)),
        ],
        hint: .text(SafeText(standing(of: link.other, in: index)), .dim), group: "LINKED",
        requests: [.show(.incident(link.other))])
    }
    let more = LinkKind.typed.map { kind in
      Choice(
        .text("it \(verb(kind)) ...", .dim), group: "LINK IT",
        requests: [.open(others(incident.id, kind, index))])
    }
    return ChoiceOverlay("\(incident.id.text) and others", choices: linked + more)
  }

  private static func standing(of id: IncidentID, in index: [IncidentSummary]) -> String {
    index.first { $0.id == id }?.status.rawValue ?? ""
  }

  private static func verb(_ kind: LinkKind) -> SafeText {
    switch kind {
    case .recurrenceOf: "is a recurrence of"
    case .recurredAs: "came back as"
    case .childOf: "is a part of"
    case .parentOf: "has as a part"
    case .relatedTo: "is related to"
    case .splitFrom, .splitInto: SafeText(kind.words)
    }
  }

  private static func others(
    _ id: IncidentID, _ kind: LinkKind, _ index: [IncidentSummary]
  ) -> ChoiceOverlay {
    let choices = index.filter { $0.id != id }.map { summary in
      Choice(summary.line, requests: [.open(reason(id, kind, summary.id))])
    }
    return ChoiceOverlay(
      "\(id.text) \(verb(kind))", choices: choices, placeholder: "id or words of the title")
  }

  static func reason(_ id: IncidentID, _ kind: LinkKind, _ other: IncidentID) -> PromptOverlay {
    PromptOverlay(
      "\(id.text) \(verb(kind)) \(other.text)", explanation: "Why? May stay empty.",
      isEmptyAllowed: true
    ) { [act(id, kind, other, reason: $0)] }
  }

  static func act(
    _ id: IncidentID, _ kind: LinkKind, _ other: IncidentID, reason: String
  ) -> Request {
    .act(
      Act(
        "\(id.text) \(verb(kind)) \(other.text)", [.relate(.link(id, kind, other, reason: reason))])
    )
  }

  /// Reads `recurrence-of INC-2026-0003 REASON`.
  static func requests(_ words: String, of incident: Incident) -> [Request] {
    let (word, rest) = ConsoleState.split(words)
    let (name, reason) = ConsoleState.split(rest)
    guard let kind = LinkKind(typed: word), let other = IncidentID(typed: name) else {
      let kinds = LinkKind.typed.map(\.typedWord).joined(separator: ", ")
      return [.warning("write :incident-link, one of \(kinds), and an incident")]
    }
    return [act(incident.id, kind, other, reason: reason)]
  }
}
