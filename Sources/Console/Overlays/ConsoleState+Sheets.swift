import IncidentModel
import TerminalKit

/// The sheets that the console's own commands open.
extension ConsoleState {
  // MARK: - Help and palette

  /// What the keys do here and everywhere; enter runs the entry.
  var helpOverlay: ChoiceOverlay {
    let here = ActionScope.pane(focusedID)
    let title = type(of: panes[focus]).title
    let own = ConsoleCatalog.actions.filter { $0.scope == here }
      .map { helpChoice($0, group: "HERE, in \(title)") }
    let common = ConsoleCatalog.actions.filter { $0.scope == .everywhere }
      .map { helpChoice($0, group: "EVERYWHERE") }
    let typing = ConsoleCatalog.actions.filter { $0.scope == .overlay }
      .map { helpChoice($0, group: "WHILE A SHEET OR LINE IS OPEN") }
    return ChoiceOverlay(
      "Help: \(title)",
      choices: own + panes[focus].helpChoices(in: paneContext(focus)) + common + typing,
      placeholder: "letters filter this help",
      note: "A count begins with 0 or 5 to 9: 8j, 012G. Severity is [1] worst to [4].")
  }

  /// The keys that mean the action where the person is; another pane's are shown as they are.
  private func shownKeys(of declaration: ActionDeclaration) -> [KeySequence] {
    guard declaration.scope == .everywhere else {
      return settings.keymap.keys(for: declaration.name)
    }
    return settings.keymap.keys(for: declaration.name, in: scopes)
  }

  private func helpChoice(_ declaration: ActionDeclaration, group: SafeText) -> Choice {
    let keys = shownKeys(of: declaration).prefix(3).map(\.short)
      .joined(separator: " ")
    let verb: [Span] = declaration.verb.map { .text(":\($0.word)", .dim) } ?? []
    let reason =
      declaration.scope == .overlay
      ? "that works while a sheet is open"
      : declaration.disabledReason(in: self).map { SafeText($0) }
    var choice = Choice(
      [
        Span(keys.fitted(toColumns: 9), role: .key), Span(" "), Span(SafeText(declaration.help)),
      ], hint: verb, group: group,
      searchText: "\(keys.description) \(declaration.help) \(declaration.verb?.word ?? "")",
      // This help is such a sheet itself.
      explanation: Self.explanation(of: declaration, declaration.scope == .overlay ? nil : reason),
      disabledReason: reason, requests: [.run(declaration.name, .plain)])
    choice.names = Self.names(of: declaration)
    return choice
  }

  /// What an action is called: behind the colon, and in a keymap.
  private static func names(of declaration: ActionDeclaration) -> [String] {
    let last = declaration.name.text.split(separator: ".").last.map(String.init)
    return [declaration.verb?.word, last].compactMap(\.self)
  }

  /// What a list has no room for: the whole sentence, how it is typed, and why it cannot be done now.
  private static func explanation(
    of declaration: ActionDeclaration, _ reason: SafeText?
  ) -> SafeText {
    var parts: [String] = [declaration.help]
    if let verb = declaration.verb {
      let typed = "\(verb.word) \(verb.arguments)".trimmingWhitespace
      parts[0] += " (:\(typed))"
    }
    parts[0] += "."
    if let twin = declaration.twin { parts.append("In a shell: \(twin).") }
    if let reason { parts.append("Not now: \(reason)") }
    return SafeText(parts.joined(separator: " "))
  }

  /// Every action, found by a few letters.
  var paletteOverlay: ChoiceOverlay {
    let here = ActionScope.pane(focusedID)
    let actions = ConsoleCatalog.actions.filter { $0.scope != .overlay }
    let ordered = actions.filter { $0.scope == here } + actions.filter { $0.scope != here }
    return ChoiceOverlay(
      "Actions", choices: ordered.map(paletteChoice), placeholder: "a few letters of what you want",
      note: "\(Words.count(actions.count, "action")); grey ones say why they cannot be done now")
  }

