/// An address of Amazon SNS: the only ones anything is ever fetched from because a message says so.
struct SNSAddress: Hashable, Sendable {
  let text: String
  /// What follows the host, without the query.
  let path: String

  /// Creates an address, nil unless it is `https` at `sns.REGION.amazonaws.com`, or `.com.cn`.
  ///
  /// Nothing is decoded or normalised: what is written in any other way than Amazon writes it is refused,
  /// a port or a user name among it.
  init?(_ text: String) {
    let start = "https://"
    guard text.hasPrefix(start), text.utf8.count <= 2048,
      text.utf8.allSatisfy({ (0x21..<0x7F).contains($0) && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let rest = text.dropFirst(start.count)
    let host = rest.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
    guard Self.isTrusted(host) else { return nil }
    self.text = text
    path = String(rest.dropFirst(host.count).prefix { $0 != "?" && $0 != "#" })
  }

  /// The file name of a certificate, nil when this is no address of one.
  var certificateName: String? {
    let name = path.dropFirst()
    guard path.hasPrefix("/"), name.hasSuffix(".pem"), name.count > ".pem".count,
      text.hasSuffix(path), !name.hasPrefix("."), name.utf8.allSatisfy(Self.isOfName)
    else { return nil }
    return String(name)
  }

  private static func isTrusted(_ host: Substring) -> Bool {
    guard host.hasPrefix("sns.") else { return false }
    let rest = host.dropFirst("sns.".count)
    let ending = [".amazonaws.com", ".amazonaws.com.cn"].first { rest.hasSuffix($0) }
    guard let ending else { return false }
    let region = rest.dropLast(ending.count)
    return !region.isEmpty
      && region.utf8.allSatisfy { isLowerOrDigit($0) || $0 == UInt8(ascii: "-") }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    isLowerOrDigit(byte) || (0x41...0x5A).contains(byte) || "-_.".utf8.contains(byte)
  }

  private static func isLowerOrDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
