import CNcurses
import Glibc
public import TerminalKit

extension Terminal {
  /// Shows a frame with one write, and none when nothing changed.
  ///
  /// ncurses finds out what changed. The cursor is hidden while the frame is painted and then
  /// parked at the surface's cursor, or stays hidden when it has none.
  public func present(_ surface: Surface, theme: Theme) {
    guard isEntered, !isLost else { return }
    draw(drawable(surface), theme: theme)
    renditions.asksForRepeats = modes.isModern && isUTF8 && size.rows > 1
    let changes = renditions.shortened(changedBytes(cursor: surface.cursor))
    write(frame(changes, showsCursor: surface.cursor != nil))
    entrance = []
    askQuestions()
  }

  /// What of a frame this terminal shows as wide as it is.
  private func drawable(_ surface: Surface) -> Surface {
    guard isUTF8 else { return surface.asciified() }
    return settings.isAmbiguousWide ? surface.withoutAmbiguousWidths() : surface
  }

  /// Makes the next frame repaint everything, because something else may have written to the
  /// screen.
  public func invalidate() {
    painted = nil
    renditions.forget()
    cn_screen_invalidate(screen)
  }

  /// Takes over the size the terminal reports now; says whether it changed.
  @discardableResult public func updateSize() -> Bool {
    let current = Self.measure(output)
    guard current != size, !isClosed else { return false }
    size = current
    painted = nil
    cn_screen_resize(screen, Int32(current.rows), Int32(current.columns))
    if isEntered { armRescue() }
    return true
  }

  private func draw(_ surface: Surface, theme: Theme) {
    if paintedTheme != theme { looks = LookTable(theme, colourDepth) }
    let before = paintedTheme == theme && painted?.size == surface.size ? painted : nil
    let width = surface.size.columns
    for row in 0..<min(surface.size.rows, size.rows) {
      let places = row * width..<(row + 1) * width
      if let before, surface.shows(before, at: places) { continue }
      draw(surface.cells[places], row: row)
    }
    painted = surface
    paintedTheme = theme
  }

  /// Hands a row to ncurses in runs of cells that look the same.
  private func draw(_ cells: ArraySlice<Cell>, row: Int) {
    var text: [CChar] = []
    text.reserveCapacity(2 * cells.count)
    var start = cells.startIndex
    while start < cells.endIndex {
      let style = looks[cells[start]]
      let end = looks.runEnd(cells, from: start, style)
      text.removeAll(keepingCapacity: true)
      for cell in cells[start..<end] { cell.appendGlyph(to: &text) }
      put(
        text, count: end - start, at: Point(column: start - cells.startIndex, row: row),
        style: style)
      start = end
    }
  }

  private func put(_ text: [CChar], count: Int, at place: Point, style: ResolvedStyle) {
    cn_screen_put(
      screen, Int32(place.row), Int32(place.column), text, count, style.attributes,
      colours.number(of: style.foreground), colours.number(of: style.background))
  }

  private func changedBytes(cursor: Point?) -> UnsafeBufferPointer<CChar> {
    var count = 0
    let bytes = cn_screen_frame(
      screen, Int32(cursor?.row ?? -1), Int32(cursor?.column ?? 0), &count)
    return UnsafeBufferPointer(start: bytes, count: count)
  }

  private func frame(_ changes: [UInt8], showsCursor: Bool) -> [UInt8] {
    guard !changes.isEmpty || showsCursor != isCursorVisible else { return [] }
    var bytes = synchronizes ? ModeSequences.beginUpdate : []
    if isCursorVisible, !(synchronizes && showsCursor) {
      bytes += cursorHidden
      isCursorVisible = false
    }
    bytes += changes
    bytes += entrance
    if showsCursor, !isCursorVisible {
      bytes += cursorShown
      isCursorVisible = true
    }
    return synchronizes ? bytes + ModeSequences.endUpdate : bytes
  }

  /// Asks once, after something is on the screen, and whenever a frame asked something for the attributes that end
  /// the answers; they come as input, whenever they come.
  private func askQuestions() {
    owesPlace = owesPlace || renditions.hasAsked
    guard askedAt == nil || renditions.hasAsked else { return }
    let questions = askedAt == nil ? modes.questions : ModeSequences.lastQuestion
    askedAt = .now
    awaitsReplies = !questions.isEmpty
    write(questions)
  }

  /// Writes all bytes; a terminal that takes none any more is lost.
  func write(_ bytes: [UInt8]) {
    var rest = bytes[...]
    while !rest.isEmpty, !isLost {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var writable = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        poll(&writable, 1, -1)
      } else if errno != EINTR {
        isLost = true
      }
    }
  }
}

extension Surface {
  /// Whether the cells at these places are those of another surface of the same size.
  ///
  /// It looks at the whole screen with every frame, outside the terminal, which would check its thread for
  /// every cell.
  func shows(_ other: Surface, at places: Range<Int>) -> Bool {
    cells.withUnsafeBufferPointer { own in
      other.cells.withUnsafeBufferPointer { theirs in
        places.allSatisfy { own[$0] == theirs[$0] }
      }
    }
  }
}

extension ResolvedStyle {
  /// Whether a blank shows that it has this look.
  var showsUnderBlanks: Bool { reverse || underline || background != nil }

  var attributes: UInt32 {
    let set = [
      (bold, CN_BOLD), (dim, CN_DIM), (reverse, CN_REVERSE), (underline, CN_UNDERLINE),
    ]
    return set.reduce(0) { $0 | ($1.0 ? $1.1.rawValue : 0) }
  }
}
