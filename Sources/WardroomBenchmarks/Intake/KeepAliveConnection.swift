import Dispatch
import Glibc

/// One client that posts a body, waits for the answer and posts the next on the same connection.
struct KeepAliveConnection: ~Copyable {
  private let descriptor: Int32

  /// Posts bodies on a thread of its own and returns how many milliseconds each answer took.
  static func post(_ bodies: [[UInt8]], to port: UInt16) async throws -> [Double] {
    try await withCheckedThrowingContinuation { continuation in
      DispatchQueue(label: "wardroom-bench.client").async {
        continuation.resume(
          with: Result {
            let connection = try KeepAliveConnection(port)
            return try bodies.map { try connection.post($0) }
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

  private borrowing func post(_ body: [UInt8]) throws -> Double {
    let head =
      "POST /ingest/alertmanager HTTP/1.1\r\nHost: 127.0.0.1\r\n"
      + "Content-Type: application/json\r\nContent-Length: \(body.count)\r\n\r\n"
    let start = ContinuousClock.now
    try send(Array(head.utf8) + body)
    let answer = try receive()
    guard answer.hasPrefix("HTTP/1.1 202") else { throw BenchmarkFailure("answered \(answer)") }
    return start.duration(to: .now) / .milliseconds(1)
  }

  private borrowing func send(_ bytes: [UInt8]) throws {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      guard sent > 0 else { throw BenchmarkFailure("the receiver hung up") }
      rest = rest.dropFirst(sent)
    }
  }

  /// Reads one answer: its head, and as much of a body as it announces.
  private borrowing func receive() throws -> String {
    var answer: [UInt8] = []
    while true {
      let bytes = [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
        count = max(0, recv(descriptor, buffer.baseAddress, buffer.count, 0))
      }
      guard !bytes.isEmpty else { throw BenchmarkFailure("the receiver hung up") }
      answer += bytes
      let text = String(decoding: answer, as: UTF8.self)
      guard let head = text.firstRange(of: "\r\n\r\n") else { continue }
      let body = text[head.upperBound...].utf8.count
      if body >= Self.announced(text[..<head.lowerBound]) { return text }
    }
  }

  private static func announced(_ head: Substring) -> Int {
    for line in head.split(separator: "\r\n") {
      let parts = line.split(separator: ":")
      guard parts.first?.lowercased() == "content-length", let digits = parts.last else { continue }
      return Int(digits.drop { $0 == " " }) ?? 0
    }
    return 0
  }
}
