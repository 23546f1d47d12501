import AlertSources
import AlertTriage
import Console
import EventStore
import IncidentModel

extension Workspace {
  /// Performs one act on many alerts: those of an incident on its own stream, the others together.
  func perform(
    _ act: AlertAct, on alerts: [CurrentAlert]
  ) async throws(BoardFailure) -> [RecordedEvent] {
    do throws(LedgerFailure) {
      var events: [RecordedEvent] = []
      if case .link(let incident) = act {
        let links = alerts.filter { $0.incident == nil }
          .map { IncidentCommand.alert(.link($0.alert.reference)) }
        return links.isEmpty ? [] : try await ledger.propose(links, to: incident)
      }
      for (incident, group) in Dictionary(grouping: alerts, by: \.incident) {
        let commands = group.compactMap { act.command(for: $0) }
        guard !commands.isEmpty else { continue }
        if let incident {
          events += try await ledger.propose(commands.map(IncidentCommand.alert), to: incident)
        } else {
          events += try await ledger.triage(commands)
        }
      }
      return events
    } catch {
      throw .ledger(error)
    }
  }

  /// Moves alerts to another incident, all or none.
  func move(
    _ alerts: [CurrentAlert], _ move: AlertMove
  ) async throws(BoardFailure) -> [RecordedEvent] {
    let moved = alerts.filter { $0.incident != move.incident }
    guard !moved.isEmpty else { return [] }
    do throws(LedgerFailure) {
      return try await ledger.propose(
        IncidentProposal.moving(moved, to: move.incident, reason: move.reason))
    } catch {
      throw .ledger(error)
    }
  }

  /// Reads a body that could not be read once more, and takes in what it says now.
  func replay(deadLetter number: Int64) async throws(CommandFailure) -> DeliveryReceipt {
    let letter = try await stored { () async throws(StoreFailure) in
      try await store.deadLetter(number)
    }
    guard let letter else {
      throw CommandFailure(.no, "There is no dead letter \(number), or it was settled already.")
    }
    let now = clock.now()
    let outcome = ReadDelivery.read(letter, sourceRoster, triagePolicy)
    guard case .read(let reading) = outcome, reading.skipped.isEmpty else {
      throw CommandFailure(.badData, "It still cannot be read. \(outcome.problem ?? "")")
    }
    return try await stored { () async throws(StoreFailure) in
      try await store.settle(deadLetter: number, by: reading.delivery, at: now)
    }
  }

  /// Lets the test alert come in as if it had been posted.
  func takeInTestAlert() async throws(CommandFailure) {
    let source = try sourceRoster.named(Generic.name)
    let outcome = ReadDelivery.read(TestAlert.message(at: clock.now()), source, triagePolicy)
    guard case .read(let reading) = outcome else {
      throw CommandFailure(.bug, "The test alert cannot be read. \(outcome.problem ?? "")")
    }
    _ = try await stored { () async throws(StoreFailure) in
      try await store.accept(reading.delivery)
    }
  }
}

extension AlertAct {
  /// The command that performs the act on one alert, nil where it has nothing to do; linking needs
  /// its incident.
  func command(for current: CurrentAlert) -> AlertCommand? {
    let alert = current.alert.reference
    return switch self {
    case .acknowledge(let reason, let end): .acknowledge(alert, reason: reason, end: end)
    case .release(let reason):
      current.acknowledgement.map { _ in .release(alert, reason: reason) }
    case .snooze(let until, let reason): .snooze(alert, until: until, reason: reason)
    case .wake(let reason): current.snooze.map { _ in .wake(alert, reason: reason) }
    case .unlink(let reason): current.incident.map { _ in .unlink(alert, reason: reason) }
    case .judge(let disposition, let note): .judge(alert, disposition, note: note)
    case .link: nil
    }
  }
}

extension Workspace {
  /// How alerts are treated here.
  var triagePolicy: TriagePolicy { configuration.triage }

  /// Reads bodies the way this home's receiver does.
  var deliveryReader: DeliveryReader {
    DeliveryReader(roster: sourceRoster, policy: configuration.triage)
  }
}
