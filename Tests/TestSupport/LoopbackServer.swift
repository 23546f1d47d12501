import Dispatch
import Glibc

/// A server of one test on a free port of this machine: it answers as many connections as it was given
/// replies, one after the other, and then it is gone.
public struct LoopbackServer: Sendable {
  /// What a connection gets once its request has come whole.
  public enum Reply: Sendable {
    /// These bytes, and the end.
    case bytes(String)
    /// These bytes, and then nothing more until the other side gives up.
    case hold(String)
    /// These bytes, and then the others again and again until the other side gives up.
    case endless(String, String)
  }

  public let port: Int
  /// The requests as they came, until all replies were given.
  public let requests: AsyncStream<String>

  struct CannotListen: Error {}

  /// Starts a server with the replies it will give.
  public init(_ replies: [Reply]) throws {
    let listener = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    guard listener >= 0, bindToLoopback(listener), listen(listener, 16) == 0 else {
      throw CannotListen()
    }
    let (requests, told) = AsyncStream.makeStream(of: String.self)
    self.requests = requests
    port = portNumber(of: listener)
    setPatience(listener)
    DispatchQueue(label: "loopback server").async {
      for reply in replies { serve(reply, listener, told) }
      told.finish()
      close(listener)
    }
  }

  /// The address of the server.
  public var url: String { "http://127.0.0.1:\(port)" }

  /// Returns everything that was requested, once all replies were given.
  public func allRequests() async -> [String] {
    await requests.reduce(into: []) { $0.append($1) }
  }
}

extension LoopbackServer.Reply {
  /// An answer with a whole body.
  public static func answer(
    _ status: Int = 200, _ body: String = "", type: String = "application/json",
    headers: String = ""
  ) -> Self {
    .bytes(
      "HTTP/1.1 \(status) X\r\nContent-Type: \(type)\r\n\(headers)"
        + "Content-Length: \(body.utf8.count)\r\nConnection: close\r\n\r\n\(body)")
  }
}

/// Returns a port on which nobody listens.
public func freePort() -> Int {
  let descriptor = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
  defer { close(descriptor) }
  return bindToLoopback(descriptor) ? portNumber(of: descriptor) : 1
}

private func serve(
  _ reply: LoopbackServer.Reply, _ listener: Int32, _ told: AsyncStream<String>.Continuation
) {
  let connection = accept(listener, nil, nil)
  guard connection >= 0 else { return }
  defer { close(connection) }
  setPatience(connection)
  guard let request = request(on: connection) else { return }
  told.yield(request)
  switch reply {
  case .bytes(let text): _ = sent(text, connection)
  case .hold(let text):
    _ = sent(text, connection)
    while received(connection)?.isEmpty == false {}
  case .endless(let first, let again):
    guard sent(first, connection) else { return }
    while sent(again, connection) {}
  }
}

/// Returns a request with as much of a body as it announces.
private func request(on connection: Int32) -> String? {
  var bytes: [UInt8] = []
  while let more = received(connection), !more.isEmpty {
    bytes += more
    let text = String(decoding: bytes, as: UTF8.self)
    guard let end = text.firstRange(of: "\r\n\r\n") else { continue }
    let length = text[..<end.lowerBound].split(separator: "\r\n").compactMap { line in
      line.lowercased().hasPrefix("content-length: ") ? Int(line.dropFirst(16)) : nil
    }
    if text[end.upperBound...].utf8.count >= length.first ?? 0 { return text }
  }
  return nil
}

private func received(_ connection: Int32) -> [UInt8]? {
  var buffer = [UInt8](repeating: 0, count: 65536)
  let count = recv(connection, &buffer, buffer.count, 0)
  return count < 0 ? nil : Array(buffer[..<count])
}

private func sent(_ text: String, _ connection: Int32) -> Bool {
  var rest = Array(text.utf8)[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes {
      send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
    }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}

/// Lets every wait of a socket end after a minute, so that no test leaves a thread behind.
private func setPatience(_ descriptor: Int32) {
  var patience = timeval(tv_sec: 60, tv_usec: 0)
  for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
    setsockopt(
      descriptor, SOL_SOCKET, option, &patience, socklen_t(MemoryLayout<timeval>.size))
  }
}

private func bindToLoopback(_ descriptor: Int32) -> Bool {
  var address = sockaddr_in()
  address.sin_family = sa_family_t(AF_INET)
  address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
  return withUnsafePointer(to: &address) { pointer in
    pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
    }
  }
}

private func portNumber(of descriptor: Int32) -> Int {
  var address = sockaddr_in()
  var size = socklen_t(MemoryLayout<sockaddr_in>.size)
  withUnsafeMutablePointer(to: &address) { pointer in
    _ = pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
      getsockname(descriptor, $0, &size)
    }
  }
  return Int(UInt16(bigEndian: address.sin_port))
}
