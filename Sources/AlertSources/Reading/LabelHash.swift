import IncidentModel

/// The hash by which Prometheus names a set of labels: FNV-1a over sorted names and values.
///
/// It gives the same 16 digits as Alertmanager's own `fingerprint`, so that a body without one is still
/// about the same alert.
enum LabelHash {
  /// Returns the hash of a set of labels in 16 hexadecimal digits.
  static func digits(_ labels: [String: String]) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    let sorted = labels.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    for (name, value) in sorted {
      for byte in Array(name.utf8) + [0xFF] + Array(value.utf8) + [0xFF] {
        hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
      }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
