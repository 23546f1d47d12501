import EventStore
public import IncidentModel
import TerminalKit

/// Lists what became of the updates that were handed in: those of one incident, or all that still wait or failed.
public struct OutboxListCommand: WardroomCommand {
  /// Nil for every incident that has something waiting, failed or open.
  public var id: IncidentID?
  /// Whether what arrived is listed too.
  public var isComplete: Bool

  /// Creates the command.
  public init(incident: IncidentID?, isComplete: Bool) {
    id = incident
    self.isComplete = isComplete
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let now = workspace.clock.now()
    var rows: [OutboxReport] = []
    for incident in try await incidents(workspace) {
      for update in incident.outgoing {
        rows += update.messages.map { OutboxReport($0, of: update, in: incident, at: now) }
      }
    }
    let shown = isComplete || id != nil ? rows : rows.filter { $0.isOpen }
    return try Report(Self.lines(shown, isComplete: isComplete || id != nil), json: shown)
  }

  private func incidents(_ workspace: Workspace) async throws(CommandFailure) -> [Incident] {
    if let id { return [try await workspace.incident(id)] }
    let index = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.incidents(openOnly: false)
    }
    var incidents: [Incident] = []
    for summary in index
    where (summary.isOpen || (summary.waitingMessages ?? 0) > 0)
      && summary.mayKnow(workspace.actor)
    {
      incidents.append(try await workspace.incident(summary.id))
    }
    return incidents
  }

  private static func lines(_ rows: [OutboxReport], isComplete: Bool) -> [SafeText] {
    guard !rows.isEmpty else {
      return [isComplete ? "Nothing was handed in." : "Nothing waits and nothing failed."]
    }
    var table = TextTable(["UPDATE", "INCIDENT", "#", "AUDIENCE", "CHANNEL", "STATE"])
    for row in rows {
      table.add([
        SafeText(row.update.text), SafeText(row.incident.text), "\(row.number)",
        SafeText(row.audience), SafeText(row.channel), SafeText(row.words),
      ])
    }
    return table.lines
  }
}

/// A message as `--json` shows it.
struct OutboxReport: Encodable {
  var incident: IncidentID
  var update: EntryID
  var number: Int
  var audience: String
  var channel: String
  /// queued, sending, sent, refused, gave_up or withdrawn.
  var state: String
  /// The state as the outbox says it.
  var words: String
  var attempts: Int
  var handedInBy: Person
  var handedInAt: Timestamp
  var approvedBy: Person?
  var needsApproval: Bool
  var sentAt: Timestamp?
  var receipt: String?
  /// The key under which the service is told every time.
  var key: String
  let isOpen: Bool

  enum CodingKeys: String, CodingKey {
    case incident, update, number, audience, channel, state, words, attempts, handedInBy,
      handedInAt, approvedBy, needsApproval, sentAt, receipt, key
  }

  init(
    _ message: OutgoingMessageState, of update: OutgoingUpdate, in incident: Incident,
    at now: Timestamp
  ) {
    self.incident = incident.id
    self.update = update.id
    number = update.number
    audience = update.content.audience
    channel = message.channel
    state = message.state.word
    words = update.words(of: message, at: now)
    attempts = message.attempts
    handedInBy = update.by
    handedInAt = update.queuedAt
    approvedBy = update.approvedBy
    needsApproval = update.needsApproval
    if case .sent(let moment, let receipt) = message.state {
      sentAt = moment
      self.receipt = receipt
    }
    key = MessagePlace(update.id, over: message.channel).idempotencyKey(in: incident.id)
    isOpen = message.state.isOnItsWay || message.state.isFailed
  }
}
