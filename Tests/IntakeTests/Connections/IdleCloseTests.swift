import HTTPTypes
import IncidentModel
import Logging
import NIOCore
import NIOEmbedded
import NIOHTTPTypes
import Synchronization
import Testing

@testable import Intake

/// Holds what it is offered until it is told to keep it.
private final class HoldingSink: DeliverySink {
  private let offered = Mutex<[OfferedDelivery]>([])

  func accept(_ more: [OfferedDelivery]) { offered.withLock { $0 += more } }

  func keepAll() {
    let all = offered.withLock { $0 }
    for offer in all { offer.done(.success(DeliveryReceipt(waiting: 1))) }
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

@Suite struct IdleCloseTests {
  private let sink = HoldingSink()
  private let loop = EmbeddedEventLoop()

  private func channel() throws -> EmbeddedChannel {
    let reception = Reception(
      .onAnyPort, sink: sink, clock: { .ofTheTests }, logger: .silent,
      statistics: IntakeStatistics())
    let handler = RequestHandler(reception, LoopExecutor(loop), LoopMail(loop, sink))
    let channel = EmbeddedChannel(loop: loop)
    try channel.pipeline.syncOperations.addHandlers(IdleClose(.seconds(30), handler), handler)
    try channel.connect(to: SocketAddress(ipAddress: "127.0.0.1", port: 1)).wait()
    return channel
  }

  private func post(_ channel: EmbeddedChannel) throws {
    let head = HTTPRequest(
      method: .post, scheme: "http", authority: "x", path: "/ingest/generic",
      headerFields: [.contentLength: "\(oneAlert.utf8.count)"])
    try channel.writeInbound(HTTPRequestPart.head(head))
    try channel.writeInbound(HTTPRequestPart.body(ByteBuffer(string: oneAlert)))
    try channel.writeInbound(HTTPRequestPart.end(nil))
    loop.run()
  }

  @Test func aConnectionThatSaysNothingIsClosedInTime() throws {
    let channel = try channel()
    loop.advanceTime(by: .seconds(29))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test func whatIsHeardBeginsTheTimeAnew() throws {
    let channel = try channel()
    loop.advanceTime(by: .seconds(20))
    try channel.writeInbound(HTTPRequestPart.end(nil))
    loop.advanceTime(by: .seconds(29))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }

  @Test func aSenderThatWaitsForItsAnswerIsNotLeft() throws {
    let channel = try channel()
    try post(channel)
    loop.advanceTime(by: .seconds(300))
    #expect(channel.isActive)
    sink.keepAll()
    loop.advanceTime(by: .seconds(29))
    #expect(channel.isActive)
    loop.advanceTime(by: .seconds(1))
    #expect(!channel.isActive)
  }
}
