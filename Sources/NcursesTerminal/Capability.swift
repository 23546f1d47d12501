import CNcurses

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

  /// What the keys send on this terminal, by terminfo's names for them.
  static var keyStrings: [String: String] {
    var strings: [String: String] = [:]
    for name in keyNames {
      let bytes = string(name)
      if !bytes.isEmpty { strings[name] = String(decoding: bytes, as: UTF8.self) }
    }
    return strings
  }

  private static let keyNames =
    [
      "kcuu1", "kcud1", "kcub1", "kcuf1", "khome", "kend", "kpp", "knp", "kich1", "kdch1", "kbs",
      "kcbt", "kent",
    ] + (1...24).map { "kf\($0)" }
}
