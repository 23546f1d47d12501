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

  /// Lets a harmless alert come in as if a source had told it.
  func takeInTestAlert() async throws(CommandFailure) {
    let now = clock.now()
    let alert = Alert(
      source: "wardroom", fingerprint: Fingerprint("wardroom/test/\(actor.name)"), status: .firing,
      severity: .sev4, severityText: "test", title: "Test alert from \(actor.name)",
      details: "Sent by hand to see that alerts are seen.",
      labels: ["test": "true"], startedAt: now)
    _ = try await stored { () async throws(StoreFailure) in
      try await store.accept(
        Delivery(source: "wardroom", receivedAt: now, body: [], alerts: [alert]))
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
