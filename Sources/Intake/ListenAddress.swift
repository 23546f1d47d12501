/// Where to listen: a host name or address, and a port; port 0 lets the system choose.
public struct ListenAddress: Hashable, Sendable, CustomStringConvertible {
  public var host: String
  public var port: Int

  /// Creates an address.
  public init(host: String, port: Int) {
    self.host = host
    self.port = port
  }

  /// The address where nothing but this machine can send: `127.0.0.1:8467`.
  public static let standard = ListenAddress(host: "127.0.0.1", port: 8467)

  /// Whether only this machine can reach the address; anything doubtful counts as reachable.
  public var isLoopback: Bool {
    if host == "localhost" || host == "::1" { return true }
    let parts = host.split(separator: ".", omittingEmptySubsequences: false).map { UInt8($0) }
    return parts.count == 4 && parts.first == 127 && parts.allSatisfy { $0 != nil }
  }

  public var description: String {
    host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)"
  }
}

/// Whether to listen at all, and where.
public enum ListenChoice: Hashable, Sendable {
  case none
  case address(ListenAddress)

  /// Reads `HOST:PORT`, `[IPV6]:PORT` or `none`.
  public init(typed text: String) throws(ReceiverFailure) {
    guard text != "none" else {
      self = .none
      return
    }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count > 1, let digits = parts.last, digits.utf8.allSatisfy(Self.isDigit),
      let port = UInt16(digits), let host = Self.host(text.dropLast(digits.count + 1))
    else { throw .addressNotUnderstood(text) }
    self = .address(ListenAddress(host: host, port: Int(port)))
  }

  private static func host(_ text: Substring) -> String? {
    let isBracketed = text.hasPrefix("[") && text.hasSuffix("]") && text.count > 2
    let host = isBracketed ? text.dropFirst().dropLast() : text
    guard isBracketed == host.contains(":"), !host.isEmpty, host.utf8.allSatisfy(isOfHost) else {
      return nil
    }
    return host.lowercased()
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

  private static func isOfHost(_ byte: UInt8) -> Bool {
    isDigit(byte) || (0x61...0x7A).contains(byte | 0x20) || ".-_:%".utf8.contains(byte)
  }
}
