import IncidentModel
public import TerminalKit

extension ConsoleState {
  /// Draws what counts seconds anew, over a frame that shows this state as it was earlier in the
  /// same minute; nil where only a whole frame will do.
  ///
  /// While a countdown is near the screen changes every second, and nearly all of it does not. Ages
  /// count minutes and grow with the next whole frame, as they do while nothing is near.
  public func seconds(over frame: Surface) -> Surface? {
    let strip = strip(on: frame.size)
    let layout = layout(of: frame.size, hasStrip: strip != nil)
    // Without an incident a pane lists those that are open, each with its own countdown.
    guard overlays.isEmpty, keys.chords.isEmpty, !isRearranged, tour == nil, incident != nil,
      !layout.isOneLine
    else { return nil }
    var canvas = Canvas(over: frame)
    drawCounting(layout, strip, on: &canvas)
    FooterView(self).drawMessage(on: &canvas)
    return canvas.surface
  }

  /// Draws the header and the words on the borders anew, where most of what counts seconds stands.
  func drawCounting(_ layout: ScreenLayout, _ strip: DeputyStrip?, on canvas: inout Canvas) {
    canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: layout.headerRows)) {
      $0.clear()
    }
    HeaderView(self).draw(on: &canvas, strip: strip)
    drawBorders(layout, on: &canvas)
  }
}
