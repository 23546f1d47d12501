/// A control sequence as it arrived: `ESC [`, parameters, intermediates, a final byte.
struct ControlSequence: Hashable, Sendable {
  /// One parameter with its sub-parameters, as in `97:65`; nil where the terminal left a number
  /// out.
  typealias Parameter = [Int?]

  /// The mark for private use before the parameters (`<`, `=`, `>` or `?`), if there is one.
  private(set) var prefix: UInt8?
  private(set) var parameters: [Parameter] = []
  private(set) var intermediates: [UInt8] = []
  let final: UInt8

  /// Reads the bytes between the introducer and the final byte; a number too large becomes the
  /// largest that means anything.
  init(body: some Sequence<UInt8>, final: UInt8) {
    self.final = final
    var current: Parameter = [nil]
    var isFirst = true
    var hasParameters = false
    for byte in body {
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"):
        let value = 10 * (current[current.count - 1] ?? 0) + Int(byte - UInt8(ascii: "0"))
        current[current.count - 1] = min(value, Self.largestNumber)
        hasParameters = true
      case UInt8(ascii: ":"):
        current.append(nil)
        hasParameters = true
      case UInt8(ascii: ";"):
        parameters.append(current)
        current = [nil]
        hasParameters = true
      case 0x3C...0x3F where isFirst: prefix = byte
      case 0x20...0x2F: intermediates.append(byte)
      default: break
      }
      isFirst = false
    }
    if hasParameters { parameters.append(current) }
  }

  private static let largestNumber = 0x10FFFF

  /// Returns a parameter's number, or what a terminal means by leaving it out.
  func number(_ index: Int, sub: Int = 0, default missing: Int) -> Int {
    guard parameters.indices.contains(index), parameters[index].indices.contains(sub) else {
      return missing
    }
    return parameters[index][sub] ?? missing
  }

  /// What is held beside the key, from the second parameter.
  var modifiers: KeyModifiers? {
    KeyModifiers(report: number(1, default: 1), event: number(1, sub: 1, default: 1))
  }
}

/// The modifiers a terminal reports with a key, as a number one above their bits.
struct KeyModifiers: Hashable, Sendable {
  var shift = false
  var alt = false
  var control = false

  init(shift: Bool = false, alt: Bool = false, control: Bool = false) {
    self.shift = shift
    self.alt = alt
    self.control = control
  }

  /// Reads a report; nil when the key was let go, or is held with one of the modifiers that belong
  /// to the window system.
  init?(report: Int, event: Int = 1) {
    let bits = max(0, report - 1)
    let isRelease = event == 3
    let windowSystemBits = 8 | 16 | 32
    guard !isRelease, bits & windowSystemBits == 0 else { return nil }
    shift = bits & 1 != 0
    alt = bits & 2 != 0
    control = bits & 4 != 0
  }

  func chord(_ key: Key) -> KeyChord {
    KeyChord(key, control: control, alt: alt, shift: shift)
  }
}
