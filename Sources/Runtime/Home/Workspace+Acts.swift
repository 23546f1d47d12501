import EventStore
import IncidentModel
import Logging

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

  /// Returns an incident as the record has it.
  func incident(_ id: IncidentID) async throws(CommandFailure) -> Incident {
    try await ledgered { () async throws(LedgerFailure) in try await ledger.incident(id) }
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

  /// Writes the incident's file unless a console of this home does that already.
  func exportPostmortem(of incident: Incident) async {
    do throws(FileFailure) {
      guard try HomeLock(path: home.postmortemLockPath).take() else { return }
      _ = await PostmortemFolder(home: home).write(incident)
    } catch {
      logger.warning("\(error.sentence)")
    }
  }
}
