import IncidentModel
import Intake
import Testing

@Suite struct ReceiverStoppingTests {
  @Test("a delivery under way is finished before the receiver stops", arguments: [1, 2])
  func finishes(number: Int) async throws {
    let gate = Gate()
    let sink = RecordingSink(behind: gate, from: number)
    let (ports, listening) = AsyncStream.makeStream(of: Int.self)
    let receiver = receiver(sink)
    let running = Task { try await receiver.run { listening.yield($0.port) } }
    var first = ports.makeAsyncIterator()
    let connection = try Connection(port: try #require(await first.next()))
    defer { connection.close() }
    for _ in 1..<number {
      await connection.send(request("POST /ingest/generic", body: oneAlert))
      #expect(await connection.answer()?.status == 202)
    }
    await connection.send(request("POST /ingest/generic", body: oneAlert))
    var arrivals = gate.arrivals.makeAsyncIterator()
    await arrivals.next()
    running.cancel()
    gate.open()
    #expect(await connection.answer()?.status == 202)
    try await running.value
    #expect(await sink.deliveries.count == number)
  }

  @Test func openConnectionsDoNotKeepTheReceiverFromStopping() async throws {
    let rest = try await withReceiver(settings: .onAnyPort.with(\.stopTimeout, .milliseconds(50))) {
      let idle = try Connection(port: $0)
      await idle.send(request("GET /healthz"))
      _ = await idle.answer()
      let halfSent = try Connection(port: $0)
      await halfSent.send(request("POST /ingest/generic", ["Content-Length: 50"]))
      return [idle, halfSent]
    }
    for connection in rest {
      #expect(await connection.rest() != nil)
      connection.close()
    }
  }

  @Test func aReceiverThatIsStoppedBeforeItListensJustEnds() async throws {
    let receiver = receiver(RecordingSink())
    let running = Task { try await receiver.run() }
    running.cancel()
    try await running.value
  }

  @Test func aPortThatIsTakenIsNamedWithWhatToDo() async throws {
    try await withReceiver { port in
      var settings = ReceiverSettings(address: .anyPort)
      settings.address.port = port
      let second = Receiver(
        settings: settings, sink: RecordingSink(), clock: { Timestamp(seconds: 1) },
        logger: .silent)
      let failure = await #expect(throws: ReceiverFailure.self) { try await second.run() }
      #expect(failure == .portTaken(ListenAddress(host: "127.0.0.1", port: port)))
    }
  }

  @Test func anAddressOfAnotherMachineIsNamedWithWhatToDo() async throws {
    let address = ListenAddress(host: "192.0.2.1", port: 0)
    let receiver = Receiver(
      settings: ReceiverSettings(address: address, token: "t"), sink: RecordingSink(),
      clock: { Timestamp(seconds: 1) }, logger: .silent)
    await #expect(throws: ReceiverFailure.addressNotHere(address)) { try await receiver.run() }
  }

  @Test func withoutATokenItDoesNotListenForOtherMachines() async throws {
    let address = ListenAddress(host: "0.0.0.0", port: 0)
    let receiver = Receiver(
      settings: ReceiverSettings(address: address), sink: RecordingSink(),
      clock: { Timestamp(seconds: 1) }, logger: .silent)
    await #expect(throws: ReceiverFailure.tokenMissing(address)) { try await receiver.run() }
  }

  private func receiver(_ sink: RecordingSink) -> Receiver {
    Receiver(
      settings: ReceiverSettings(address: .anyPort), sink: sink,
      clock: { Timestamp(seconds: 1_795_353_000) }, logger: .silent)
  }
}
