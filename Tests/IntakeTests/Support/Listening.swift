import Glibc
import IncidentModel
import Intake
import Logging

/// Runs a receiver on a free port of this machine for as long as the work takes.
func withReceiver<Result: Sendable>(
  _ sink: RecordingSink = RecordingSink(), settings: ReceiverSettings = .onAnyPort,
  logger: Logger = .silent, at now: Timestamp = .ofTheTests, _ work: (Int) async throws -> Result
) async throws -> Result {
  let receiver = Receiver(
    settings: settings, sink: sink, clock: { now }, logger: logger)
  let (ports, listening) = AsyncStream.makeStream(of: Int.self)
  let running = Task {
    defer { listening.finish() }
    try await receiver.run { listening.yield($0.port) }
  }
  var first = ports.makeAsyncIterator()
  guard let port = await first.next() else {
    try await running.value
    throw NeverListened()
  }
  let result: Swift.Result<Result, any Error>
  do { result = .success(try await work(port)) } catch { result = .failure(error) }
  running.cancel()
  try await running.value
  return try result.get()
}

extension Timestamp {
  static let ofTheTests = Timestamp(seconds: 1_795_353_000)
}

struct NeverListened: Error {}

extension ListenAddress {
  static let anyPort = ListenAddress(host: "127.0.0.1", port: 0)
}

extension ReceiverSettings {
  static let onAnyPort = ReceiverSettings(address: .anyPort)

  /// Returns the same settings with one of them changed.
  func with<Value>(_ setting: WritableKeyPath<Self, Value>, _ value: Value) -> Self {
    var settings = self
    settings[keyPath: setting] = value
    return settings
  }
}

extension Logger {
  static let silent = Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
}

/// Sends one request on a connection of its own and returns the answer.
func exchange(
  _ port: Int, _ head: String, _ headers: [String] = [], body: String? = nil
) async throws -> HTTPAnswer? {
  let connection = try Connection(port: port)
  defer { connection.close() }
  await connection.send(request(head, headers, body: body))
  return await connection.answer()
}

/// Sends a body that need not be text.
func exchange(
  _ port: Int, _ head: String, _ headers: [String] = [], bytes: [UInt8]
) async throws -> HTTPAnswer? {
  let connection = try Connection(port: port)
  defer { connection.close() }
  await connection.send(request(head, headers + ["Content-Length: \(bytes.count)"]) + bytes)
  return await connection.answer()
}

/// Returns the bytes of a request; a body brings its Content-Length.
func request(_ head: String, _ headers: [String] = [], body: String? = nil) -> [UInt8] {
  let length = body.map { ["Content-Length: \($0.utf8.count)"] } ?? []
  let lines = ["\(head) HTTP/1.1", "Host: 127.0.0.1"] + headers + length + ["", body ?? ""]
  return Array(lines.joined(separator: "\r\n").utf8)
}

let oneAlert = #"{"title":"orders_daily is late","id":"7"}"#
