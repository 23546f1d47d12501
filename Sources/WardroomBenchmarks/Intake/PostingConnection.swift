import Dispatch
import Glibc

/// One client that posts a request, waits for the answer and posts the next on the same connection.
///
/// It costs as little as can be, because it shares the machine with what is measured.
struct PostingConnection: ~Copyable {
  /// What the answers said.
  struct Outcome: Sendable {
    var accepted = 0
    var postponed = 0
    /// How many milliseconds each answer took.
    var times: [Double] = []
  }

  private let descriptor: Int32

  /// Posts requests on a thread of its own; a 503 is posted again until it is taken.
  static func post(
    _ requests: [[UInt8]], to port: UInt16, pace: Duration = .zero
  ) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "wardroom-bench.client").async {
        continuation.resume(
          with: Result {
            let connection = try PostingConnection(port)
            return try connection.postAll(requests, pace)
          })
      }
    }
  }

  private init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, length)
      }
    }
    guard status == 0 else { throw BenchmarkFailure("nobody listens on port \(port)") }
  }

  deinit { close(descriptor) }

  private borrowing func postAll(_ requests: [[UInt8]], _ pace: Duration) throws -> Outcome {
    var outcome = Outcome()
    outcome.times.reserveCapacity(requests.count)
    let start = ContinuousClock.now
    for (index, request) in requests.enumerated() {
      let due = start + pace * index
      while ContinuousClock.now < due { poll(nil, 0, 1) }
      let sent = ContinuousClock.now
      while try post(request) == 503 { outcome.postponed += 1 }
      outcome.accepted += 1
      outcome.times.append(sent.duration(to: .now) / .milliseconds(1))
    }
    return outcome
  }

  /// Posts one request and returns the status of its answer, which is 2xx or 503.
  private borrowing func post(_ request: [UInt8]) throws -> Int {
    try request.withUnsafeBytes { bytes in
      var sent = 0
      while sent < bytes.count {
        let count = Glibc.send(
          descriptor, bytes.baseAddress?.advanced(by: sent), bytes.count - sent,
          Int32(MSG_NOSIGNAL))
        guard count > 0 else { throw BenchmarkFailure("the receiver hung up") }
        sent += count
      }
    }
    let status = try receive()
    guard (200..<300).contains(status) || status == 503 else {
      throw BenchmarkFailure("answered \(status)")
    }
    return status
  }

  /// Reads one answer, its head and as much of a body as it announces, and returns its status.
  private borrowing func receive() throws -> Int {
    try withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 1) { buffer in
      var filled = 0
      while true {
        let count = recv(
          descriptor, buffer.baseAddress?.advanced(by: filled), buffer.count - filled, 0)
        guard count > 0 else { throw BenchmarkFailure("the receiver hung up") }
        filled += count
        if let status = AnswerHead.status(UnsafeRawBufferPointer(rebasing: buffer[..<filled])) {
          return status
        }
        guard filled < buffer.count else { throw BenchmarkFailure("the answer is too long") }
      }
    }
  }
}

/// As much of an HTTP answer as a client needs that posts one request after the other.
enum AnswerHead {
  private static let end = Array("\r\n\r\n".utf8)
  private static let length = Array("content-length:".utf8)

  /// Returns the status once head and body are there, nil before.
  static func status(_ answer: UnsafeRawBufferPointer) -> Int? {
    guard let head = place(of: end, in: answer) else { return nil }
    let announced = place(of: length, in: UnsafeRawBufferPointer(rebasing: answer[..<head]))
      .map { number(answer, from: $0 + length.count) }
    guard answer.count >= head + end.count + (announced ?? 0) else { return nil }
    return number(answer, from: 8)
  }

  private static func place(of word: [UInt8], in bytes: UnsafeRawBufferPointer) -> Int? {
    guard bytes.count >= word.count else { return nil }
    return (0...(bytes.count - word.count)).first { start in
      word.indices.allSatisfy { lowercased(bytes[start + $0]) == word[$0] }
    }
  }

  private static func lowercased(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
  }

  private static func number(_ bytes: UnsafeRawBufferPointer, from start: Int) -> Int {
    var place = start
    while place < bytes.count, bytes[place] == 0x20 { place += 1 }
    var number = 0
    while place < bytes.count, (0x30...0x39).contains(bytes[place]) {
      number = number * 10 + Int(bytes[place] - 0x30)
      place += 1
    }
    return number
  }
}
