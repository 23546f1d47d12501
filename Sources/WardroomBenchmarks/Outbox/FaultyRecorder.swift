import Dispatch
import Glibc
import Synchronization

/// A service on loopback that answers as a service in trouble does, and remembers what it took.
///
/// Of a hundred requests about seventy are taken and answered. The others: too many requests, an error of its own,
/// a connection that is cut before or after the message was taken, and an answer that never comes.
final class FaultyRecorder: Sendable {
  /// What it remembers.
  struct Memory {
    var requests = 0
    /// How often each key was taken.
    var taken: [String: Int] = [:]
    /// The keys under which each text came.
    var keys: [String: Set<String>] = [:]
    var answers: [String: Int] = [:]
  }

  /// How a request ends.
  private enum Ending: CaseIterable {
    case taken
    case tooMany
    case broken
    case cutBefore
    case cutAfter
    case silent
  }

  let port: Int
  private let listener: Int32
  private let memory = Mutex(Memory())
  private let hasStopped = Atomic<Bool>(false)
  /// For how long an answer does not come, in milliseconds; longer than a sender waits.
  private static let silence: Int32 = 12_000

  init() throws {
    listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let listener = listener
    let isBound = withUnsafeMutablePointer(to: &address) { place in
      place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
        bind(listener, place, size) == 0 && listen(listener, 64) == 0
          && getsockname(listener, place, &size) == 0
      }
    }
    guard isBound else { throw BenchmarkFailure("no port of this machine can be listened on") }
    port = Int(UInt16(bigEndian: address.sin_port))
    DispatchQueue(label: "faulty recorder").async { self.serve() }
  }

  /// What it remembers so far.
  var remembered: Memory { memory.withLock { $0 } }

  /// Answers nothing any more.
  func stop() {
    hasStopped.store(true, ordering: .relaxed)
    shutdown(listener, Int32(SHUT_RDWR))
  }

  private func serve() {
    while !hasStopped.load(ordering: .relaxed) {
      let connection = accept(listener, nil, nil)
      guard connection >= 0 else { return }
      DispatchQueue(label: "faulty recorder's connection").async {
        self.answer(connection)
        close(connection)
      }
    }
  }

  private func answer(_ connection: Int32) {
    guard let request = Self.request(from: connection) else { return }
    let ending = memory.withLock { memory -> Ending in
      memory.requests += 1
      return Self.ending(of: memory.requests)
    }
    note(request, ending)
    switch ending {
    case .taken: Self.send("200 OK", "{\"ok\":true}", to: connection)
    case .tooMany: Self.send("429 Too Many Requests", "", "Retry-After: 1\r\n", to: connection)
    case .broken: Self.send("500 Internal Server Error", "", to: connection)
    case .cutBefore, .cutAfter: break
    case .silent:
      var nothing = pollfd(fd: connection, events: Int16(POLLIN), revents: 0)
      poll(&nothing, 1, Self.silence)
    }
  }

  private func note(_ request: (key: String, body: String), _ ending: Ending) {
    memory.withLock { memory in
      memory.answers["\(ending)", default: 0] += 1
      memory.keys[request.body, default: []].insert(request.key)
      switch ending {
      case .taken, .cutAfter, .silent: memory.taken[request.key, default: 0] += 1
      case .tooMany, .broken, .cutBefore: break
      }
    }
  }

  /// The same number always ends the same way; the numbers are mixed by SplitMix64's finalizer.
  private static func ending(of number: Int) -> Ending {
    var mixed = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    switch (mixed >> 40) % 100 {
    case 0..<8: return .tooMany
    case 8..<18: return .broken
    case 18..<22: return .cutBefore
    case 22..<26: return .cutAfter
    case 26..<27: return .silent
    default: return .taken
    }
  }

  private static func request(from connection: Int32) -> (key: String, body: String)? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 8192)
    while true {
      let count = read(connection, &buffer, buffer.count)
      guard count > 0 else { return nil }
      bytes += buffer[..<count]
      guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
      let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      let length = Int(value(of: "content-length", in: head)) ?? 0
      guard bytes.count - end.upperBound >= length else { continue }
      return (
        value(of: "idempotency-key", in: head),
        String(decoding: bytes[end.upperBound...], as: UTF8.self)
      )
    }
  }

  private static func value(of name: String, in head: String) -> String {
    for line in head.split(separator: "\r\n") {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, parts[0].lowercased() == name else { continue }
      return String(parts[1].drop { $0 == " " })
    }
    return ""
  }

  private static func send(
    _ status: String, _ body: String, _ headers: String = "", to connection: Int32
  ) {
    let answer = Array(
      ("HTTP/1.1 \(status)\r\nContent-Type: application/json\r\n\(headers)"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)").utf8)
    _ = Glibc.send(connection, answer, answer.count, Int32(MSG_NOSIGNAL))
  }
}
