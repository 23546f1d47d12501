import AlertTriage
import EventStore
import IncidentModel
import Intake

/// Takes in what the receiver hears: durable in the store before the sender is answered.
struct StoreSink: DeliverySink {
  let store: any EventStore
  let policy: TriagePolicy
  let pulse: PulseWatch

  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt {
    let receipt: DeliveryReceipt
    do throws(StoreFailure) {
      receipt = try await store.accept(enriched(delivery))
    } catch {
      throw Self.refusal(error)
    }
    await pulse.heard(delivery.source, delivery.envelope.instance)
    return receipt
  }

  func accept(_ offered: [OfferedDelivery]) {
    store.accept(
      offered.map { offer in
        let (source, instance) = (offer.delivery.source, offer.delivery.envelope.instance)
        return WaitingDelivery(enriched(offer.delivery)) { result in
          offer.done(result.mapError(Self.refusal))
          guard pulse.isAnySilent, case .success = result else { return }
          Task { await pulse.heard(source, instance) }
        }
      })
  }

  private func enriched(_ delivery: Delivery) -> Delivery {
    var known = delivery
    known.alerts = delivery.alerts.map(policy.enriched)
    return known
  }

  func keepDeadLetter(
    _ delivery: Delivery, reason: String
  ) async throws(IntakeRefusal) -> DeadLetter {
    do throws(StoreFailure) {
      return try await store.keepDeadLetter(
        source: delivery.source, receivedAt: delivery.receivedAt, reason: reason,
        contentType: delivery.contentType, envelope: delivery.envelope, body: delivery.body)
    } catch {
      throw Self.refusal(error)
    }
  }

  func noteHeartbeat(
    source: String, instance: String, names: [String], at moment: Timestamp
  ) async throws(IntakeRefusal) {
    do throws(StoreFailure) {
      for name in names {
        try await store.noteHeartbeat(source: source, instance: name, at: moment)
      }
    } catch {
      throw Self.refusal(error)
    }
    for name in names { await pulse.heard(source, name) }
  }

  /// Asks a person by an alert: confirming means fetching an address, and nothing is fetched unasked.
  func noteSubscription(
    source: String, instance: String, topic: String, confirmURL: String, at moment: Timestamp
  ) async throws(IntakeRefusal) {
    let alert = Alert(
      source: "wardroom", sourceInstance: source,
      fingerprint: SubscriptionAlert.fingerprint(of: topic), status: .firing, severity: .sev4,
      title: "\(topic) asks to be confirmed before it sends",
      details: "Confirm it with `wardroom sources confirm`, or open the link.",
      labels: ["topic": topic], links: [AlertLink(kind: .console, url: confirmURL)],
      startedAt: moment)
    do throws(StoreFailure) {
      _ = try await store.accept(
        Delivery(source: "wardroom", receivedAt: moment, body: [], alerts: [alert]))
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
