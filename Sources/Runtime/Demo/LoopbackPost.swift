import Glibc
import IncidentModel

/// What a receiver answered.
struct LoopbackAnswer: Hashable, Sendable {
  /// The HTTP status code.
  var status: Int
  var body: String

  /// Whether the body was taken in.
  var isAccepted: Bool { (200..<300).contains(status) }
}

/// Posts a body to a receiver of this machine; the demonstration's alerts arrive as real ones do.
enum LoopbackPost {
  /// How long an answer is waited for, in seconds.
  private static let patience = 10

  /// Posts and returns the answer, nil when nobody answered.
  static func answer(
    to body: [UInt8], path: String, host: String = "127.0.0.1", port: UInt16,
    headers: [String] = ["content-type: application/json"]
  ) -> LoopbackAnswer? {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var limit = timeval(tv_sec: patience, tv_usec: 0)
    let size = socklen_t(MemoryLayout<timeval>.size)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    guard connect(descriptor, host, port) else { return nil }
    let head =
      (["POST \(path) HTTP/1.1", "host: \(host)"] + headers + [
        "content-length: \(body.count)", "connection: close", "", "",
      ]).joined(separator: "\r\n")
    guard send(Array(head.utf8) + body, descriptor) else { return nil }
    return answer(descriptor)
  }

  private static func connect(_ descriptor: Int32, _ host: String, _ port: UInt16) -> Bool {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    let name = host == "localhost" ? "127.0.0.1" : host
    guard inet_pton(AF_INET, name, &address.sin_addr) == 1 else { return false }
    return withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
  }

  private static func send(_ bytes: [UInt8], _ descriptor: Int32) -> Bool {
    var rest = bytes[...]
    while !rest.isEmpty {
      let sent = rest.withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if sent < 0, errno == EINTR { continue }
      guard sent > 0 else { return false }
      rest = rest.dropFirst(sent)
    }
    return true
  }

  private static func answer(_ descriptor: Int32) -> LoopbackAnswer? {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 4096)
    while bytes.count < 1 << 16 {
      let count = recv(descriptor, &buffer, buffer.count, 0)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { break }
      bytes += buffer.prefix(count)
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count == 3, let status = Int(words[1]) else { return nil }
    let body = text.firstRange(of: "\r\n\r\n").map { String(text[$0.upperBound...]) } ?? ""
    return LoopbackAnswer(status: status, body: body.trimmingWhitespace)
  }
}
