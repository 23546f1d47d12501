import CPlatform

/// The hash functions that senders sign with.
enum SigningHash: String, Sendable {
  case sha1 = "SHA1"
  case sha256 = "SHA256"
  case sha512 = "SHA512"

  /// How many bytes a digest has.
  var size: Int {
    switch self {
    case .sha1: 20
    case .sha256: 32
    case .sha512: 64
    }
  }
}

/// Digests under a key, by the cryptography library of the system.
enum MessageDigest {
  /// Returns the HMAC of a prefix followed by bytes; nil when the library refuses.
  static func hmac(
    _ hash: SigningHash, key: [UInt8], prefix: [UInt8] = [], _ bytes: [UInt8]
  ) -> [UInt8]? {
    var isMade = false
    let digest = [UInt8](unsafeUninitializedCapacity: hash.size) { buffer, count in
      isMade =
        wardroom_hmac(
          hash.rawValue, key, key.count, prefix, prefix.count, bytes, bytes.count,
          buffer.baseAddress, hash.size) == 0
      count = isMade ? hash.size : 0
    }
    return isMade ? digest : nil
  }

  /// Compares in a time that tells nothing about where two digests differ.
  static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count == right.count && wardroom_is_equal(left, right, left.count)
  }
}