  private func paletteChoice(_ declaration: ActionDeclaration) -> Choice {
    let key = shownKeys(of: declaration).first?.short
    let verb = declaration.verb.map { SafeText(":" + $0.word) }
    var choice = Choice(
      .text(SafeText(declaration.help)), hint: .text(key ?? verb ?? "", .key),
      searchText: "\(declaration.help) \(declaration.name) \(declaration.verb?.word ?? "")",
      explanation: Self.explanation(
        of: declaration, declaration.disabledReason(in: self).map { SafeText($0) }),
      disabledReason: declaration.disabledReason(in: self).map { SafeText($0) },
      requests: [.run(declaration.name, .plain)])
    choice.names = Self.names(of: declaration)
    return choice
  }

  // MARK: - Severity, status, roles

  func severityOverlay(of incident: Incident) -> ChoiceOverlay {
    let choices = Severity.allCases.map { severity in
      Choice(
        [
          Span(severity.mark, role: severity.role), Span("  \(severity.name)  \(severity.meaning)"),
        ],
        disabledReason: severity == incident.severity ? "it is \(severity.name) now" : nil,
        requests: [.open(Self.severityReason(severity, of: incident))])
    }
    return ChoiceOverlay(
      "Severity of \(incident.id.text)", choices: choices,
      note: "When unsure take the worse one; going down later is easy.",
      selected: incident.severity.rawValue - 1)
  }

  static func severityReason(_ severity: Severity, of incident: Incident) -> PromptOverlay {
    let id = incident.id
    return PromptOverlay(
      "\(incident.severity.name) \u{2192} \(severity.name)",
      explanation: "Why? Readers of the record and of the next update will ask."
    ) { reason in
      [change(id, .changeSeverity(to: severity, reason: reason), "severity is \(severity.name)")]
    }
  }

  func statusOverlay(of incident: Incident) -> ChoiceOverlay {
    let statuses: [IncidentStatus] = [.investigating, .identified, .mitigated, .monitoring]
    let choices = statuses.map { status in
      Choice(
        [
          Span(SafeText(status.rawValue).padded(toColumns: 15), role: .strong),
          Span(SafeText(status.meaning)),
        ],
        disabledReason: status == incident.status ? "it is that now" : nil,
        requests: [.open(Self.statusReason(status, of: incident.id))])
    }
    return ChoiceOverlay(
      "Status of \(incident.id.text)", choices: choices,
      note: "\(settings.keymap.way(to: LeadCommand.end)) resolves, closes or cancels.",
      selected: statuses.firstIndex(of: incident.status) ?? 0)
  }

  static func statusReason(_ status: IncidentStatus, of id: IncidentID) -> PromptOverlay {
    PromptOverlay(
      "Status: \(status.rawValue)",
      explanation: "What makes it so? Going back needs a reason; going on may have none.",
      isEmptyAllowed: true
    ) { reason in
      [change(id, .changeStatus(to: status, reason: reason), "status is \(status.rawValue)")]
    }
  }

  func rolesOverlay(of incident: Incident) -> ChoiceOverlay {
    let actor = settings.actor
    let lead = settings.lead
    let choices = Role.allCases.map { role in
      let holder = incident.roles[role].map { SafeText($0.name) } ?? "open"
      return Choice(
        [
          Span(SafeText(role.label).padded(toColumns: 10), role: .strong),
          Span(holder.fitted(toColumns: 14), role: incident.roles[role] == nil ? .warning : .text),
          Span(" "), Span(SafeText(lead.roles.duty(of: role).does), role: .dim),
        ],
        requests: [.open(Self.personOverlay(role, of: incident, lead: lead, actor: actor))])
    }
    let warning = incident.roleWarnings(under: settings.lead.roles).first
    return ChoiceOverlay(
      "Roles of \(incident.id.text)", choices: choices,
      note: warning.map { SafeText($0.sentence) } ?? "")
  }

  static func assign(_ role: Role, _ person: Person, in id: IncidentID) -> Request {
    .act(
      Act(
        "\(role.label) is \(person.name)",
        [.propose(id, .role(.assign(role, person)), occurredAt: nil, isUndo: false)]))
  }

  /// Returns the act of changing what the incident is or how it stands.
  static func change(_ id: IncidentID, _ command: StateCommand, _ done: SafeText) -> Request {
    .act(Act(done, [.propose(id, .state(command), occurredAt: nil, isUndo: false)]))
  }

