/// An http or https URL, taken apart far enough to know what of it may be shown.
public struct WebAddress: Hashable, Sendable {
  /// The URL as written, secrets and all.
  public let text: String
  public let isEncrypted: Bool
  /// The host as written, in lower case; an IPv6 address stands in brackets.
  public let host: String
  private let port: Substring
  private let userInfo: Substring
  private let path: Substring
  private let query: Substring

  /// Creates an address; nil for anything but a plain http or https URL without blanks.
  public init?(_ text: String) {
    guard let scheme = ["http://", "https://"].first(where: { text.lowercased().hasPrefix($0) }),
      text.utf8.count <= 8192, text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != 0x5C })
    else { return nil }
    let rest = text.dropFirst(scheme.count).prefix { $0 != "#" }
    let authority = rest.prefix { !"/?".contains($0) }
    let target = rest.dropFirst(authority.count)
    let at = authority.lastIndex(of: "@")
    let place = at.map { authority[authority.index(after: $0)...] } ?? authority
    guard let (host, port) = Self.hostAndPort(place) else { return nil }
    self.text = text
    self.host = host.lowercased()
    self.port = port
    isEncrypted = scheme == "https://"
    userInfo = at.map { authority[..<$0] } ?? ""
    path = target.prefix { $0 != "?" }
    query = target.dropFirst(path.count).dropFirst()
  }

  private static func hostAndPort(_ place: Substring) -> (Substring, Substring)? {
    let end = place.hasPrefix("[") ? place.firstIndex(of: "]").map(place.index(after:)) : nil
    let host = end.map { place[..<$0] } ?? place.prefix { $0 != ":" }
    let rest = place.dropFirst(host.count)
    let port = rest.dropFirst()
    let hostBytes = Set("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_[]:".utf8)
    guard !host.isEmpty, host.utf8.allSatisfy(hostBytes.contains), rest.isEmpty || rest.first == ":"
    else { return nil }
    guard !port.isEmpty else { return rest.isEmpty ? (host, port) : nil }
    guard port.first != "+", let number = UInt16(port), number > 0 else { return nil }
    return (host, port)
  }

  /// The address as it may be shown: scheme, host and port.
  ///
  /// A user, a path and a query can be secrets.
  public var shown: String {
    path.count <= 1 && query.isEmpty ? origin : origin + "/…"
  }

  /// The address without user, path and query, none of which is a secret.
  var origin: String {
    let start = (isEncrypted ? "https://" : "http://") + host
    return port.isEmpty ? start : "\(start):\(port)"
  }

  /// Whether it has a query.
  public var hasQuery: Bool { !query.isEmpty }

  /// Whether it is surely this machine, which no proxy needs to be asked for.
  var isLoopback: Bool { ["localhost", "127.0.0.1", "[::1]"].contains(host) }

  /// The parts that must not appear in anything shown.
  var secrets: [String] {
    let users = [userInfo] + userInfo.split(separator: ":")
    let steps = path.split(separator: "/").filter(Self.looksSecret)
    let values = query.split(separator: "&").compactMap { pair in
      pair.split(separator: "=", maxSplits: 1).last
    }
    return (users + steps + values).map { String($0) }
  }

  /// Whether a step of a path is no word a person chose: long, or letters and digits mixed.
  private static func looksSecret(_ step: Substring) -> Bool {
    let hasDigit = step.utf8.contains { (0x30...0x39).contains($0) }
    return step.utf8.count >= 20 || (hasDigit && step.utf8.count >= 8)
  }
}
