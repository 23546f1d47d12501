import Dispatch
import Glibc

/// A TCP connection to this machine whose waiting does not block the tasks of the test.
struct Connection: Sendable {
  private let socket: Int32

  /// Connects to a port; reading gives up after 10 seconds.
  init(port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var patience = timeval(tv_sec: 10, tv_usec: 0)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = in_port_t(UInt16(port).bigEndian)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        Glibc.connect(socket, $0, size)
      }
    }
    guard result == 0 else { throw Refused(errorNumber: errno) }
  }

  struct Refused: Error {
    var errorNumber: Int32
  }

  /// Sends bytes, as many as the other side takes.
  func send(_ bytes: [UInt8]) async {
    await onOwnThread {
      var sent = 0
      while sent < bytes.count {
        let count = bytes[sent...].withUnsafeBytes {
          Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return }
        sent += count
      }
    }
  }

  /// Says that nothing more will be sent.
  func finishSending() { shutdown(socket, Int32(SHUT_WR)) }

  /// Returns one answer, or what there is of it when the other side closes or says nothing more.
  func answer() async -> HTTPAnswer? {
    await onOwnThread {
      var bytes: [UInt8] = []
      while true {
        if let answer = HTTPAnswer(bytes), answer.isWhole { return answer }
        guard let more = received(), !more.isEmpty else { return HTTPAnswer(bytes) }
        bytes += more
      }
    }
  }

  /// Returns everything until the other side closes; nil when it did not.
  func rest() async -> [UInt8]? {
    await onOwnThread {
      var bytes: [UInt8] = []
      while let more = received() {
        if more.isEmpty { return bytes }
        bytes += more
      }
      return nil
    }
  }

  /// Sends a byte whenever a moment has passed without an answer; returns once the other side closes.
  func drip() async -> [UInt8]? {
    var patience = timeval(tv_sec: 0, tv_usec: 10_000)
    setsockopt(
      socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    for _ in 0..<1000 {
      await send([0x20])
      if let rest = await rest() { return rest }
    }
    return nil
  }

  func close() { Glibc.close(socket) }

  /// Returns what has come, empty at the end, nil when nothing came in time.
  private func received() -> [UInt8]? {
    var buffer = [UInt8](repeating: 0, count: 65536)
    let count = recv(socket, &buffer, buffer.count, 0)
    if count < 0 { return errno == ECONNRESET ? [] : nil }
    return Array(buffer[..<count])
  }

  private func onOwnThread<Result: Sendable>(
    _ work: @escaping @Sendable () -> Result
  ) async -> Result {
    await withCheckedContinuation { continuation in
      // A queue of its own has a thread of its own; the global queue has only as many as processors.
      DispatchQueue(label: "connection").async { continuation.resume(returning: work()) }
    }
  }
}
