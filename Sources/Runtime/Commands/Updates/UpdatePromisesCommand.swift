public import IncidentModel
import StakeholderUpdates
import TerminalKit

/// Shows which updates were owed, told in time and missed, and which promises were kept.
public struct UpdatePromisesCommand: WardroomCommand {
  public var id: IncidentID

  /// Creates the command.
  public init(incident: IncidentID) { id = incident }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let incident = try await workspace.incident(id)
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.history(of: id)
    }
    let (policy, now) = (workspace.configuration.updatePolicy, workspace.clock.now())
    let record = PromiseRecord(incident, events: events)
    let all = PromiseLedger(record, policy: policy, at: now)
    let audiences = record.audiences.map { name in
      (name, PromiseLedger(record.told(to: name), policy: policy, at: now))
    }
    let lines =
      Self.lines("all", all, at: now) + audiences.flatMap { Self.lines($0, $1, at: now) }
    return try Report(
      lines, json: PromisesReport(all, audiences),
      code: all.missed > 0 || all.promises.contains { $0.state == .broken } ? .no : .done)
  }

  private static func lines(
    _ name: String, _ ledger: PromiseLedger, at now: Timestamp
  ) -> [SafeText] {
    let next = ledger.nextDue.map { ", next due \($0.dayAndClock)" } ?? ""
    let silence = TimeSpan(seconds: ledger.longestSilence).precise
    let head = SafeText(
      "\(name): \(ledger.met) met, \(ledger.missed) missed, longest silence \(silence)\(next)")
    let scope = ledger.scoping.map { SafeText("  scope \($0.state.rawValue)\(due($0.due))") }
    let owed = ledger.obligations.map {
      SafeText("  \($0.kind.rawValue) \($0.state.rawValue)\(due($0.due))")
    }
    let promises = ledger.promises.map { promise in
      SafeText(
        "  #\(promise.number) (\(promise.audience)) promised \(promise.due.dayAndClock): "
          + promise.state.rawValue)
    }
    return [head] + [scope].compactMap { $0 } + owed + promises
  }

  private static func due(_ moment: Timestamp?) -> String {
    moment.map { ", due \($0.dayAndClock)" } ?? ""
  }
}

/// What was owed and promised, as `--json` shows it.
private struct PromisesReport: Encodable {
  struct Obligation: Encodable {
    var kind: UpdateObligation.Kind
    var state: UpdateObligation.State
    var due: Timestamp?

    init(_ obligation: UpdateObligation) {
      kind = obligation.kind
      state = obligation.state
      due = obligation.due
    }
  }

  struct Promise: Encodable {
    var number: Int
    var audience: String
    var madeAt: Timestamp
    var due: Timestamp
    var state: UpdatePromise.State
    var answeredAt: Timestamp?

    init(_ promise: UpdatePromise) {
      number = promise.number
      audience = promise.audience
      madeAt = promise.madeAt
      due = promise.due
      state = promise.state
      answeredAt = promise.answeredAt
    }
  }

  struct Ledger: Encodable {
    /// Absent in the ledger over all audiences.
    var audience: String?
    var met: Int
    var missed: Int
    var adherence: Double?
    var nextDue: Timestamp?
    var longestSilenceSeconds: Int64
    var scoping: Obligation?
    var obligations: [Obligation]
    var promises: [Promise]

    init(_ audience: String?, _ ledger: PromiseLedger) {
      self.audience = audience
      met = ledger.met
      missed = ledger.missed
      adherence = ledger.adherence
      nextDue = ledger.nextDue
      longestSilenceSeconds = ledger.longestSilence
      scoping = ledger.scoping.map(Obligation.init)
      obligations = ledger.obligations.map(Obligation.init)
      promises = ledger.promises.map(Promise.init)
    }
  }

  var all: Ledger
  var audiences: [Ledger]

  init(_ all: PromiseLedger, _ audiences: [(String, PromiseLedger)]) {
    self.all = Ledger(nil, all)
    self.audiences = audiences.map { Ledger($0, $1) }
  }
}