  // MARK: - The end

  func endOverlay(of incident: Incident) -> ChoiceOverlay {
    let states: [(IncidentStatus, SafeText)] = [
      (.resolved, "resolve: the fix is verified"), (.closed, "close: the learning is done"),
      (.cancelled, "cancel: it was no incident"), (.investigating, "reopen: it goes on"),
    ]
    let warning = incident.childrenWarning(in: situation.index)
    let choices = states.filter { $0.0 != .investigating || !incident.status.isActive }.map {
      status, words in
      Choice(
        .text(words), disabledReason: endReason(status, incident),
        requests: [
          .open(
            status == .resolved
              ? resolveOverlay(of: incident)
              : Self.endPrompt(status, of: incident, warning: warning))
        ])
    }
    return ChoiceOverlay(
      "End \(incident.id.text)", choices: choices + [nearMissChoice(of: incident)],
      note: warning.map { SafeText($0) } ?? "")
  }

  private func endReason(_ status: IncidentStatus, _ incident: Incident) -> SafeText? {
    if status == .investigating, !incident.mayReopen(at: now, under: settings.lead.exit) {
      return "it ended too long ago; declare a new one and link it as a recurrence"
    }

    if status == .resolved, incident.isClaimed { return nil }
    if status == incident.status { return "it is \(status.rawValue) now" }
    if status == .closed, incident.status != .resolved { return "resolve it first" }
    if status == .resolved, incident.status.isFinal { return "it has ended; reopen it first" }
    if status == .cancelled, !incident.status.isActive {
      return "it was resolved; close it instead"
    }
    return nil
  }

  static func endPrompt(
    _ status: IncidentStatus, of incident: Incident, warning: String? = nil
  ) -> PromptOverlay {
    let isFree = status == .resolved || status == .closed
    return PromptOverlay(
      "\(incident.id.text): \(status.rawValue)",
      explanation: isFree
        ? "How do you know? It stands in the timeline and in the postmortem."
        : "Why? One line is enough.",
      isEmptyAllowed: isFree
    ) { reason in
      [.open(endConfirmation(status, of: incident, reason: reason, warning: warning))]
    }
  }

  private static func endConfirmation(
    _ status: IncidentStatus, of incident: Incident, reason: String, warning: String?
  ) -> ConfirmOverlay {
    let isGrave = incident.severity == .sev1 && status == .resolved
    return ConfirmOverlay(
      "\(incident.id.text): \(status.rawValue)",
      lines: [
        "\(incident.severity.name)  \(incident.title)",
        "\(incident.status.rawValue) \u{2192} \(status.rawValue)\(reason.isEmpty ? "" : ": " + reason)",
      ] + [warning].compactMap { $0.map { SafeText($0) } },
      typing: isGrave ? incident.id.text : nil,
      requests: [
        change(
          incident.id, .changeStatus(to: status, reason: reason),
          "\(incident.id.text) is \(status.rawValue)")
      ])
  }

  // MARK: - Incidents

  var incidentsOverlay: ChoiceOverlay {
    let ended = situation.index.filter { !$0.isOpen }
    let choices = (IncidentQueue(situation.index).rows + ended).map { summary in
      Choice(
        summary.line,
        hint: .text(
          summary.isOpen
            ? SafeText(summary.placeReason(at: now)) : Words.moment(summary.declaredAt, now: now),
          .dim),
        group: summary.isOpen ? "OPEN" : "ENDED",
        requests: [.show(.incident(summary.id))])
    }
    let home = Choice(.text("no incident: what is firing"), group: "HOME", requests: [.show(.home)])
    return ChoiceOverlay(
      "Incidents", choices: choices + [home], placeholder: "id or words of the title")
  }
}

extension Severity {
  /// What it takes to be one, in a line (INCIDENT-COMMAND.md D3).
  var meaning: SafeText {
    switch self {
    case .sev1: "wrong data used outside or soon, all of tier 1 down, data exposed or lost"
    case .sev2: "tier 1 broken without workaround, cost running away, two domains of tier 2"
    case .sev3: "tier 1 with a workaround and no deadline, or tier 2 broken"
    case .sev4: "tier 3, cosmetic, a near miss"
    }
  }
}
