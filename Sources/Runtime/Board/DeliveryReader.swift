public import AlertSources
public import AlertTriage
public import IncidentModel

/// Reads kept bodies again as they were read when they arrived: after a kill, and for replays.
public struct DeliveryReader: Sendable {
  let sources: [InstalledSource]
  let policy: TriagePolicy

  /// Creates a reader for the sources of a home.
  public init(sources: [InstalledSource], policy: TriagePolicy) {
    self.sources = sources
    self.policy = policy
  }

  /// Returns the delivery with what its body says.
  /// - Throws: Why the body cannot be read.
  public func read(_ delivery: Delivery) throws(AlertPayloadProblem) -> Delivery {
    guard let source = sources.first(where: { $0.name == delivery.source }) else {
      throw AlertPayloadProblem(
        trouble: "came from a source named \(delivery.source)",
        remedy: "No source has that name now; `wardroom sources` lists them.")
    }
    let reading = try source.reading(of: SourceMessage(delivery))
    var delivery = delivery
    delivery.alerts = reading.alerts.map(policy.enriched)
    delivery.changes = reading.changes
    delivery.lineage = reading.lineage
    return delivery
  }

  /// Returns the delivery with what its body says, nothing when it cannot be read any more.
  func reread(_ delivery: Delivery) -> Delivery? {
    do throws(AlertPayloadProblem) { return try read(delivery) } catch { return nil }
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
