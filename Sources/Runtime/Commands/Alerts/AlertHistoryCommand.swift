import EventStore
public import IncidentModel
import TerminalKit

/// Tells how often an alert fired, and what people did with it across all of that.
public struct AlertHistoryCommand: WardroomCommand {
  public var fingerprint: Fingerprint
  public var limit: Int

  /// Creates the command.
  public init(_ fingerprint: Fingerprint, limit: Int) {
    self.fingerprint = fingerprint
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let current = try await workspace.current(fingerprint)
    let occurrences = try await workspace.stored { () async throws(StoreFailure) in
      try await workspace.store.occurrences(of: fingerprint, limit: max(1, limit))
    }
    let acts = try await workspace.acts(on: fingerprint)
    var lines = [SafeText("\(current.alert.title): \(current.occurrences) occurrences")]
    lines += occurrences.map(Self.line)
    if !acts.isEmpty { lines.append("") }
    lines += acts.map { act in
      SafeText("\(act.recordedAt.dayAndClock)  \(act.actor.name)  \(act.event.fact.alertWords)")
    }
    return Report(lines, written: Self.json(occurrences, acts))
  }

  private static func line(_ occurrence: AlertOccurrence) -> SafeText {
    let length = occurrence.endedAt.map { end in
      "for \(TimeSpan(seconds: end.seconds(since: occurrence.startedAt)).precise)"
    }
    return SafeText(
      "\(occurrence.startedAt.dayAndClock)  \(length ?? "still open"), \(occurrence.deliveries) reports"
    )
  }

  private static func json(
    _ occurrences: [AlertOccurrence], _ acts: [RecordedEvent]
  ) -> JSONWriter {
    var writer = JSONWriter()
    writer.object { writer in
      writer.name("occurrences")
      writer.list(occurrences) { writer, occurrence in
        writer.object { writer in
          writer.member("started_at", occurrence.startedAt)
          writer.member("ended_at", occurrence.endedAt)
          writer.member("deliveries", occurrence.deliveries)
        }
      }
      writer.name("acts")
      writer.list(acts) { writer, act in
        writer.object { writer in
          writer.member("at", act.recordedAt)
          writer.member("by", act.actor.name)
          writer.member("act", act.event.fact.alertWords)
          writer.member("incident", act.stream == .triage ? nil : act.stream.text)
        }
      }
    }
    return writer
  }
}

extension Workspace {
  /// Returns what people did with an alert, newest first.
  func acts(on fingerprint: Fingerprint) async throws(CommandFailure) -> [RecordedEvent] {
    var acts: [RecordedEvent] = []
    var position: Int64 = 0
    while true {
      let stored = try await stored { () async throws(StoreFailure) in
        try await store.events(after: position, limit: 5000)
      }
      guard let last = stored.last else { return try await known(acts.reversed()) }
      position = last.position
      for event in stored {
        do throws(EventProblem) {
          let recorded = try EventCodec.recorded(event)
          if recorded.event.fact.alertFingerprint == fingerprint { acts.append(recorded) }
        } catch {
          // An event that cannot be read is `audit verify`'s business; it hides no other.
          continue
        }
      }
    }
  }
}

extension Workspace {
  /// Leaves out what was done in incidents of which whoever asks may not know.
  private func known(_ acts: [RecordedEvent]) async throws(CommandFailure) -> [RecordedEvent] {
    let index = try await stored { () async throws(StoreFailure) in
      try await store.incidents(openOnly: false)
    }
    let secret = Set(index.filter { $0.refusal(to: actor) != nil }.map { StreamID($0.id) })
    return acts.filter { !secret.contains($0.stream) }
  }
}

extension IncidentFact {
  /// The alert that a person acted on; nil for every other fact.
  var alertFingerprint: Fingerprint? {
    switch self {
    case .alertAcknowledged(let fact), .alertReleased(let fact), .alertLinked(let fact),
      .alertUnlinked(let fact), .alertWoken(let fact), .alertVerdictWithdrawn(let fact):
      fact.alert.fingerprint
    case .alertSnoozed(let fact): fact.alert.fingerprint
    case .alertJudged(let fact): fact.alert.fingerprint
    case .declared, .retitled, .classified, .severityChanged, .statusChanged, .roleAssigned,
      .roleVacated, .impactRevised, .entryAdded, .entryCorrected, .entryWithdrawn,
      .entryRestored, .entryPinned, .entryUnpinned, .factRevised, .updateRecorded,
      .nextUpdatePromised, .runbookStarted, .stepTicked, .stepSkipped, .stepReopened,
      .stepNoted, .silenceAdded, .silenceEnded, .actionAdded, .actionClosed, .actionReopened,
      .actionWithdrawn, .ending, .ask, .people, .step, .outbox, .relation,
      .postmortem, .work,
      .hypothesisProposed, .hypothesisRevised, .hypothesisJudged, .evidenceAdded,
      .evidenceRelated, .decisionRecorded, .decisionRevised, .itemWithdrawn, .itemRestored,
      .handoffOffered, .handoffSectionAccepted, .handoffEnded, .handoffEscalated, .unrecognised:
      nil
    }
  }

  /// What was done with the alert, in words.
  fileprivate var alertWords: String { line?.text ?? "acted on it" }
}
