/// A 64-bit FNV-1a fingerprint: stable between runs and machines, and no protection against forgery.
///
/// It answers "is this still the text that was ticked?"; the record's own hashes are SHA-256.
public struct FNV1a64: Hashable, Sendable {
  public private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

  /// Creates the fingerprint of a sequence of bytes.
  public init(_ bytes: some Sequence<UInt8>) {
    add(bytes)
  }

  /// Continues the fingerprint with more bytes.
  public mutating func add(_ bytes: some Sequence<UInt8>) {
    for byte in bytes { value = (value ^ UInt64(byte)) &* 0x100_0000_01b3 }
  }
}

extension FNV1a64: CustomStringConvertible {
  /// Sixteen hexadecimal digits.
  public var description: String {
    let digits = String(value, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }

  /// Creates a fingerprint from its sixteen hexadecimal digits.
  public init?(_ description: some StringProtocol) {
    guard description.utf8.count == 16, let value = UInt64(description, radix: 16) else {
      return nil
    }
    self.value = value
  }
}

extension FNV1a64: Codable {
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let fingerprint = FNV1a64(text) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "not a fingerprint of sixteen hex digits: \(text)")
    }
    self = fingerprint
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
