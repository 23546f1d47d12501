import CVTerm
public import TerminalKit

/// What a person would see on the terminal at one moment.
public struct PseudoTerminalScreen: Hashable, Sendable {
  /// A colour as the program asked for it.
  public enum Colour: Hashable, Sendable {
    case standard
    case indexed(Int)
    case direct(Int)
  }

  /// One character cell; the second cell of a wide character has no text.
  public struct Cell: Hashable, Sendable {
    public var text = " "
    public var isBold = false
    public var isUnderlined = false
    public var isReversed = false
    public var foreground = Colour.standard
    public var background = Colour.standard
  }

  public let size: Size
  public let cells: [Cell]
  public let cursor: Point

  /// Returns the places of the cells that look otherwise in another screen of the same size.
  ///
  /// The second cell of a wide character is drawn with the first, whatever the emulator keeps of it.
  public func differences(from other: PseudoTerminalScreen) -> [Int] {
    cells.indices.filter { place in
      cells[place] != other.cells[place]
        && !(cells[place].text.isEmpty && other.cells[place].text.isEmpty)
    }
  }

  /// The rows as text, without the blanks at their ends.
  public var rows: [String] {
    (0..<size.rows).map { row in
      let text = cells[row * size.columns..<(row + 1) * size.columns].map(\.text).joined()
      return String(text.reversed().drop { $0 == " " }.reversed())
    }
  }

  /// All rows as one text, for reading a failure.
  public var text: String { rows.joined(separator: "\n") }

  /// Returns whether a row holds the text.
  public func contains(_ text: String) -> Bool { rows.contains { $0.contains(text) } }

  /// Returns the first row that holds the text, counted from zero.
  public func row(of text: String) -> Int? { rows.firstIndex { $0.contains(text) } }

  /// The cell at a place; a blank one outside.
  public subscript(row: Int, column: Int) -> Cell {
    guard Rect(size).contains(Point(column: column, row: row)) else { return Cell() }
    return cells[row * size.columns + column]
  }

  /// The rows on which at least one cell is reversed.
  public var reversedRows: [Int] {
    (0..<size.rows).filter { row in
      cells[row * size.columns..<(row + 1) * size.columns].contains { $0.isReversed }
    }
  }
}

/// The terminal emulator behind a pseudo-terminal.
final class PseudoTerminalEmulator {
  private let terminal: OpaquePointer
  private(set) var size: Size

  /// No emulator holds what a terminal may say of itself.
  private static let largest = Size(columns: 1_000, rows: 500)

  init(size: Size) {
    self.size = Self.possible(size)
    terminal = cvt_open(Int32(self.size.rows), Int32(self.size.columns))
  }

  deinit { vterm_free(terminal) }

  func resize(_ size: Size) {
    self.size = Self.possible(size)
    vterm_set_size(terminal, Int32(self.size.rows), Int32(self.size.columns))
  }

  private static func possible(_ size: Size) -> Size {
    Size(columns: min(size.columns, largest.columns), rows: min(size.rows, largest.rows))
  }

  /// Shows the bytes, and returns what the terminal answers to questions among them.
  func show(_ bytes: [UInt8]) -> [UInt8] {
    bytes.withUnsafeBytes { buffer in
      _ = vterm_input_write(
        terminal, buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
    }
    return [UInt8](unsafeUninitializedCapacity: 4096) { buffer, count in
      count = buffer.withMemoryRebound(to: CChar.self) {
        vterm_output_read(terminal, $0.baseAddress, $0.count)
      }
    }
  }

  var screen: PseudoTerminalScreen {
    var row: Int32 = 0
    var column: Int32 = 0
    cvt_cursor(terminal, &row, &column)
    let cells = (0..<size.rows).flatMap { row in (0..<size.columns).map { cell(row, $0) } }
    return PseudoTerminalScreen(
      size: size, cells: cells, cursor: Point(column: Int(column), row: Int(row)))
  }

  private func cell(_ row: Int, _ column: Int) -> PseudoTerminalScreen.Cell {
    let cell = cvt_cell_at(terminal, Int32(row), Int32(column))
    return PseudoTerminalScreen.Cell(
      text: text(of: cell), isBold: cell.bold, isUnderlined: cell.underline,
      isReversed: cell.reverse, foreground: colour(cell.foreground),
      background: colour(cell.background))
  }

  private func text(of cell: cvt_cell) -> String {
    guard !cell.continues else { return "" }
    let scalars = withUnsafeBytes(of: cell.scalars) { Array($0.bindMemory(to: UInt32.self)) }
      .prefix { $0 != 0 }.compactMap(Unicode.Scalar.init)
    return scalars.isEmpty ? " " : String(String.UnicodeScalarView(scalars))
  }

  private func colour(_ colour: cvt_colour) -> PseudoTerminalScreen.Colour {
    switch UInt32(colour.kind) {
    case CVT_COLOUR_INDEXED.rawValue: .indexed(Int(colour.value))
    case CVT_COLOUR_DIRECT.rawValue: .direct(Int(colour.value))
    default: .standard
    }
  }
}
