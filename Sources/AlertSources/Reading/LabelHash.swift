import IncidentModel

/// The hash by which Prometheus names a set of labels: FNV-1a over sorted names and values.
///
/// It gives the same 16 digits as Alertmanager's own `fingerprint`, so that a body without one is still
/// about the same alert.
enum LabelHash {
  /// Returns the hash of a set of labels in 16 hexadecimal digits.
  static func digits(_ labels: [String: String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let sorted = labels.sorted { Self.isBefore($0.key, $1.key) }
    for (name, value) in sorted {
      add(name, to: &hash)
      add(value, to: &hash)
    }
    let digits = String(hash, radix: 16)
    return digits.utf8.count == 16
      ? digits : String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }

  private static func isBefore(_ left: String, _ right: String) -> Bool {
    let (left, right) = (left.utf8Span.span, right.utf8Span.span)
    for index in 0..<min(left.count, right.count) where left[index] != right[index] {
      return left[index] < right[index]
    }
    return left.count < right.count
  }

  /// Adds text and the byte that ends it, which is in no text.
  private static func add(_ text: String, to hash: inout UInt64) {
    let bytes = text.utf8Span.span
    var sum = hash
    for index in bytes.indices { sum = (sum ^ UInt64(bytes[index])) &* 0x100_0000_01B3 }
    hash = (sum ^ 0xFF) &* 0x100_0000_01B3
  }
}
