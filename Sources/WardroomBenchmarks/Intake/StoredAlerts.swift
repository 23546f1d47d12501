import EventStore
import IncidentModel

/// How many alerts the record of a home holds once it is opened again.
enum StoredAlerts {
  /// Starts the receiver anew, which takes in what was answered and not looked into before the stop, and
  /// returns the number of open alerts.
  static func open(in home: String) async throws -> Int {
    let server = try ProgramOnTerminal(
      "wardroom", ["serve", "--home", home, "--listen", "127.0.0.1:0"])
    _ = try server.listeningPort()
    let count = try await applied(in: home)
    server.end()
    return count
  }

  /// Waits until the receiver has looked into everything it answered, and returns the number of open alerts.
  static func applied(in home: String) async throws -> Int {
    let store = try SQLiteEventStore.open(at: home + "/.wardroom/store.sqlite", readOnly: true)
    var marks = try await store.advances().makeAsyncIterator()
    while try await store.waitingDeliveries() > 0, await marks.next() != nil {}
    let count = try await store.alerts(AlertQuery(limit: 1)).openCount
    await store.close()
    return count
  }
}

extension ProgramOnTerminal {
  /// Waits until the receiver says where it listens, and returns the port.
  func listeningPort() throws -> UInt16 {
    let words = Array("listening on 127.0.0.1:".utf8)
    var port: UInt16?
    try wait(for: "the receiver") { output in
      guard let place = output.firstRange(of: words) else { return false }
      let digits = output[place.upperBound...].prefix { (0x30...0x39).contains($0) }
      let isWhole = place.upperBound + digits.count < output.count
      port = isWhole ? UInt16(String(decoding: digits, as: UTF8.self)) : nil
      return isWhole
    }
    guard let port else { throw BenchmarkFailure("the receiver names no port") }
    return port
  }
}
