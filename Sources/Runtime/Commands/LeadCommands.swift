import EventStore
public import IncidentModel
import TerminalKit

/// Lets an incident take one command and says what was recorded.
public struct ProposeCommand: WardroomCommand {
  public var id: IncidentID
  public var command: IncidentCommand
  public var occurredAt: String?

  /// Creates the command.
  public init(incident: IncidentID, command: IncidentCommand, occurredAt: String? = nil) {
    id = incident
    self.command = command
    self.occurredAt = occurredAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let reading = try workspace.reading(occurredAt)
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.propose(command, to: id, occurredAt: reading?.moment)
    }
    let incident = try await workspace.actedOn(id)
    let messages = await workspace.exportPostmortem(of: incident)
    let lines = events.map { event in
      SafeText("\(incident.id.text) \(event.event.fact.line?.text ?? "recorded")")
    }
    return try Report(
      lines, json: IncidentReport(incident),
      messages: [reading?.note].compactMap { $0.map { SafeText($0) } } + messages
        + warnings(incident, under: workspace.configuration.lead)
        + (try await partsWarning(incident, workspace)))
  }

  /// Says what still goes on when an incident ends before its parts.
  private func partsWarning(
    _ incident: Incident, _ workspace: Workspace
  ) async throws(CommandFailure) -> [SafeText] {
    guard !incident.status.isActive, !incident.children.isEmpty else { return [] }
    let index = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.incidents(openOnly: true)
    }
    return incident.childrenWarning(in: index).map { [SafeText($0)] } ?? []
  }

  /// What a person should know after what they did.
  private func warnings(_ incident: Incident, under policy: LeadPolicy) -> [SafeText] {
    guard case .hypothesis = command, let warning = incident.hypothesisWarning(under: policy) else {
      return []
    }
    return [SafeText(warning)]
  }
}

/// Adds a line to an incident's timeline.
public struct LogCommand: WardroomCommand {
  public var id: IncidentID
  public var kind: EntryKind
  /// What to add; nil for what stands on standard input.
  public var text: String?
  public var occurredAt: String?
  /// When somebody noticed; nil for when it happened.
  public var observedAt: String?

  /// Creates the command.
  public init(
    incident: IncidentID, kind: EntryKind, text: String?, occurredAt: String? = nil,
    observedAt: String? = nil
  ) {
    id = incident
    self.kind = kind
    self.text = text
    self.occurredAt = occurredAt
    self.observedAt = observedAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let words = if let text { text } else { try StandardInput.text() }
    guard let noticed = try workspace.reading(observedAt) else {
      return try await ProposeCommand(
        incident: id, command: .entry(.add(kind, words)), occurredAt: occurredAt
      ).run(in: workspace)
    }
    let happened = try workspace.reading(occurredAt)
    let times = EntryTimes(
      occurredAt: happened?.moment ?? noticed.moment, observedAt: noticed.moment)
    var report = try await ProposeCommand(
      incident: id, command: .entry(.addAt(kind, words, times))
    ).run(in: workspace)
    let notes = [happened?.note, noticed.note].compactMap { $0 }
    report.messages = notes.map { SafeText($0) } + report.messages
    return report
  }
}

/// Shows one incident whole, as it is or as it was.
public struct ShowCommand: WardroomCommand {
  public var id: IncidentID
  /// The moment to show it at; nil for now.
  public var moment: String?

  /// Creates the command.
  public init(incident: IncidentID, at moment: String? = nil) {
    id = incident
    self.moment = moment
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let zone = workspace.timeReader.zone
    guard let reading = try workspace.reading(moment) else {
      let incident = try await workspace.incident(id)
      let warnings = incident.roleWarnings(under: workspace.configuration.lead.roles)
      let due = incident.escalations(under: workspace.configuration.lead)
        .filter { $0.dueAt <= workspace.clock.now() }
      return try Report(
        Self.lines(incident, zone, warnings, due), json: IncidentReport(incident, warnings))
    }
    let incident = try await Self.past(id, at: reading.moment, in: workspace)
    let head: SafeText = "as of \(reading.moment.dayAndClock), \(incident.version) events"
    return try Report(
      [head] + Self.lines(incident, zone), json: IncidentReport(incident),
      messages: [reading.note].compactMap { $0.map { SafeText($0) } })
  }

  /// Folds what was recorded by a moment; it asks the record and changes nothing.
  static func past(
    _ id: IncidentID, at moment: Timestamp, in workspace: Workspace
  ) async throws(CommandFailure) -> Incident {
    _ = try await workspace.incident(id)
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.history(of: id)
    }
    let history = IncidentHistory(events)
    let count = history?.count(at: moment) ?? 0
    guard let history, count > 0 else {
      let first = events.first?.recordedAt.dayAndClock ?? "no time"
      throw CommandFailure(
        .no, "Nothing was recorded of \(id) by \(moment.dayAndClock). It begins at \(first).")
    }
    return history.incident(after: count)
  }

  private static func lines(
    _ incident: Incident, _ zone: Zone, _ warnings: [RoleWarning] = [],
    _ due: [Escalation] = []
  ) -> [SafeText] {
    let disorders = incident.disorders
    let roles = Role.allCases.compactMap { role in
      incident.roles[role].map { "\(role.label) \($0.name)" }
    }
    let head: [SafeText] =
      [
        "\(incident.id.text) \(incident.severity.name) \(incident.status.rawValue)\(incident.isClaimed ? " (claimed)" : "")  \(incident.title)",
        "\(incident.classification.words)",
        "roles: \(roles.isEmpty ? "none" : roles.joined(separator: ", "))",
      ] + relations(of: incident)
    let people =
      warnings.map { SafeText("warning: \($0.sentence)") } + AssessmentReport.lines(of: incident)
      + due.map { SafeText("due: \($0.words)") }
    let timeline = incident.timeline.shown.map { entry in
      let local = zone.isUTC ? "" : " (\(zone.clock(at: entry.occurredAt)))"
      let problem = disorders[entry.id].map { " !! \($0)" } ?? ""
      return SafeText(
        "\(entry.occurredAt.dayAndClock)\(local) \(entry.kind.rawValue): \(entry.text) [\(entry.author.name)] \(entry.id.text)\(problem)"
      )
    }
    return head + people + exit(of: incident) + [""] + timeline
  }
}

extension ShowCommand {
  /// What has to be so and to be undone before the end, and what is only claimed.
  private static func exit(of incident: Incident) -> [SafeText] {
    let claim = incident.claim.map { claim -> SafeText in
      "claimed, not verified: \(claim.open.joined(separator: "; ")) (\(claim.reason))"
    }
    let asks = incident.asks.filter(\.isRunning).map { ask -> SafeText in
      "asked: \(ask.id.text)  \(ask.words) (by \(ask.dueAt.dayAndClock))"
    }
    return [claim].compactMap { $0 } + asks
      + incident.standingCriteria.map { "exit: \(CriterionReport($0).line)" }
      + incident.sideEffects.map { "side effect: \(SideEffectReport($0).line)" }
  }
}

/// Lists incidents, open ones first, in the lead's order.
public struct IncidentsCommand: WardroomCommand {
  public var openOnly: Bool

  /// Creates the command.
  public init(openOnly: Bool) {
    self.openOnly = openOnly
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let summaries = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.incidents(openOnly: openOnly)
    }
    let shown = summaries.map { $0.shown(to: workspace.actor) }
    let ordered = IncidentQueue(shown).rows + shown.filter { !$0.isOpen }
    return try Report(
      IncidentTable.lines(ordered, workspace.clock.now()), json: ordered.map(SummaryReport.init))
  }
}
