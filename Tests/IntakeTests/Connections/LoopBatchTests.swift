import NIOCore
import NIOEmbedded
import Testing

@testable import Intake

@Suite struct LoopBatchTests {
  @Test func whatArrivesInOneRoundIsHandedOverTogether() throws {
    let (sink, loop) = (HoldingSink(), EmbeddedEventLoop())
    let batch = LoopBatch(loop, sink)
    let connections = try (0..<3).map { _ in try EmbeddedConnection(sink, loop, batch) }
    let post = request("POST /ingest/generic", body: oneAlert)
    for connection in connections { try connection.channel.writeInbound(ByteBuffer(bytes: post)) }
    #expect(sink.groups == [])
    loop.run()
    #expect(sink.groups == [3])
    for connection in connections {
      #expect(try connection.answers().hasPrefix("HTTP/1.1 202 Accepted\r\n"))
    }
  }
}
