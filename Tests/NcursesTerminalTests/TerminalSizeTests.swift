import Glibc
import TerminalKit
import Testing

@testable import NcursesTerminal

@MainActor @Suite("The size a terminal says it has", .serialized)
struct TerminalSizeTests {
  /// The size that is taken of a new pseudo-terminal which says it has so many rows and columns.
  private func taken(rows: UInt16, columns: UInt16) throws -> Size {
    let terminal = open("/dev/ptmx", O_RDWR | O_NOCTTY)
    try #require(terminal >= 0)
    defer { close(terminal) }
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(ioctl(terminal, UInt(TIOCSWINSZ), &size) == 0)
    return Terminal.measure(terminal)
  }

  @Test("is taken as it is") func asItIs() throws {
    #expect(try taken(rows: 17, columns: 61) == Size(columns: 61, rows: 17))
  }

  @Test(
    "is 80x24 where it says nothing, as on serial lines", arguments: [(0, 0), (0, 80), (24, 0)])
  func nothing(rows: UInt16, columns: UInt16) throws {
    #expect(try taken(rows: rows, columns: columns) == Size(columns: 80, rows: 24))
  }

  @Test("is 80x24 where it cannot be asked, as of a file, a pipe or what is closed")
  func unasked() throws {
    let file = open("/dev/null", O_RDWR)
    var pipe: [Int32] = [-1, -1]
    try #require(file >= 0 && Glibc.pipe(&pipe) == 0)
    defer { for descriptor in pipe + [file] { close(descriptor) } }
    for descriptor in [file, pipe[0], pipe[1], -1] {
      #expect(Terminal.measure(descriptor) == Size(columns: 80, rows: 24))
    }
  }

  @Test("is cut to what no window exceeds") func huge() throws {
    #expect(try taken(rows: 65_535, columns: 65_535) == Size(columns: 1000, rows: 500))
  }
}
