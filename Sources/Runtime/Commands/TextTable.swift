import TerminalKit

/// Lines up columns of text under their headings.
struct TextTable {
  private let headings: [SafeText]
  private var rows: [[SafeText]] = []

  init(_ headings: [SafeText]) {
    self.headings = headings
  }

  mutating func add(_ row: [SafeText]) {
    rows.append(row)
  }

  /// The lines, the last column as long as it is.
  var lines: [SafeText] {
    let widths = headings.indices.map { column in
      ([headings] + rows).map { $0[column].columns }.max() ?? 0
    }
    return ([headings] + rows).map { row in
      row.enumerated().reduce(SafeText("")) { line, cell in
        let isLast = cell.offset == row.count - 1
        return line
          + (isLast ? cell.element : cell.element.padded(toColumns: widths[cell.offset]) + "  ")
      }
    }
  }
}
