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
