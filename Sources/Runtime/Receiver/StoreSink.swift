import EventStore
import IncidentModel
import Intake

/// Takes in what the receiver hears: durable in the store before the sender is answered.
struct StoreSink: DeliverySink {
  let store: any EventStore

  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt {
    do throws(StoreFailure) {
      return try await store.accept(delivery)
    } catch {
      throw Self.refusal(error)
    }
  }

  func keepDeadLetter(
    _ delivery: Delivery, reason: String
  ) async throws(IntakeRefusal) -> DeadLetter {
    do throws(StoreFailure) {
      return try await store.keepDeadLetter(
        source: delivery.source, receivedAt: delivery.receivedAt, reason: reason,
        body: delivery.body)
    } catch {
      throw Self.refusal(error)
    }
  }

  /// A sign of life is in the record already, by the delivery that brought it.
  func noteHeartbeat(
    source: String, instance: String, names: [String], at moment: Timestamp
  ) async throws(IntakeRefusal) {}

  /// A subscription is in the record already, by the delivery that brought it.
  func noteSubscription(
    source: String, instance: String, topic: String, confirmURL: String, at moment: Timestamp
  ) async throws(IntakeRefusal) {}

  /// Says why nothing was taken in, so that the sender tries again later.
  private static func refusal(_ failure: StoreFailure) -> IntakeRefusal {
    switch failure {
    case .diskFull: .diskFull
    case .readOnly: .readOnly
    case .busy, .versionConflict: .busy
    case .closed: .stopping
    case .corrupt, .cannotOpen, .newerSchema, .unexpected: .failed(detail: failure.advice)
    }
  }
}
