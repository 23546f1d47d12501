import TerminalKit
import Testing

@testable import Console

@Suite("The key probe")
struct KeyProbeTests {
  private static let size = Size(columns: 100, rows: 12)

  private static func line(_ bytes: [UInt8], _ events: [InputEvent]) -> String {
    var probe = KeyProbe(.standard, terminal: "xterm")
    probe.take(bytes, events)
    let lines = probe.frame(size).plainText.split(separator: "\n").map(String.init)
    let heading = lines.firstIndex { $0.contains("BYTES") } ?? 0
    return lines[heading + 1]
  }

  @Test("shows the bytes of a key, its name and what it means where")
  func key() throws {
    let line = Self.line([0x61], [.key(try KeyChord(parsing: "a"))])
    #expect(line.contains(" 61 "))
    #expect(line.contains("alerts.acknowledge"))
  }

  @Test("says that a key begins a sequence, or means nothing")
  func others() throws {
    #expect(Self.line([0x67], [.key(try KeyChord(parsing: "g"))]).contains("begins a sequence"))
    #expect(Self.line([0x1B, 0x71], [.key(try KeyChord(parsing: "alt-q"))]).contains("nothing"))
  }

  @Test("shows what the decoder swallows")
  func swallowed() {
    #expect(Self.line([0x1B, 0x5F], []).contains("swallowed"))
  }

  @Test("shows no byte of a paste on the screen")
  func paste() {
    let line = Self.line(
      [0x1B, 0x5B, 0x32], [.paste("\u{1B}]0;evil\u{7}", isTruncated: false)])
    #expect(line.contains("9 characters, taken as text"))
    #expect(!line.contains("evil"))
  }

  @Test("ends with ctrl-c twice in a row, and not before")
  func end() throws {
    var probe = KeyProbe(.standard, terminal: "xterm")
    let control = InputEvent.key(try KeyChord(parsing: "ctrl-c"))
    probe.take([3], [control])
    probe.take([0x61], [.key(try KeyChord(parsing: "a"))])
    probe.take([3], [control])
    #expect(!probe.isOver)
    probe.take([3], [control])
    #expect(probe.isOver)
  }
}
