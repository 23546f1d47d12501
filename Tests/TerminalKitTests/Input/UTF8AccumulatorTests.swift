import TerminalKit
import Testing

@Suite struct UTF8AccumulatorTests {
  /// The standard library replaces the same broken stretches, one mark each.
  @Test(arguments: 0..<200)
  func bytesDecodeAsInTheStandardLibrary(seed: UInt64) {
    var random = SeededRandom(seed: seed)
    let lead: [UInt8] = [0xC2, 0xE0, 0xE2, 0xED, 0xF0, 0xF4, 0xC1, 0xFF]
    let bytes: [UInt8] = (0..<100).map { _ in
      let isLead = Int.random(in: 0...2, using: &random) == 0
      return isLead
        ? lead.randomElement(using: &random) ?? 0xC2 : UInt8.random(in: 0x80...0xBF, using: &random)
    }
    var decoder = InputDecoder()
    // A letter at the end settles what is unfinished.
    let events = decoder.feed(bytes + [0x61])
    let scalars = String(decoding: bytes + [0x61], as: UTF8.self).unicodeScalars
    let expected = scalars.map { scalar in
      InputEvent.key(
        KeyChord(.character(Character(scalar.value < 0xA0 && scalar != "a" ? "\u{FFFD}" : scalar))))
    }
    #expect(events == expected)
  }
}
