/// Secrets that senders show as they are; any one of them opens the door.
///
/// What is compared are digests under a key nobody knows, so that the time a comparison takes tells neither
/// the length of a secret nor how much of it was right.
struct ShownSecrets: Sendable {
  private let key: [UInt8]
  private let digests: [[UInt8]]

  init(_ secrets: [Secret]) {
    var random = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &random) }
    self.key = key
    digests = secrets.filter { !$0.bytes.isEmpty }.compactMap {
      MessageDigest.hmac(.sha256, key: key, $0.bytes)
    }
  }

  /// Whether what a sender shows is one of the secrets.
  func contain(_ offered: [UInt8]) -> Bool {
    guard let digest = MessageDigest.hmac(.sha256, key: key, offered) else { return false }
    var isFound = false
    for secret in digests where MessageDigest.isEqual(secret, digest) { isFound = true }
    return isFound
  }
}
