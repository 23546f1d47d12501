import Drills
import EventStore
import IncidentModel
import Logging

extension DrillSeat {
  /// Returns what a recorded fact means in the drill, and whose act it is; nil for what no score looks at.
  func meaning(of event: RecordedEvent) -> (act: PlayerAct, by: Person)? {
    if case .outbox(let fact) = event.event.fact {
      return outbox.act(fact, by: event.actor, at: event.recordedAt, through: acts)
    }
    return acts.act(event.event.fact, at: event.recordedAt).map { ($0, event.actor) }
  }

  /// Remembers what was handed in before the drill was killed and has not left yet; what came after a
  /// position of the record is observed, and not remembered.
  func recall(upTo position: Int64) async {
    do throws(StoreFailure) {
      for summary in try await workspace.store.incidents(openOnly: false) {
        let stored = try await workspace.store.events(of: StreamID(summary.id), after: 0)
        for event in stored
        where event.position <= position && event.draft.type.hasPrefix("outbox.") {
          remember(event)
        }
      }
    } catch {
      workspace.logger.error("\(error.advice)")
    }
  }

  private func remember(_ stored: StoredEvent) {
    do throws(EventProblem) {
      let event = try EventCodec.recorded(stored)
      guard case .outbox(let fact) = event.event.fact else { return }
      _ = outbox.act(fact, by: event.actor, at: event.recordedAt, through: acts)
    } catch {
      workspace.logger.error("\(error.sentence)")
    }
  }
}
