import CNcurses
import TerminalKit

/// What terminfo says about the terminal whose screen is open.
enum Capability {
  /// Returns the bytes of a string capability, padding removed; none when the terminal lacks it.
  static func string(_ name: String) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 256) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) {
        cn_capability(name, $0.baseAddress, $0.count)
      }
    }
  }

  /// Returns the bytes that move the cursor.
  static func move(row: Int, column: Int) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: 64) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) {
        cn_move_to(Int32(row), Int32(column), $0.baseAddress, $0.count)
      }
    }
  }

  /// What the keys of this terminal send.
  static var keys: [[UInt8]: KeyChord] {
    var chords: [[UInt8]: KeyChord] = [:]
    for (name, chord) in namedKeys {
      let bytes = string(name)
      if !bytes.isEmpty { chords[bytes] = chord }
    }
    return chords
  }

  /// The keys by terminfo's names for them.
  private static let namedKeys: [String: KeyChord] = [
    "kcuu1": KeyChord(.up), "kcud1": KeyChord(.down), "kcub1": KeyChord(.left),
    "kcuf1": KeyChord(.right), "khome": KeyChord(.home), "kend": KeyChord(.end),
    "kpp": KeyChord(.pageUp), "knp": KeyChord(.pageDown), "kich1": KeyChord(.insert),
    "kdch1": KeyChord(.delete), "kbs": KeyChord(.backspace), "kent": KeyChord(.enter),
    "kcbt": KeyChord(.tab, shift: true),
  ].merging((1...12).map { ("kf\($0)", KeyChord(.function($0))) }) { first, _ in first }
}
