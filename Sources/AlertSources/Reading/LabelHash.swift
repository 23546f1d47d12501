import IncidentModel

/// The hash by which Prometheus names a set of labels: FNV-1a over sorted names and values.
///
/// It gives the same 16 digits as Alertmanager's own `fingerprint`, so that a body without one is still
/// about the same alert.
enum LabelHash {
  private static let start: UInt64 = 0xCBF2_9CE4_8422_2325

  /// Returns the hash of a set of labels in 16 hexadecimal digits.
  static func digits(_ labels: [String: String]) -> String {
    var hash = start
    let sorted = labels.sorted { Self.isBefore($0.key, $1.key) }
    for (name, value) in sorted {
      add(name, to: &hash)
      add(value, to: &hash)
    }
    return digits(hash)
  }

  /// Returns the same of labels as a sender wrote them, nil when a name is out of order or a value is no text.
  ///
  /// Programs of the Prometheus family write them sorted, and then nothing has to be sorted again.
  static func digits(inOrder members: [JSONMember]) -> String? {
    var hash = start
    for index in members.indices {
      guard case .string(let value) = members[index].value,
        index == 0 || isBefore(members[index - 1].name, members[index].name)
      else { return nil }
      add(members[index].name, to: &hash)
      add(value, to: &hash)
    }
    return digits(hash)
  }

  private static func digits(_ hash: UInt64) -> String {
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
