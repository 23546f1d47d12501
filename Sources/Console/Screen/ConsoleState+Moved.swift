import IncidentModel
public import TerminalKit

extension ConsoleState {
  /// How many rows stand above the panes; nil where a sheet, a popup, the tour or a long sentence stands over
  /// them.
  public var rowsAbovePanes: Int? {
    guard nothingLiesOver else { return nil }
    let layout = layout(of: screen)
    return layout.isOneLine ? nil : layout.headerRows
  }

  private var nothingLiesOver: Bool {
    overlays.isEmpty && keys.chords.isEmpty && tour == nil
      && FooterView(self).extraRows(on: screen) == 0
  }

  /// Draws the focused pane and what goes with it anew over a frame that had its panes below as many rows; nil
  /// where only a whole frame will do.
  ///
  /// The frame was drawn in the same minute, and since then only the cursor and the clock moved
  /// (`hasOnlyMoved`). It spares the other panes, whose drawing is most of what a key takes, and within the same
  /// second all that counts.
  public func moved(
    over frame: Surface, rowsAbovePanes rows: Int?, isSameSecond: Bool
  ) -> Surface? {
    guard let rows, nothingLiesOver, frame.size == screen else { return nil }
    // Without an incident a pane lists those that are open, each with its own countdown.
    guard isSameSecond || incident != nil else { return nil }
    let layout = layout(of: screen)
    guard !layout.isOneLine, layout.headerRows == rows else { return nil }
    var canvas = Canvas(over: frame)
    canvas.hideCursor()
    if !isSameSecond { drawCounting(layout, strip(on: screen), on: &canvas) }
    redrawFocused(layout, on: &canvas)
    let footer = canvas.rows - ScreenLayout.footerRows
    canvas.inside(
      Rect(column: 0, row: footer, columns: canvas.columns, rows: ScreenLayout.footerRows)
    ) { $0.clear() }
    FooterView(self).draw(on: &canvas)
    return canvas.surface
  }

  private func redrawFocused(_ layout: ScreenLayout, on canvas: inout Canvas) {
    if let detail = layout.detail {
      canvas.inside(detail.inset()) { $0.clear() }
      drawDetail(in: detail, on: &canvas)
    }
    var context = paneContext(focus)
    for place in layout.panes where place.index == focus {
      aim(&context, at: focus, place.room)
      canvas.inside(place.rect.inset()) { $0.clear() }
      draw(place, context, on: &canvas)
    }
  }
}
