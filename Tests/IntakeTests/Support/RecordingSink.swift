import IncidentModel
import Intake

/// A sign of life as the receiver handed it over.
struct Heartbeat: Equatable {
  var source: String
  var instance: String
  var names: [String]
}

/// A subscription as the receiver handed it over.
struct Subscription: Equatable {
  var source: String
  var topic: String
  var confirmURL: String
}

/// Keeps what the receiver hands over in memory, or refuses it all.
actor RecordingSink: DeliverySink {
  private(set) var deliveries: [Delivery] = []
  private(set) var deadLetters: [DeadLetter] = []
  /// What was handed over with each dead letter.
  private(set) var unread: [Delivery] = []
  private(set) var heartbeats: [Heartbeat] = []
  private(set) var subscriptions: [Subscription] = []
  private let refusal: IntakeRefusal?
  private let gate: Gate?
  /// The first delivery that has to pass the gate, counted from 1.
  private let firstHeld: Int
  private var offered = 0

  init(refusing refusal: IntakeRefusal? = nil, behind gate: Gate? = nil, from firstHeld: Int = 1) {
    self.refusal = refusal
    self.gate = gate
    self.firstHeld = firstHeld
  }

  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt {
    offered += 1
    if offered >= firstHeld { await gate?.pass() }
    if let refusal { throw refusal }
    deliveries.append(delivery)
    let resolved = delivery.alerts.count { $0.status == .resolved }
    return DeliveryReceipt(
      number: Int64(deliveries.count), opened: delivery.alerts.count - resolved,
      resolved: resolved, repeated: 0)
  }

  func keepDeadLetter(
    _ delivery: Delivery, reason: String
  ) async throws(IntakeRefusal) -> DeadLetter {
    if let refusal { throw refusal }
    let letter = DeadLetter(
      number: Int64(deadLetters.count + 1), source: delivery.source,
      receivedAt: delivery.receivedAt, reason: reason, body: delivery.body)
    deadLetters.append(letter)
    unread.append(delivery)
    return letter
  }

  func noteHeartbeat(
    source: String, instance: String, names: [String], at moment: Timestamp
  ) async throws(IntakeRefusal) {
    heartbeats.append(Heartbeat(source: source, instance: instance, names: names))
  }

  func noteSubscription(
    source: String, instance: String, topic: String, confirmURL: String, at moment: Timestamp
  ) async throws(IntakeRefusal) {
    subscriptions.append(Subscription(source: source, topic: topic, confirmURL: confirmURL))
  }
}

/// Holds whoever passes until it is opened, and tells when somebody arrived.
struct Gate: Sendable {
  let arrivals: AsyncStream<Void>
  private let arrive: AsyncStream<Void>.Continuation
  private let openings: AsyncStream<Void>
  private let opened: AsyncStream<Void>.Continuation

  init() {
    (arrivals, arrive) = AsyncStream.makeStream()
    (openings, opened) = AsyncStream.makeStream()
  }

  func open() { opened.finish() }

  func pass() async {
    arrive.yield()
    for await _ in openings {}
  }
}
