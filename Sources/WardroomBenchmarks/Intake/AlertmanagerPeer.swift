import Glibc

/// Debian's Alertmanager on a free port of this machine, which ends with the value.
final class AlertmanagerPeer {
  static let path = "/usr/bin/prometheus-alertmanager"
  let port: UInt16
  private let program: ProgramOnTerminal

  static var isInstalled: Bool { access(path, X_OK) == 0 }

  /// Starts it with an empty store and waits until it listens.
  init(in folder: String) throws {
    let settings = folder + "/am.yml"
    guard let file = fopen(settings, "w") else { throw BenchmarkFailure("\(settings) not written") }
    fputs("route: {receiver: nobody}\nreceivers: [{name: nobody}]\n", file)
    fclose(file)
    port = try Self.freePort()
    program = try ProgramOnTerminal(
      program: Self.path,
      [
        "--config.file=\(settings)", "--storage.path=\(folder)/am",
        "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=", "--log.level=info",
      ], synchronizes: false)
    try program.wait(for: "Alertmanager") { $0.firstRange(of: Array("Listening on".utf8)) != nil }
  }

  deinit { program.end() }

  /// Returns a port nobody listens on.
  static func freePort() throws -> UInt16 {
    let probe = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(probe) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let status = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(probe, $0, length) == 0 ? getsockname(probe, $0, &length) : -1
      }
    }
    guard status == 0 else { throw BenchmarkFailure("there is no free port") }
    return UInt16(bigEndian: address.sin_port)
  }
}
