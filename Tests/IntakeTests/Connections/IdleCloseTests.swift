import NIOCore
import NIOEmbedded
import Testing

@testable import Intake

@Suite struct IdleCloseTests {
  private let post = request("POST /ingest/generic", body: oneAlert)

  @Test func aConnectionThatSaysNothingIsClosedInTime() throws {
    let connection = try EmbeddedConnection()
    connection.loop.advanceTime(by: .seconds(29))
    #expect(connection.channel.isActive)
    connection.loop.advanceTime(by: .seconds(1))
    #expect(!connection.channel.isActive)
  }

  @Test func whatIsHeardBeginsTheTimeAnew() throws {
    let connection = try EmbeddedConnection()
    connection.loop.advanceTime(by: .seconds(20))
    try connection.send(request("GET /healthz"))
    connection.loop.advanceTime(by: .seconds(29))
    #expect(connection.channel.isActive)
    connection.loop.advanceTime(by: .seconds(1))
    #expect(!connection.channel.isActive)
  }

  @Test func bytesThatNeverBecomeARequestDoNotKeepAConnection() throws {
    let connection = try EmbeddedConnection()
    try connection.send(post)
    _ = try connection.answers()
    for byte in "POST ".utf8 {
      #expect(connection.channel.isActive)
      try connection.send([byte])
      connection.loop.advanceTime(by: .seconds(6))
    }
    #expect(!connection.channel.isActive)
  }

  @Test(arguments: [1, 2])
  func aSenderThatWaitsForItsAnswerIsNotLeft(repetitions: Int) throws {
    let connection = try EmbeddedConnection()
    for _ in 1..<repetitions {
      try connection.send(post)
      _ = try connection.answers()
    }
    try connection.send(post)
    connection.loop.advanceTime(by: .seconds(300))
    #expect(connection.channel.isActive)
    #expect(try connection.answers().hasPrefix("HTTP/1.1 202"))
    connection.loop.advanceTime(by: .seconds(29))
    #expect(connection.channel.isActive)
    connection.loop.advanceTime(by: .seconds(1))
    #expect(!connection.channel.isActive)
  }
}
