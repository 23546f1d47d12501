import Console
import EventStore
import IncidentModel
import Logging
import TerminalKit

extension Workspace {
  /// Asks the ledger, with its failures as a command's.
  func ledgered<Value: Sendable>(
    _ ask: () async throws(LedgerFailure) -> Value
  ) async throws(CommandFailure) -> Value {
    do throws(LedgerFailure) { return try await ask() } catch { throw CommandFailure(error) }
  }

  /// Asks the store, with its failures as a command's.
  func stored<Value: Sendable>(
    _ ask: () async throws(StoreFailure) -> Value
  ) async throws(CommandFailure) -> Value {
    do throws(StoreFailure) { return try await ask() } catch { throw CommandFailure(error) }
  }

  /// Returns an incident somebody has just acted on, even when they may not know of it any more.
  func actedOn(_ id: IncidentID) async throws(CommandFailure) -> Incident {
    try await ledgered { () async throws(LedgerFailure) in try await ledger.incident(id) }
  }

  /// Returns an incident as the record has it.
  /// - Throws: a refusal when whoever asks need not know of it.
  func incident(_ id: IncidentID) async throws(CommandFailure) -> Incident {
    try await ledgered { () async throws(LedgerFailure) in
      let incident = try await ledger.incident(id)
      if let refusal = incident.summary.refusal(to: actor) { throw .rejected(refusal) }
      return incident
    }
  }

  /// Makes sure that the rules allow a command, before anything is done that is not recorded.
  /// - Throws: why they do not.
  func checkRules(_ command: IncidentCommand, of id: IncidentID) async throws(CommandFailure) {
    let incident = try await incident(id)
    var context = DecisionContext(
      now: clock.now(), actor: actor, identity: IdentitySource(seed: 0),
      policy: configuration.lead)
    do throws(IncidentRejection) {
      _ = try incident.events(for: command, &context)
    } catch {
      throw CommandFailure(LedgerFailure.rejected(error))
    }
  }

  /// Returns a current alert.
  func current(_ fingerprint: Fingerprint) async throws(CommandFailure) -> CurrentAlert {
    let found = try await stored { () async throws(StoreFailure) in
      try await store.alert(fingerprint)
    }
    guard let found else {
      throw CommandFailure(
        .no, "No alert has the fingerprint \(fingerprint). `wardroom alerts` lists them.")
    }
    return found
  }

  /// Returns the incident as the record has it by now; another command may have added to it meanwhile.
  private func newest(_ incident: Incident) async -> Incident {
    do throws(LedgerFailure) {
      return try await ledger.incident(incident.id)
    } catch {
      // It was read a moment ago; what was read then is still true.
      return incident
    }
  }

  /// Writes the incident's file unless a console of this home does that already, and says what
  /// stands in the way of it.
  func exportPostmortem(of incident: Incident) async -> [SafeText] {
    do throws(FileFailure) {
      // Commands wait for each other, so whoever still holds the lock after that is a console.
      let turn = try HomeLock(path: home.postmortemTurnPath)
      if !turn.take() { await turn.waitForTurn() }
      defer { turn.release() }
      let lock = try HomeLock(path: home.postmortemLockPath)
      guard lock.take() else { return [] }
      defer { lock.release() }
      let found = await postmortemFolder().sync(await newest(incident))
      let remarks = found.remarks.map { SafeText($0) }
      guard let reason = found.state.advice(for: incident.id) else { return remarks }
      return remarks + ["\(found.state.path) is left alone: \(reason)" as SafeText]
    } catch {
      return [SafeText(error.sentence)]
    }
  }
}
