import TerminalKit

/// How the cells of a frame look in one theme, each kind looked up once.
struct LookTable {
  private let theme: Theme
  private let depth: ColourDepth
  private var known: [(role: StyleRole, selection: Selection, style: ResolvedStyle)] = []

  init(_ theme: Theme, _ depth: ColourDepth) {
    self.theme = theme
    self.depth = depth
  }

  /// How a cell looks; there are a few dozen kinds at most, and the usual ones come first.
  subscript(cell: Cell) -> ResolvedStyle {
    mutating get {
      for look in known where look.role == cell.role && look.selection == cell.selection {
        return look.style
      }
      let style = theme.resolved(cell.role, selection: cell.selection, depth: depth)
      known.append((cell.role, cell.selection, style))
      return style
    }
  }
}

extension LookTable {
  /// The longest gap that takes the look of the text before it; a longer one is cheaper to erase.
  private static let longestGap = 6

  /// Returns where the look of a cell ends: blanks between two words show nothing of theirs, unless something
  /// lies under them, and need not be told apart.
  ///
  /// It looks at every cell that changed, outside the terminal, which would check its thread for each.
  mutating func runEnd(
    _ cells: ArraySlice<Cell>, from start: Int, _ style: ResolvedStyle
  ) -> Int {
    let first = cells[start]
    var end = start
    while true {
      while end < cells.endIndex, cells[end].looksLike(first) { end += 1 }
      guard !style.showsUnderBlanks else { return end }
      let gap = gapEnd(cells, from: end)
      guard gap > end, gap < cells.endIndex, !cells[gap].isBlank else { return end }
      guard cells[gap].looksLike(first) else { return gap }
      end = gap
    }
  }

  private mutating func gapEnd(_ cells: ArraySlice<Cell>, from start: Int) -> Int {
    let limit = min(cells.endIndex, start + Self.longestGap)
    var end = start
    while end < limit, cells[end].isBlank, !self[cells[end]].showsUnderBlanks { end += 1 }
    return end
  }
}

extension Cell {
  fileprivate func looksLike(_ other: Cell) -> Bool {
    role == other.role && selection == other.selection
  }
}
