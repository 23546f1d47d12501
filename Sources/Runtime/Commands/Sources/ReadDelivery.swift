import AlertSources
import AlertTriage
import IncidentModel

/// A body that was read, ready to be taken into the record.
struct ReadDelivery: Sendable {
  var delivery: Delivery
  /// Why alerts beside the good ones were left out.
  var skipped: [AlertPayloadProblem]
  /// Signs of life of the named senders, without an alert.
  var heartbeats: [String]

  /// What came of reading a body.
  enum Outcome: Sendable {
    case read(ReadDelivery)
    /// Nothing in it could be read; the sentence says where and why.
    case unreadable(String)

    /// What is wrong, as one sentence; nil when nothing is.
    var problem: String? {
      switch self {
      case .unreadable(let sentence): return sentence
      case .read(let reading):
        guard let first = reading.skipped.first else { return nil }
        return "\(reading.skipped.count) of its alerts could not be read. \(first.sentence)"
      }
    }
  }

  /// Reads a message with a source and the team's own knowledge of alerts.
  static func read(
    _ message: SourceMessage, _ source: InstalledSource, _ policy: TriagePolicy
  ) -> Outcome {
    let reading: AlertReading
    do throws(AlertPayloadProblem) {
      reading = try source.reading(of: message)
    } catch {
      return .unreadable(error.sentence)
    }
    var delivery = Delivery(
      source: source.name, receivedAt: message.receivedAt, contentType: message.contentType,
      envelope: DeliveryEnvelope(
        path: message.path, method: message.method, query: message.query,
        headers: message.headers, instance: message.instance),
      body: message.body, alerts: reading.alerts.map(policy.enriched))
    delivery.changes = reading.changes
    delivery.lineage = reading.lineage
    return .read(
      ReadDelivery(
        delivery: delivery, skipped: reading.skipped, heartbeats: reading.heartbeats))
  }

  /// Reads a dead letter with the sources there are now.
  static func read(
    _ letter: DeadLetter, _ roster: SourceRoster, _ policy: TriagePolicy
  ) -> Outcome {
    guard let source = roster.source(letter.source) else {
      return .unreadable(
        "there is no source \(letter.source) any more. Install it in wardroom.yaml, then repeat.")
    }
    let kept = Delivery(
      source: letter.source, receivedAt: letter.receivedAt, contentType: letter.contentType,
      envelope: letter.envelope, body: letter.body, alerts: [])
    return read(SourceMessage(kept), source, policy)
  }
}

extension SourceMessage {
  /// The message a kept delivery arrived as.
  init(_ delivery: Delivery) {
    let envelope = delivery.envelope
    self.init(
      delivery.body, path: envelope.path, method: envelope.method, query: envelope.query,
      headers: envelope.headers, contentType: delivery.contentType, instance: envelope.instance,
      receivedAt: delivery.receivedAt)
  }
}
