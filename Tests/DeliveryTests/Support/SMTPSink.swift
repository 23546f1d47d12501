import Dispatch
import Glibc
import TestSupport

/// A mail server of one test and one connection: it says what it is told to say, and keeps what it hears.
struct SMTPSink: Sendable {
  /// What it does when a command, or the end of a mail, comes.
  enum Act: Sendable {
    case say(String)
    /// Hangs up.
    case cut
    /// Says nothing more.
    case hold
  }

  let port: Int
  /// All lines that came, once the connection has ended.
  private let heard: AsyncStream<[String]>

  struct CannotListen: Error {}

  /// Starts a server; `acts` are by the first word of a command, `.` for the end of a mail.
  init(_ acts: [String: Act] = [:], offers: [String] = []) throws {
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    port = freePort()
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    address.sin_port = UInt16(port).bigEndian
    let isBound = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard listener >= 0, isBound, listen(listener, 4) == 0 else { throw CannotListen() }
    let (heard, told) = AsyncStream.makeStream(of: [String].self)
    self.heard = heard
    DispatchQueue(label: "smtp sink").async {
      var talk = Talk(acts: acts, offers: offers, connection: accept(listener, nil, nil))
      talk.run()
      told.yield(talk.lines)
      told.finish()
      close(listener)
    }
  }

  /// Returns every line that came.
  func lines() async -> [String] { await heard.reduce([], +) }
}

private struct Talk {
  let acts: [String: SMTPSink.Act]
  let offers: [String]
  let connection: Int32
  private(set) var lines: [String] = []
  private var rest: [UInt8] = []
  private var isMail = false

  init(acts: [String: SMTPSink.Act], offers: [String], connection: Int32) {
    self.acts = acts
    self.offers = offers
    self.connection = connection
  }

  mutating func run() {
    defer { close(connection) }
    var patience = timeval(tv_sec: 30, tv_usec: 0)
    setsockopt(
      connection, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    guard perform(acts["hello"] ?? .say("220 sink")) else { return }
    while let line = next() {
      lines.append(line)
      if isMail, line != "." { continue }
      let word = line.split(separator: " ").first.map { String($0) } ?? ""
      guard perform(acts[word] ?? standard(word)) else { return }
      isMail = word == "DATA" && acts[word] == nil
      if word == "QUIT" { return }
    }
  }

  private func standard(_ word: String) -> SMTPSink.Act {
    switch word {
    case "EHLO": .say((offers + ["HELP"]).joined(separator: "\r\n250-").ehlo)
    case "DATA": .say("354 go on")
    case "AUTH": .say("334 ")
    case ".": .say("250 2.0.0 queued as 4711")
    case "QUIT": .say("221 bye")
    default: .say("250 fine")
    }
  }

  private mutating func perform(_ act: SMTPSink.Act) -> Bool {
    switch act {
    case .cut: return false
    case .hold:
      while next() != nil {}
      return false
    case .say(let text):
      let bytes = Array((text + "\r\n").utf8)
      return send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
    }
  }

  private mutating func next() -> String? {
    while true {
      if let end = rest.firstIndex(of: 0x0A) {
        let line = rest[..<end].filter { $0 != 0x0D }
        rest = Array(rest[(end + 1)...])
        return String(decoding: line, as: UTF8.self)
      }
      var buffer = [UInt8](repeating: 0, count: 4096)
      let count = recv(connection, &buffer, buffer.count, 0)
      guard count > 0 else { return nil }
      rest += buffer[..<count]
    }
  }
}

extension String {
  /// The lines of what a server offers, the last one marked as such.
  fileprivate var ehlo: String {
    let lines = "250-sink\r\n250-" + self
    guard let last = lines.range(ofLast: "250-") else { return lines }
    return lines.replacingCharacters(in: last, with: "250 ")
  }

  private func range(ofLast mark: String) -> Range<String.Index>? {
    ranges(of: mark).last
  }

  private func replacingCharacters(in range: Range<String.Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
