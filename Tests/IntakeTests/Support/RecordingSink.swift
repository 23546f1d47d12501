import IncidentModel
import Intake

/// Keeps what the receiver hands over in memory, or refuses it all.
actor RecordingSink: DeliverySink {
  private(set) var deliveries: [Delivery] = []
  private(set) var deadLetters: [DeadLetter] = []
  private let refusal: IntakeRefusal?
  private let gate: Gate?

  init(refusing refusal: IntakeRefusal? = nil, behind gate: Gate? = nil) {
    self.refusal = refusal
    self.gate = gate
  }

  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt {
    await gate?.pass()
    if let refusal { throw refusal }
    deliveries.append(delivery)
    let resolved = delivery.alerts.count { $0.status == .resolved }
    return DeliveryReceipt(
      number: Int64(deliveries.count), opened: delivery.alerts.count - resolved,
      resolved: resolved, repeated: 0)
  }

  func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, body: [UInt8]
  ) async throws(IntakeRefusal) -> DeadLetter {
    if let refusal { throw refusal }
    let letter = DeadLetter(
      number: Int64(deadLetters.count + 1), source: source, receivedAt: receivedAt, reason: reason,
      body: body)
    deadLetters.append(letter)
    return letter
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
