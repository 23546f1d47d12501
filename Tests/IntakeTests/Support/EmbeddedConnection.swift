import IncidentModel
import NIOCore
import NIOEmbedded
import Synchronization

@testable import Intake

/// Holds what it is offered until it is told to keep it.
final class HoldingSink: DeliverySink {
  private struct State {
    var waiting: [OfferedDelivery] = []
    var groups: [Int] = []
  }

  private let state = Mutex(State())

  func accept(_ offered: [OfferedDelivery]) {
    state.withLock { state in
      state.waiting += offered
      state.groups.append(offered.count)
    }
  }

  /// How many deliveries came together, each time.
  var groups: [Int] { state.withLock(\.groups) }

  /// Says of everything that waits that it was kept.
  func keepAll() {
    let waiting = state.withLock { state in
      defer { state.waiting = [] }
      return state.waiting
    }
    for offer in waiting { offer.done(.success(DeliveryReceipt(waiting: 1))) }
  }

  func accept(_ delivery: Delivery) async throws(IntakeRefusal) -> DeliveryReceipt {
    throw .stopping
  }
  func keepDeadLetter(
    _ delivery: Delivery, reason: String
  ) async throws(IntakeRefusal) -> DeadLetter {
    throw .stopping
  }
  func noteHeartbeat(
    source: String, instance: String, names: [String], at moment: Timestamp
  ) async throws(IntakeRefusal) {}
  func noteSubscription(
    source: String, instance: String, topic: String, confirmURL: String, at moment: Timestamp
  ) async throws(IntakeRefusal) {}
}

/// A connection to the receiver without a network, whose time passes when a test says so.
struct EmbeddedConnection {
  let sink: HoldingSink
  let loop: EmbeddedEventLoop
  let channel: EmbeddedChannel
  let handler: RequestHandler

  /// Opens a connection; those that share a loop share what it hands over.
  init(
    _ sink: HoldingSink = HoldingSink(), _ loop: EmbeddedEventLoop = EmbeddedEventLoop(),
    _ batch: LoopBatch? = nil
  ) throws {
    self.sink = sink
    self.loop = loop
    channel = EmbeddedChannel(loop: loop)
    let reception = Reception(
      .onAnyPort, sink: sink, clock: { .ofTheTests }, logger: .silent,
      statistics: IntakeStatistics())
    handler = try RequestConnections.build(
      channel, .onAnyPort, reception, batch ?? LoopBatch(loop, sink))
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
  }

  /// Sends bytes, which arrive in one piece.
  func send(_ bytes: [UInt8]) throws {
    try channel.writeInbound(ByteBuffer(bytes: bytes))
    loop.run()
  }

  /// Says of every delivery that it was kept, and returns what is sent back.
  func answers() throws -> String {
    sink.keepAll()
    loop.run()
    var text = ""
    while let bytes = try channel.readOutbound(as: ByteBuffer.self) {
      text += String(buffer: bytes)
    }
    return text
  }
}
