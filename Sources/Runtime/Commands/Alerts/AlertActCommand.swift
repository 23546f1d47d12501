import EventStore
public import IncidentModel
import TerminalKit

/// Does the same to every chosen alert: acknowledges, releases, snoozes, wakes or judges it.
public struct AlertActCommand: WardroomCommand {
  /// What is done, in the words of the command line; times are read when it runs.
  public enum Act: Hashable, Sendable {
    case acknowledge(until: String?, after: Int?)
    case release
    case snooze(until: String)
    case wake
    case judge(Disposition)
  }

  public var selection: AlertSelection
  public var act: Act
  public var reason: String
  public var isDryRun: Bool

  /// Creates the command.
  public init(_ act: Act, _ selection: AlertSelection, reason: String, isDryRun: Bool = false) {
    self.act = act
    self.selection = selection
    self.reason = reason
    self.isDryRun = isDryRun
  }

  public var use: HomeUse { isDryRun ? .look : .change }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let known = try await selection.alerts(in: workspace, includesQuiet: act.reachesQuiet)
    let alerts = known.filter(act.applies)
    guard !alerts.isEmpty else {
      throw CommandFailure(.no, "None of these alerts is \(act.state); nothing was recorded.")
    }
    let end = try act.end(at: workspace.clock.now())
    var messages: [SafeText] = []
    if !isDryRun {
      messages = try await workspace.record(alerts) { act.command($0, end, reason) }
    }
    return AlertActReport(
      done: act.words.done, act: act.words.act, isDryRun: isDryRun,
      addition: act.addition(end), alerts: alerts
    ).report(messages)
  }
}

extension AlertActCommand.Act {
  /// Whether a query reaches alerts that are silenced, snoozed or resolved without naming them.
  var reachesQuiet: Bool {
    switch self {
    case .wake, .release, .judge: true
    case .acknowledge, .snooze: false
    }
  }

  /// Whether the act means anything for an alert.
  func applies(_ current: CurrentAlert) -> Bool {
    switch self {
    case .release: current.acknowledgement != nil
    case .wake: current.snooze != nil
    case .acknowledge, .snooze: current.alert.status != .resolved
    case .judge: true
    }
  }

  /// What an alert has to be for the act to mean anything.
  var state: String {
    switch self {
    case .release: "acknowledged"
    case .wake: "snoozed"
    case .acknowledge, .snooze, .judge: "open"
    }
  }

  var words: (act: String, done: String) {
    switch self {
    case .acknowledge: ("acknowledge", "acknowledged")
    case .release: ("release", "released")
    case .snooze: ("snooze", "snoozed")
    case .wake: ("wake", "woken")
    case .judge: ("judge", "judged")
    }
  }

  /// When it ends by itself.
  func end(at now: Timestamp) throws(CommandFailure) -> LeaseEnd {
    switch self {
    case .acknowledge(let until?, _), .snooze(let until):
      .at(try SpanText.moment(until, after: now, option: "--until"))
    case .acknowledge(nil, let count?): .afterMore(count)
    case .acknowledge(nil, nil), .release, .wake, .judge: .whenCleared
    }
  }

  func addition(_ end: LeaseEnd) -> String {
    switch self {
    case .acknowledge: ", ends \(end.words)"
    case .snooze: ", ends \(end.words)"
    case .judge(let disposition): " as \(disposition.label)"
    case .release, .wake: ""
    }
  }

  func command(_ alert: AlertReference, _ end: LeaseEnd, _ reason: String) -> AlertCommand {
    switch (self, end) {
    case (.acknowledge, _): .acknowledge(alert, reason: reason, end: end)
    case (.release, _): .release(alert, reason: reason)
    case (.snooze, .at(let moment)): .snooze(alert, until: moment, reason: reason)
    // A snooze has a moment always; without one it would be over at once, which the rules refuse.
    case (.snooze, _): .snooze(alert, until: alert.startedAt, reason: reason)
    case (.wake, _): .wake(alert, reason: reason)
    case (.judge(let disposition), _): .judge(alert, disposition, note: reason)
    }
  }
}

extension Workspace {
  /// Records the same act on alerts, in one go for those of no incident and one for those of each incident.
  /// - Returns: What a person should know beside the answer.
  func record(
    _ alerts: [CurrentAlert], _ command: (AlertReference) -> AlertCommand
  ) async throws(CommandFailure) -> [SafeText] {
    var messages: [SafeText] = []
    for (incident, members) in Self.byIncident(alerts) {
      let commands = members.map { command($0.alert.reference) }
      guard let incident else {
        _ = try await ledgered { () async throws(LedgerFailure) in
          try await ledger.triage(commands)
        }
        continue
      }
      messages += try await propose(commands.map { .alert($0) }, to: incident)
    }
    return messages
  }

  /// Lets an incident take commands, all or none, and writes its postmortem file.
  func propose(
    _ commands: [IncidentCommand], to incident: IncidentID
  ) async throws(CommandFailure) -> [SafeText] {
    _ = try await ledgered { () async throws(LedgerFailure) in
      try await ledger.propose(commands, to: incident)
    }
    return await exportPostmortem(of: try await self.incident(incident))
  }

  /// Lets incidents take commands, all or none, and writes their postmortem files.
  func propose(_ proposals: [IncidentProposal]) async throws(CommandFailure) -> [SafeText] {
    _ = try await ledgered { () async throws(LedgerFailure) in
      try await ledger.propose(proposals)
    }
    return try await exportPostmortems(of: proposals.map(\.incident))
  }

  /// Writes the postmortem files of incidents.
  func exportPostmortems(of incidents: [IncidentID]) async throws(CommandFailure) -> [SafeText] {
    var messages: [SafeText] = []
    for id in incidents { messages += await exportPostmortem(of: try await incident(id)) }
    return messages
  }

  /// Returns alerts by the incident they are linked to, those of none first.
  static func byIncident(_ alerts: [CurrentAlert]) -> [(IncidentID?, [CurrentAlert])] {
    Dictionary(grouping: alerts, by: \.incident).sorted { left, right in
      (left.key?.text ?? "") < (right.key?.text ?? "")
    }.map { ($0.key, $0.value) }
  }
}
