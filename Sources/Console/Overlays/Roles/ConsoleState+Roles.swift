import IncidentModel
import TerminalKit

/// Who takes a role, and what it owes.
extension ConsoleState {
  /// Offers people for a role, those who are meant for it first.
  static func personOverlay(
    _ role: Role, of incident: Incident, lead: LeadPolicy, actor: Person
  ) -> ChoiceOverlay {
    let roster = lead.roster
    let known = mayBeFirst(actor, role, roster) + roster.people(for: role) + [actor]
    var seen: Set<Person> = []
    let named = (known + incident.roles.values.sorted()).filter { seen.insert($0).inserted }
      .map { person in
        Choice(
          .text(SafeText(person.name)),
          hint: .text(burden(of: person, in: incident, actor: actor, roster), .dim),
          disabledReason: incident.roles[role] == person ? "has the role now" : nil,
          requests: [assign(role, person, in: incident.id)])
      }
    let duty = lead.roles.duty(of: role)
    let other = PromptOverlay(
      "\(role.label) is", explanation: SafeText(duty.words), limit: Incident.nameLimit
    ) { name in
      [assign(role, Person(name), in: incident.id)]
    }
    var choices = named + [Choice(.text("somebody else ...", .dim), requests: [.open(other)])]
    if incident.roles[role] != nil {
      let vacate = Act(
        "\(role.label) is open",
        [.propose(incident.id, .role(.vacate(role)), occurredAt: nil, isUndo: false)])
      choices.append(Choice(.text("nobody: leave it open", .dim), requests: [.act(vacate)]))
    }
    return ChoiceOverlay(
      "Who is \(role.label)?", choices: choices, placeholder: "a few letters of the name"
    ) { [id = incident.id] name in
      Choice(
        .text("\u{203A} \(name) becomes \(role.label)"),
        requests: [assign(role, Person(name), in: id)])
    }
  }

  /// The person at the console comes first, unless the roster keeps them for other roles.
  private static func mayBeFirst(_ actor: Person, _ role: Role, _ roster: Roster) -> [Person] {
    roster.entry(actor)?.mayTake(role) ?? true ? [actor] : []
  }

  /// What a person has to do already, so that nobody is given two hands full by accident, and how they are reached.
  private static func burden(
    of person: Person, in incident: Incident, actor: Person, _ roster: Roster
  ) -> SafeText {
    let held = Role.allCases.filter { incident.roles[$0] == person }.map { SafeText($0.label) }
    let contact = roster.entry(person).map { SafeText(brief: $0.contact) } ?? ""
    let words = (person == actor ? ["you"] : []) + held + (contact.isEmpty ? [] : [contact])
    return words.joined(separator: ", ")
  }

  // MARK: - Duty

  /// Shows what a role owes that the person at the console has just taken; declaring is left undisturbed.
  mutating func showDuty(after effect: Effect, _ events: [RecordedEvent]) {
    guard case .propose(_, let command, _, isUndo: false) = effect, Self.takesRole(command) else {
      return
    }
    for event in events {
      guard case .roleAssigned(let fact) = event.event.fact, fact.person == settings.actor else {
        continue
      }
      overlays.append(dutySheet(of: fact.role))
    }
  }

  private static func takesRole(_ command: IncidentCommand) -> Bool {
    if case .role(.assign) = command { return true }
    if case .handoff(.accept) = command { return true }
    return false
  }

  func dutySheet(of role: Role) -> TextOverlay {
    let duty = settings.lead.roles.duty(of: role)
    var lines = Self.paragraph("does", duty.does, .text)
    if !duty.mustNot.isEmpty { lines += [[]] + Self.paragraph("must not", duty.mustNot, .warning) }
    return TextOverlay("\(role.label): what it owes", lines: lines)
  }

  private static func paragraph(
    _ label: SafeText, _ text: String, _ role: StyleRole
  ) -> [[Span]] {
    SafeText(brief: text, limit: 2000).wrapped(columns: 56).enumerated().map { index, line in
      [Span((index == 0 ? label : "").padded(toColumns: 10), role: .dim), Span(line, role: role)]
    }
  }

  /// Shows the duty of a role that is named, or of those the person holds.
  func dutyRequests(_ incident: Incident, _ words: String) -> [Request] {
    if let role = Role(rawValue: words.lowercased()) { return [.open(dutySheet(of: role))] }
    guard words.isEmpty else {
      let names = Role.allCases.map(\.rawValue).joined(separator: ", ")
      return [.warning("\(words) is no role; there are \(names)")]
    }
    let held = Role.allCases.filter { incident.roles[$0] == settings.actor }
    if held.count == 1 { return [.open(dutySheet(of: held[0]))] }
    let choices = Role.allCases.map { role in
      Choice(
        .text(SafeText(role.label)), hint: .text(held.contains(role) ? "yours" : "", .dim),
        requests: [.open(dutySheet(of: role))])
    }
    return [.open(ChoiceOverlay("What does a role owe?", choices: choices))]
  }
}
