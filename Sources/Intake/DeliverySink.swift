public import IncidentModel

/// Where the receiver puts what arrived; when a call returns, it is on the disk.
public protocol DeliverySink: Sendable {
  /// Keeps the raw body and brings the alerts up to date, all or nothing.
  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt

  /// Keeps deliveries that came at the same time and tells of each what became of it, from any thread.
  func accept(_ offered: [OfferedDelivery])

  /// Keeps a body that could not be read, or not all of it, with the sentence its sender is answered.
  ///
  /// The delivery holds what is needed to read it again; its alerts are empty.
  func keepDeadLetter(
    _ delivery: Delivery, reason: String
  ) async throws(IntakeRefusal) -> DeadLetter

  /// Notes that senders are alive which had no alert to tell of.
  func noteHeartbeat(
    source: String, instance: String, names: [String], at moment: Timestamp
  ) async throws(IntakeRefusal)

  /// Notes that a sender waits to be confirmed by a person, which is done by fetching the address.
  ///
  /// The address was verified to be the vendor's.
  func noteSubscription(
    source: String, instance: String, topic: String, confirmURL: String, at moment: Timestamp
  ) async throws(IntakeRefusal)
}

/// A delivery whose sender waits while its thread hears others.
public struct OfferedDelivery: Sendable {
  public var delivery: Delivery
  /// Is told once what became of it.
  public var done: @Sendable (Result<DeliveryReceipt, IntakeRefusal>) -> Void

  /// Creates an offer.
  public init(
    _ delivery: Delivery, done: @escaping @Sendable (Result<DeliveryReceipt, IntakeRefusal>) -> Void
  ) {
    self.delivery = delivery
    self.done = done
  }
}

extension DeliverySink {
  /// Keeps each by itself.
  public func accept(_ offered: [OfferedDelivery]) {
    for offer in offered {
      Task {
        do throws(IntakeRefusal) {
          offer.done(.success(try await accept(offer.delivery)))
        } catch {
          offer.done(.failure(error))
        }
      }
    }
  }
}

/// Why a delivery could not be kept; its sender is asked to repeat it.
public enum IntakeRefusal: Error, Hashable, Sendable {
  case diskFull
  case readOnly
  case busy
  case stopping
  /// The store failed in another way; the detail is for the log, not for the sender.
  case failed(detail: String)

  /// What happened and what to do next, for whoever reads the sender's log.
  public var advice: String {
    switch self {
    case .diskFull:
      "The disk of this Wardroom is full, so nothing was kept. Free some space there; repeat this."
    case .readOnly:
      "The record of this Wardroom cannot be written. Check owner and mode of its home; repeat this."
    case .busy: "This Wardroom is busy and kept nothing. Repeat this in a moment."
    case .stopping: "This Wardroom is stopping and kept nothing. Repeat this in a moment."
    case .failed:
      "The record of this Wardroom refused. Run `wardroom doctor` there; repeat this."
    }
  }

  /// After how many seconds it makes sense to repeat the request.
  public var retryAfterSeconds: Int {
    switch self {
    case .busy, .stopping: 1
    case .diskFull, .readOnly, .failed: 15
    }
  }
}
