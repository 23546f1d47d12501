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
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) async throws(IntakeRefusal) -> DeadLetter {
    do throws(StoreFailure) {
      return try await store.keepDeadLetter(
        source: source, receivedAt: receivedAt, reason: reason, body: body)
    } catch {
      throw Self.refusal(error)
    }
  }

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
