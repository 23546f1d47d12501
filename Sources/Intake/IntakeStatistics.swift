public import IncidentModel

/// What the receiver did since it was started.
public struct IntakeCounts: Hashable, Sendable {
  /// Deliveries that were kept and answered 202.
  public var accepted = 0
  /// Bodies that could not be read, or not all of them, and are kept as dead letters.
  public var deadLetters = 0
  /// Requests that were turned away for another reason, such as a wrong token.
  public var refused = 0
  /// Deliveries that could not be kept and were answered 503.
  public var postponed = 0
  /// When a delivery was last accepted.
  public var lastAcceptedAt: Timestamp?

  /// Creates counts that are all zero.
  public init() {}
}

/// Counts what the receiver does, for the console's status line, `/healthz` and `/metrics`.
public actor IntakeStatistics {
  public private(set) var counts = IntakeCounts()
  private var answers: [AnswerKey: Int] = [:]

  /// Creates statistics that count from zero.
  public init() {}

  private struct AnswerKey: Hashable {
    var source: String
    var status: Int
  }

  func answered(_ status: Int, source: String, at moment: Timestamp) {
    answers[AnswerKey(source: source, status: status), default: 0] += 1
    switch status {
    case 202:
      counts.accepted += 1
      counts.lastAcceptedAt = moment
    case 503: counts.postponed += 1
    case 400...: counts.refused += 1
    default: break
    }
  }

  func keptDeadLetter() {
    counts.deadLetters += 1
  }

  /// Returns the counts in the text format of Prometheus.
  func exposition() -> String {
    let lines = answers.sorted { ($0.key.source, $0.key.status) < ($1.key.source, $1.key.status) }
      .map { key, count in
        "wardroom_requests_total{source=\"\(key.source)\",code=\"\(key.status)\"} \(count)\n"
      }
    return """
      # HELP wardroom_requests_total Requests answered, by source and status.
      # TYPE wardroom_requests_total counter
      \(lines.joined())# HELP wardroom_dead_letters_total Bodies kept that could not be read whole.
      # TYPE wardroom_dead_letters_total counter
      wardroom_dead_letters_total \(counts.deadLetters)

      """
  }
}
