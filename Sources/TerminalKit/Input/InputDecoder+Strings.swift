extension InputDecoder {
  /// Takes a byte of a command or string, which ends with BEL or ST.
  ///
  /// A terminal's answer holds no other control. One that comes all the same is a key, so that a
  /// person who typed alt-] by accident is not locked out.
  mutating func takeInString(_ byte: UInt8, introducer: UInt8) {
    switch byte {
    case 0x07: finishString(introducer: introducer)
    case 0x1B: state = .stringEscape(introducer: introducer)
    case 0..<0x20, 0x7F:
      reset()
      take(byte)
    default:
      guard sequence.count < Self.sequenceLimit else {
        isOverlong = true
        return
      }
      sequence.append(byte)
    }
  }

  mutating func takeAfterStringEscape(_ byte: UInt8, introducer: UInt8) {
    guard byte != UInt8(ascii: "\\") else { return finishString(introducer: introducer) }
    reset()
    take(0x1B)
    take(byte)
  }

  private mutating func finishString(introducer: UInt8) {
    let text = isOverlong ? "" : String(decoding: sequence.dropFirst(2), as: UTF8.self)
    reset()
    guard introducer == UInt8(ascii: "]"), let reply = TerminalReply(command: text) else { return }
    events.append(.reply(reply))
  }
}

extension TerminalReply {
  /// Reads the answer to the question for the background colour, `11;rgb:RRRR/GGGG/BBBB`.
  init?(command: String) {
    guard command.hasPrefix("11;rgb") else { return nil }
    let colour = command.drop { $0 != ":" }.dropFirst()
    let parts = colour.split(separator: "/", omittingEmptySubsequences: false)
    let values = parts.prefix(3).compactMap(Self.colourPart)
    guard (3...4).contains(parts.count), values.count == 3 else { return nil }
    self = .background(red: values[0], green: values[1], blue: values[2])
  }

  /// Reads one to four hexadecimal digits and stretches them to 0 to 65535.
  private static func colourPart(_ digits: Substring) -> Int? {
    guard (1...4).contains(digits.count), digits.allSatisfy(\.isHexDigit),
      let value = Int(digits, radix: 16)
    else { return nil }
    let largest = 1 << (4 * digits.count) - 1
    return value * 0xFFFF / largest
  }
}
