import CSQLiteFloor
import EventStore

/// Bare SQLite on a file with the store's own schema.
struct Floor: ~Copyable {
  private let database: OpaquePointer

  /// Makes a file as a store makes it, and opens it without one.
  init(_ path: String) async throws {
    let store = try SQLiteEventStore.open(at: path)
    await store.close()
    try self.init(existing: path)
  }

  /// Opens a file that a store has made.
  init(existing path: String) throws {
    var opened: OpaquePointer?
    let status = floor_open(path, &opened)
    guard status == 0, let opened else { throw FloorFailure(code: status) }
    database = opened
  }

  deinit {
    floor_close(database)
  }

  /// Inserts events and returns how many it did per second.
  func insertEvents(
    _ count: Int, perTransaction: Int, streams: Int, payload: String
  ) throws -> Double {
    var seconds = 0.0
    let status = floor_insert_events(
      database, Int32(count), Int32(perTransaction), Int32(streams), payload, &seconds)
    guard status == 0 else { throw FloorFailure(code: status) }
    return Double(count) / seconds
  }

  /// Keeps the same body so often and returns how many it kept per second.
  func insertBodies(_ count: Int, perTransaction: Int, body: [UInt8]) throws -> Double {
    var seconds = 0.0
    let status = body.withUnsafeBytes {
      floor_insert_bodies(
        database, Int32(count), Int32(perTransaction), $0.baseAddress, Int32($0.count), &seconds)
    }
    guard status == 0 else { throw FloorFailure(code: status) }
    return Double(count) / seconds
  }

  /// Reads every column of a stream's events and returns how many milliseconds that took.
  func readEvents(of stream: String, expecting count: Int) throws -> Double {
    var seconds = 0.0
    var rows: Int32 = 0
    let status = floor_read_events(database, stream, &rows, &seconds)
    guard status == 0 else { throw FloorFailure(code: status) }
    guard rows == count else { throw BenchmarkFailure("bare SQLite reads \(rows) events") }
    return seconds * 1000
  }

  /// Runs statements.
  func execute(_ sql: String) throws {
    let status = floor_execute(database, sql)
    guard status == 0 else { throw FloorFailure(code: status) }
  }
}

/// Bare SQLite refused, with its result code.
struct FloorFailure: Error {
  var code: Int32
}

/// What both sides write.
enum Load {
  /// Half a kilobyte, as an event's payload usually is.
  static let payload = #"{"text":""# + String(repeating: "numbers are wrong ", count: 27) + #""}"#

  /// Returns how many a second something does that is repeated so often.
  static func rate(_ count: Int, _ body: () async throws -> Void) async rethrows -> Double {
    let elapsed = try await ContinuousClock().measure(body)
    return Double(count) / (elapsed / .seconds(1))
  }

  /// Returns the middle one of some measurements.
  static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[sorted.count / 2]
  }

  /// Returns the measurement that this share of them does not exceed.
  static func quantile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
  }

  /// Returns how many milliseconds each of some repetitions took, after one that is not counted.
  static func times(_ count: Int, _ body: () throws -> Void) rethrows -> [Double] {
    try body()
    return try (0..<count).map { _ in
      try ContinuousClock().measure(body) / .milliseconds(1)
    }
  }
}
