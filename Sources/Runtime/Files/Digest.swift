import CPlatform

/// SHA-256 as text.
enum Digest {
  /// Returns the hash of bytes in lower-case hexadecimal.
  static func sha256(_ bytes: [UInt8]) -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    let refused = bytes.withUnsafeBytes { wardroom_sha256($0.baseAddress, $0.count, &digest) } != 0
    precondition(!refused, "libcrypto refuses SHA-256, which every build of it has")
    return digest.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
  }
}
