import AlertSources
import AlertTriage
import IncidentModel

/// Reads kept bodies again as they were read when they arrived, after a kill came in between.
struct DeliveryReader: Sendable {
  let roster: SourceRoster
  let policy: TriagePolicy

  /// Returns the delivery with what its body says; one that cannot be read any more stays without alerts.
  func reread(_ delivery: Delivery) -> Delivery {
    let message = SourceMessage(delivery)
    guard let source = roster.source(delivery.source),
      case .read(let reading) = ReadDelivery.read(message, source, policy)
    else { return delivery }
    return reading.delivery
  }
}
