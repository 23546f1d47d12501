public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Lists the clocks of an incident: what was asked of whom, callouts, the watch on the fix.
public struct AskListCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) {
    id = incident
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let now = workspace.clock.now()
    let lead = workspace.configuration.lead
    let clocks = incident.clocks(under: lead, at: now).map { ClockReport($0, at: now) }
    let due = workspace.configuration.updatePolicy.nextUpdateDue(for: incident)
    let update = due.map { ClockReport(updateDueAt: $0, at: now) }
    let all = (clocks + [update].compactMap { $0 }).sorted { $0.dueAt < $1.dueAt }
    let lines = all.map(\.line)
    return try Report(lines.isEmpty ? ["No clock runs."] : lines, json: all)
  }
}

/// A clock as `--json` shows it.
struct ClockReport: Encodable {
  /// ask, callout, soak, escalation or update.
  var kind: String
  var id: EntryID?
  var minutes: Int?
  var rule: String?
  var words: String
  var dueAt: Timestamp
  /// Seconds left; negative once it is overdue.
  var left: Int64

  init(_ clock: DeputyClock, at now: Timestamp) {
    words = clock.words
    dueAt = clock.dueAt
    left = clock.left(at: now)
    switch clock.subject {
    case .ask(let id): (kind, self.id) = ("ask", id)
    case .callout(let minutes): (kind, self.minutes) = ("callout", minutes)
    case .soak: kind = "soak"
    case .escalation(let rule): (kind, self.rule) = ("escalation", rule)
    }
  }

  init(updateDueAt moment: Timestamp, at now: Timestamp) {
    kind = "update"
    words = "the next update is due"
    dueAt = moment
    left = moment.seconds(since: now)
  }

  /// The clock as one line of an answer.
  var line: SafeText {
    let span = SafeText(TimeSpan(seconds: left).precise)
    let when: SafeText = left > 0 ? "in \(span)" : "OVERDUE \(span)"
    return
      "\(SafeText(id?.text ?? kind).padded(toColumns: 8)) \(when.padded(toColumns: 14)) \(SafeText(words))"
  }
}

/// Starts a clock.
public struct AskCommandLine: WardroomCommand {
  public var id: IncidentID
  public var kind: AskKind
  public var person: Person?
  public var text: String
  /// How long it runs, `5m`; nil for what the settings say.
  public var span: String?

  /// Creates the command.
  public init(
    incident: IncidentID, kind: AskKind = .question, person: Person?, text: String, span: String?
  ) {
    id = incident
    self.kind = kind
    self.person = person
    self.text = text
    self.span = span
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let policy = workspace.configuration.lead.clocks
    var seconds = kind == .privacy ? policy.privacySeconds : policy.askSeconds
    if let span {
      guard let named = SpanText.seconds(span) else {
        throw CommandFailure(.usage, "\"\(span)\" is no span. Write it as 5m, 90m or 2h.")
      }
      seconds = named
    }
    return try await ProposeCommand(
      incident: id, command: .ask(.start(kind, person: person, text: text, seconds: seconds))
    ).run(in: workspace)
  }
}

/// What was asked of whom as `--json` shows it.
struct AskReport: Encodable {
  var id: EntryID
  var kind: AskKind
  var person: Person?
  var text: String
  var startedAt: Timestamp
  var dueAt: Timestamp
  /// running, answered or dropped.
  var state: String
  var by: Person
  var at: Timestamp?
  var answer: String?
  var reason: String?

  init(_ ask: Ask) {
    id = ask.id
    kind = ask.kind
    person = ask.person
    text = ask.text
    startedAt = ask.startedAt
    dueAt = ask.dueAt
    by = ask.by
    switch ask.state {
    case .running: state = "running"
    case .answered(let by, let at, let text):
      (state, self.by, self.at, answer) = ("answered", by, at, text)
    case .dropped(let by, let at, let reason):
      (state, self.by, self.at, self.reason) = ("dropped", by, at, reason)
    }
  }
}
