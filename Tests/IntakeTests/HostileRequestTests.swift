import FoundationEssentials
import Intake
import Testing

@Suite struct HostileRequestTests {
  static let requests = [
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n"
      + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x HTTP/1.1\r\n\r\n",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: xchunked\r\n\r\n{\"title\":\"a\"}",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 0x0d\r\n\r\n{\"title\":\"a\"}",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n",
    "POST /ingest/generic HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000000\r\n\r\n",
    "GET / HTTP/1.1\r\nX: " + String(repeating: "A", count: 1_000_000) + "\r\n\r\n",
    "GET /../../etc/passwd HTTP/1.1\r\nHost: x\r\n\r\n", "TRACE / HTTP/1.1\r\nHost: x\r\n\r\n",
    "CONNECT 127.0.0.1:22 HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/9.9\r\nHost: x\r\n\r\n",
    "\u{16}\u{3}\u{1}\u{2}\0\u{1}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    "GET /\0 HTTP/1.1\r\nHost: x\r\n\r\n", "GET / HTTP/1.1\nHost: x\n\n", "\r\n\r\n", "",
    "GET /%zz?instance=%&=&&%00=% HTTP/1.1\r\nHost: x\r\n\r\n",
  ]

  @Test(arguments: requests)
  func hostileRequestsAreTurnedAwayAndTheReceiverLives(request: String) async throws {
    try await expectTurnedAway([Array(request.utf8)])
  }

  @Test(.enabled(if: hasShared, "needs the hostile input of the shared folder"))
  func everyHostileRequestIsTurnedAway() async throws {
    let lines = try [UInt8](Data(contentsOf: Self.shared)).split(separator: 0x0A)
    let requests = try lines.map { line in
      let row = try JSONDecoder().decode(Row.self, from: Data(line))
      return [UInt8](try #require(Data(base64Encoded: row.b64)))
    }
    #expect(requests.count > 20)
    try await expectTurnedAway(requests)
  }

  private func expectTurnedAway(_ requests: [[UInt8]]) async throws {
    let sink = RecordingSink()
    try await withReceiver(sink, settings: .onAnyPort.with(\.lingerTimeout, .milliseconds(200))) {
      port in
      for bytes in requests {
        let connection = try Connection(port: port)
        await connection.send(bytes)
        connection.finishSending()
        let rest = try #require(await connection.rest())
        let status = HTTPAnswer(rest)?.status ?? 400
        #expect(
          (400..<500).contains(status), "\(String(decoding: bytes.prefix(80), as: UTF8.self))")
        connection.close()
      }
      #expect(try await exchange(port, "GET /healthz")?.status == 200)
    }
    #expect(await sink.deliveries.isEmpty)
  }

  private struct Row: Decodable {
    var b64: String
  }

  private static let shared = Fixture.shared("hostile/http-raw.jsonl")
  private static let hasShared = FileManager.default.fileExists(atPath: shared.path)
}
