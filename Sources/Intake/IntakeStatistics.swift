public import IncidentModel
import Synchronization

/// What the receiver did since it was started.
public struct IntakeCounts: Hashable, Sendable {
  /// Deliveries that were kept and answered with a success.
  public var accepted = 0
  /// Bodies that could not be read, or not all of them, and are kept as dead letters.
  public var deadLetters = 0
  /// Requests that were turned away for another reason, such as a wrong token.
  public var refused = 0
  /// Deliveries that could not be kept and were answered 503.
  public var postponed = 0
  /// Signed deliveries that were sent a second time and were not kept again.
  public var repeated = 0
  /// When a delivery was last accepted.
  public var lastAcceptedAt: Timestamp?

  /// Creates counts that are all zero.
  public init() {}
}

/// Counts what the receiver does, for the console's status line, `/healthz` and `/metrics`.
public final class IntakeStatistics: Sendable {
  private struct AnswerKey: Hashable {
    var source: String
    var status: Int
  }

  private struct State {
    var counts = IntakeCounts()
    var answers: [AnswerKey: Int] = [:]
  }

  private let state = Mutex(State())

  /// Creates statistics that count from zero.
  public init() {}

  /// What was counted so far.
  public var counts: IntakeCounts { state.withLock(\.counts) }

  func answered(_ status: Int, source: String, at moment: Timestamp) {
    state.withLock { state in
      state.answers[AnswerKey(source: source, status: status), default: 0] += 1
      switch status {
      case 200..<300:
        state.counts.accepted += 1
        state.counts.lastAcceptedAt = moment
      case 503: state.counts.postponed += 1
      case 400...: state.counts.refused += 1
      default: break
      }
    }
  }

  func keptDeadLetter() {
    state.withLock { $0.counts.deadLetters += 1 }
  }

  func recognisedRepetition(of source: String) {
    state.withLock { state in
      state.counts.repeated += 1
      state.answers[AnswerKey(source: source, status: 200), default: 0] += 1
    }
  }

  /// Returns the counts in the text format of Prometheus.
  func exposition() -> String {
    let state = state.withLock { $0 }
    let lines = state.answers.sorted {
      ($0.key.source, $0.key.status) < ($1.key.source, $1.key.status)
    }.map { key, count in
      "wardroom_requests_total{source=\"\(key.source)\",code=\"\(key.status)\"} \(count)\n"
    }
    return """
      # HELP wardroom_requests_total Requests answered, by source and status.
      # TYPE wardroom_requests_total counter
      \(lines.joined())# HELP wardroom_dead_letters_total Bodies kept that could not be read whole.
      # TYPE wardroom_dead_letters_total counter
      wardroom_dead_letters_total \(state.counts.deadLetters)

      """
  }
}
