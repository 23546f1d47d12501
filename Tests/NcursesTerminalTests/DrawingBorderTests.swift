import CNcurses
import Testing

/// The C border defends the terminal by itself, whatever the layers above let through.
@MainActor @Suite struct `The drawing border` {
  /// Returns what a new screen would send for the cells, each of them UTF-8.
  private func sent(_ cells: [[UInt8]], locale: String = "C.UTF-8", columns: Int32 = 8) throws
    -> String
  {
    _ = cn_set_locale(locale)
    let screen = try #require(cn_screen_open("xterm-256color", 2, columns, false))
    defer { cn_screen_close(screen) }
    let text = cells.flatMap { $0 + [0] }.map { CChar(bitPattern: $0) }
    cn_screen_put(screen, 0, 0, text, cells.count, 0, -1, -1)
    var count = 0
    let bytes = cn_screen_frame(screen, -1, 0, &count)
    let all = UnsafeBufferPointer(start: bytes, count: count).map { UInt8(bitPattern: $0) }
    let clear = Array("\u{1B}[2J".utf8)
    let start = try #require(all.firstRange(of: clear)).upperBound
    return String(decoding: all[start...], as: UTF8.self)
  }

  @Test(arguments: ["\u{1B}", "\n", "\r", "\u{8}", "\u{9B}", "\u{7F}", "\u{202E}", "\u{200B}"])
  func `sends a question mark for a control character`(glyph: String) throws {
    #expect(try sent([Array(glyph.utf8), Array("x".utf8)]) == "?x")
  }

  @Test(arguments: [[0xFF], [0xC3], [0xE6, 0xBC], [0xF0, 0x9F, 0x98]] as [[UInt8]])
  func `sends a question mark for broken UTF-8`(glyph: [UInt8]) throws {
    #expect(try sent([glyph, Array("x".utf8)]) == "?x")
  }

  @Test func `keeps the next cell in place when a wide character got one cell`() throws {
    #expect(try sent([Array("漢".utf8), Array("x".utf8)]) == "?x")
  }

  @Test func `sends a wide character that got two cells`() throws {
    #expect(try sent([Array("漢".utf8), [], Array("x".utf8)]) == "漢x")
  }

  @Test func `fills the second cell when a narrow character got two`() throws {
    #expect(try sent([Array("a".utf8), [], Array("x".utf8)]) == "? x")
  }

  @Test func `cuts a wide character at the edge of the screen`() throws {
    #expect(try sent([Array("a".utf8), Array("漢".utf8), []], columns: 2) == "a?")
  }

  @Test func `keeps no more marks than ncurses has room for`() throws {
    let letter = "e" + String(repeating: "\u{301}", count: 200)
    #expect(try sent([Array(letter.utf8), Array("x".utf8)]) == "e\u{301}\u{301}\u{301}\u{301}x")
  }

  @Test func `sends ASCII only in the C locale`() throws {
    #expect(try sent([Array("│".utf8), Array("x".utf8)], locale: "C") == "?x")
  }
}
