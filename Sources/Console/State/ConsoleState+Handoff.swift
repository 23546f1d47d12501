import IncidentModel
import StakeholderUpdates
import TerminalKit

extension ConsoleState {
  /// Opens the handoff that waits, or asks to whom the command goes.
  func handoffRequests(_ incident: Incident, _ words: String) -> [Request] {
    guard incident.openHandoff == nil else { return [.open(HandoffSheet())] }
    let next = settings.updatePolicy.nextUpdateDue(for: incident)
    let (name, note) = Self.split(words)
    guard name.isEmpty else {
      return Self.offer(to: Person(name), note, in: incident.id, nextUpdateAt: next)
    }
    return [.open(receiverOverlay(of: incident, nextUpdateAt: next))]
  }

  private func receiverOverlay(of incident: Incident, nextUpdateAt: Timestamp?) -> ChoiceOverlay {
    let holder = incident.roles[.incidentCommander]
    let known =
      settings.lead.roster.people(for: .incidentCommander) + settings.people
      + incident.roles.values.sorted() + [settings.actor]
    var seen: Set<Person> = holder.map { [$0] } ?? []
    let id = incident.id
    let choices = known.filter { seen.insert($0).inserted }.map { person in
      Choice(
        .text(SafeText(person.name)),
        requests: [.open(Self.note(to: person, in: id, nextUpdateAt: nextUpdateAt))])
    }
    return ChoiceOverlay(
      "Hand command over to", choices: choices, placeholder: "a few letters of the name",
      note: holder.map { "\(SafeText($0.name)) keeps it until all is read back." }
        ?? "Nobody holds it; it is taken when all is read back."
    ) { name in
      Choice(
        .text("\u{203A} offer it to \(name)"),
        requests: [.open(Self.note(to: Person(name), in: id, nextUpdateAt: nextUpdateAt))])
    }
  }

  private static func note(
    to person: Person, in id: IncidentID, nextUpdateAt: Timestamp?
  ) -> PromptOverlay {
    PromptOverlay(
      "To \(person.name)",
      explanation: "What does the record not say? Who is tired, what to watch.",
      isEmptyAllowed: true
    ) { offer(to: person, $0, in: id, nextUpdateAt: nextUpdateAt) }
  }

  private static func offer(
    to person: Person, _ note: String, in id: IncidentID, nextUpdateAt: Timestamp?
  ) -> [Request] {
    [
      BoardActs.act(
        "offered command to \(person.name); you keep it until it is read back",
        .handoff(
          .offer(.incidentCommander, to: person, note: note, nextUpdateAt: nextUpdateAt)), in: id),
      .open(HandoffSheet()),
    ]
  }

  // MARK: - What time brings

  /// When a handoff is suggested or has waited too long, for every open incident.
  var handoffWakes: [Timestamp] {
    situation.open.flatMap { incident in
      [
        suggestionWake(incident),
        incident.openHandoff.flatMap {
          handoffsSaid.contains(.late($0.id)) ? nil : $0.escalatesAt
        },
      ].compactMap { $0 }
    }
  }

  /// When a handoff is suggested to whoever commands here; somebody else's console has nothing to say then.
  private func suggestionWake(_ incident: Incident) -> Timestamp? {
    let said = HandoffSaying.suggested(incident.id, incident.roleSince[.incidentCommander])
    guard incident.roles[.incidentCommander] == settings.actor, !handoffsSaid.contains(said)
    else { return nil }
    return incident.handoffSuggestedAt(under: settings.lead.clocks)
  }

  /// Says once what is due by now; the giver's console puts a late handoff on the record.
  mutating func sayHandoffs() -> [Effect] {
    situation.open.flatMap { sayLate($0) + saySuggestion($0) }
  }

  private mutating func sayLate(_ incident: Incident) -> [Effect] {
    guard let handoff = incident.openHandoff, now >= handoff.escalatesAt,
      handoffsSaid.insert(.late(handoff.id)).inserted
    else { return [] }
    let deputy = incident.roles[.deputy].map { ", or offer it to \($0.name) (DEPUTY)" } ?? ""
    show(
      Notice(
        .warning,
        "\(handoff.to.name) has not accepted \(handoff.role.label) of \(incident.id.text): \(handoff.giver.name) still holds it. Call them\(deputy)."
      ))
    guard handoff.giver == settings.actor, handoff.escalatedAt == nil, !settings.isReadOnly else {
      return [.ringBell]
    }
    return [
      .ringBell, .propose(incident.id, .handoff(.escalate), occurredAt: nil, isUndo: false),
    ]
  }

  private mutating func saySuggestion(_ incident: Incident) -> [Effect] {
    let since = incident.roleSince[.incidentCommander]
    guard let suggested = incident.handoffSuggestedAt(under: settings.lead.clocks),
      now >= suggested,
      incident.roles[.incidentCommander] == settings.actor,
      handoffsSaid.insert(.suggested(incident.id, since)).inserted
    else { return [] }
    show(
      Notice(
        .warning,
        "you have commanded \(incident.id.text) for \(Words.span(now.seconds(since: since ?? now))); \(settings.keymap.way(to: BoardCommand.handoff)) hands it over"
      ))
    return [.ringBell]
  }
}

/// What was said of handoffs, so that it is said once.
enum HandoffSaying: Hashable, Sendable {
  case late(EntryID)
  case suggested(IncidentID, Timestamp?)
}
