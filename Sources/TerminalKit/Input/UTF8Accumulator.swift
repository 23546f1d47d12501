/// The bytes of one character while they arrive.
struct UTF8Accumulator: Hashable, Sendable {
  /// What one more byte made of the bytes before it.
  enum Step: Hashable, Sendable {
    case unfinished
    case scalar(Unicode.Scalar)
    /// The bytes so far are no character, and the byte was not one of them.
    case broken
  }

  private var value: UInt32
  private var missing: Int
  /// What the next byte may be, which is narrower than usual after some lead bytes: it keeps
  /// overlong forms and surrogates out.
  private var allowed: ClosedRange<UInt8>

  /// Starts a character; nil when no character starts with the byte.
  init?(lead: UInt8) {
    allowed = 0x80...0xBF
    switch lead {
    case 0xC2...0xDF: (value, missing) = (UInt32(lead & 0x1F), 1)
    case 0xE0...0xEF: (value, missing) = (UInt32(lead & 0x0F), 2)
    case 0xF0...0xF4: (value, missing) = (UInt32(lead & 0x07), 3)
    default: return nil
    }
    switch lead {
    case 0xE0: allowed = 0xA0...0xBF
    case 0xED: allowed = 0x80...0x9F
    case 0xF0: allowed = 0x90...0xBF
    case 0xF4: allowed = 0x80...0x8F
    default: break
    }
  }

  /// Takes the next byte.
  mutating func take(_ byte: UInt8) -> Step {
    guard allowed.contains(byte) else { return .broken }
    allowed = 0x80...0xBF
    value = value << 6 | UInt32(byte & 0x3F)
    missing -= 1
    guard missing == 0 else { return .unfinished }
    return Unicode.Scalar(value).map(Step.scalar) ?? .broken
  }
}
