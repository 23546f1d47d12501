import IncidentModel
import Postmortems

/// The record, as far as the files of incidents have to do with it.
struct PostmortemRecord: Sendable {
  /// Returns an incident as the record has it now.
  var incident: @Sendable (IncidentID) async throws(LedgerFailure) -> Incident
  /// Lets the record take what the file of a name says, and returns what it refused and why.
  var apply: @Sendable (IncidentID, [RecordChange], _ fileName: String) async -> [SyncPlace: String]
  /// Keeps what a person chose, and returns why it could not; a record that is imagined keeps nothing.
  var note: @Sendable (IncidentID, [IncidentCommand]) async -> String? = { _, _ in nil }
  /// Returns what tells an incident's record from any other one, later or restored; nil when there is nothing.
  var mark: @Sendable (Incident) async -> String? = { _ in nil }
}

extension PostmortemRecord {
  /// The record behind a ledger; a change is a command like any other.
  init(_ ledger: IncidentLedger) {
    incident = { id async throws(LedgerFailure) in try await ledger.incident(id) }
    apply = { id, changes, name in
      var refusals: [SyncPlace: String] = [:]
      for change in changes {
        refusals[change.place] = await Self.refusal(of: change, id, name, ledger)
      }
      return refusals
    }
    note = { id, commands in
      do throws(LedgerFailure) {
        _ = try await ledger.propose(commands, to: id)
        return nil
      } catch {
        return error.sentence
      }
    }
    mark = { incident in await ledger.mark(of: incident) }
  }

  private static func refusal(
    of change: RecordChange, _ id: IncidentID, _ name: String, _ ledger: IncidentLedger
  ) async -> String? {
    do throws(LedgerFailure) {
      let incident = try await ledger.incident(id)
      switch change.requested(of: incident, in: name) {
      case .failure(let refusal): return refusal.sentence
      case .success(let commands):
        _ = try await ledger.propose(commands, to: id)
        return nil
      }
    } catch {
      return error.sentence
    }
  }
}

extension RecordChange {
  /// What the record is asked for, or why it need not be.
  fileprivate func requested(
    of incident: Incident, in fileName: String
  ) -> Result<[IncidentCommand], RecordRefusal> {
    do throws(RecordRefusal) {
      return .success(try commands(for: incident, reason: RecordChange.editedReason + fileName))
    } catch {
      return .failure(error)
    }
  }
}

/// An incident as it would be after changes that are only tried out.
actor ImaginedRecord {
  private var incident: Incident
  private let policy: LeadPolicy
  private let actor: Person
  private let now: Timestamp
  private var ids: IdentitySource

  init(_ incident: Incident, policy: LeadPolicy, actor: Person, now: Timestamp, seed: UInt64) {
    self.incident = incident
    self.policy = policy
    self.actor = actor
    self.now = now
    ids = IdentitySource(seed: seed)
  }

  /// The record in which nothing is recorded.
  nonisolated var record: PostmortemRecord {
    PostmortemRecord(
      incident: { _ in await self.incident },
      apply: { _, changes, name in await self.apply(changes, name) })
  }

  private func apply(_ changes: [RecordChange], _ name: String) -> [SyncPlace: String] {
    var refusals: [SyncPlace: String] = [:]
    for change in changes { refusals[change.place] = refusal(of: change, name) }
    return refusals
  }

  private func refusal(of change: RecordChange, _ name: String) -> String? {
    switch change.requested(of: incident, in: name) {
    case .failure(let refusal): return refusal.sentence
    case .success(let commands):
      let before = incident
      let refusal = commands.lazy.compactMap { self.refusal(of: $0) }.first
      // All or none, as in the record.
      if refusal != nil { incident = before }
      return refusal
    }
  }

  private func refusal(of command: IncidentCommand) -> String? {
    var context = DecisionContext(now: now, actor: actor, identity: ids, policy: policy)
    do throws(IncidentRejection) {
      for event in try incident.events(for: command, &context) { take(event) }
      ids = context.identity
      return nil
    } catch {
      return error.sentence
    }
  }

  private func take(_ event: IncidentEvent) {
    incident.apply(
      RecordedEvent(
        id: "", position: 0, stream: StreamID(incident.id), version: incident.version + 1,
        recordedAt: now, actor: actor, event: event))
  }
}
