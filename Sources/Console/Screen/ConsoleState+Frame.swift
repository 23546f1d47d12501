import IncidentModel
public import TerminalKit

extension ConsoleState {
  /// Draws the whole screen at any size.
  public func frame(_ size: Size) -> Surface {
    var canvas = Canvas(size)
    let strip = strip(on: size)
    let layout = layout(of: size, hasStrip: strip != nil)
    if layout.isOneLine {
      drawOneLine(on: &canvas)
    } else {
      HeaderView(self).draw(on: &canvas, strip: strip)
      drawPanes(layout, on: &canvas)
      FooterView(self).draw(on: &canvas)
      drawTour(on: &canvas)
      if showsContinuations { FooterView(self).drawContinuations(on: &canvas) }
    }
    drawOverlays(on: &canvas, isOneLine: layout.isOneLine)
    return canvas.surface
  }

  private func drawPanes(_ layout: ScreenLayout, on canvas: inout Canvas) {
    if let detail = layout.detail { drawDetail(in: detail, on: &canvas) }
    var context = paneContext(focus)
    for place in inDrawingOrder(layout.panes) {
      aim(&context, at: place.index, place.room)
      draw(place, context, on: &canvas)
    }
  }

  /// The focused pane comes last, so that its heavy border wins where neighbours share one.
  func inDrawingOrder(_ places: [ScreenLayout.Place]) -> [ScreenLayout.Place] {
    places.filter { $0.index != focus } + places.filter { $0.index == focus }
  }

  func draw(
    _ place: ScreenLayout.Place, _ context: PaneContext, on canvas: inout Canvas
  ) {
    let caption = drawBorder(of: place, context, on: &canvas)
    canvas.inside(place.rect.inset()) { inner in
      if place.isFolded {
        inner.line([Span(" ")] + caption.digest, row: 0)
      } else {
        panes[place.index].draw(in: context, on: &inner)
      }
    }
  }

  /// Draws the borders of all panes with the words on them over what is there.
  func drawBorders(_ layout: ScreenLayout, on canvas: inout Canvas) {
    var context = paneContext(focus)
    for place in inDrawingOrder(layout.panes) {
      aim(&context, at: place.index, place.room)
      drawBorder(of: place, context, on: &canvas)
    }
  }

  /// Draws the border of a pane with the words on it, and returns those.
  @discardableResult private func drawBorder(
    of place: ScreenLayout.Place, _ context: PaneContext, on canvas: inout Canvas
  ) -> PaneCaption {
    let pane = panes[place.index]
    let caption = pane.caption(in: context)
    let title =
      crumbs(to: place, context) ?? "\(place.index + 1) \(type(of: pane).title)" + caption.title
    let labels = BoxLabels(
      title: place.isFolded && place.rect.rows == 1 ? title + digest(caption) : title,
      status: caption.status, footer: place.isFolded ? "" : caption.footer)
    canvas.box(
      place.rect, labels: labels,
      border: BoxBorder(isFocused: context.isFocused, isDrill: isDrill),
      joins: true)
    return caption
  }

  /// The way to the selected row, where one pane fills the screen; nil elsewhere.
  private func crumbs(to place: ScreenLayout.Place, _ context: PaneContext) -> SafeText? {
    guard zoom == .full else { return nil }
    let pane = panes[place.index]
    let name: SafeText = "\(place.index + 1) \(type(of: pane).title)"
    let row = pane.details(in: context, columns: 200).first.map {
      $0.map(\.text).joined()
    }
    let parts = [
      SafeText(incident?.id.text ?? ""), name,
      (row ?? "").clipped(toColumns: max(12, place.rect.columns / 2)),
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " \u{203A} ")
  }

  private func digest(_ caption: PaneCaption) -> SafeText {
    caption.digest.isEmpty ? "" : " \u{00B7} " + caption.digest.map(\.text).joined()
  }

  func drawDetail(in rect: Rect, on canvas: inout Canvas) {
    canvas.box(
      rect, labels: BoxLabels(title: "Detail"),
      border: BoxBorder(isFocused: false, isDrill: isDrill), joins: true)
    let told = [focus, 0].lazy.compactMap { index -> [[Span]]? in
      let lines = panes[index].details(in: paneContext(index), columns: rect.columns - 4)
      return lines.isEmpty ? nil : lines
    }.first
    canvas.inside(rect.inset(columns: 2, rows: 1)) { inner in
      for (row, line) in (told ?? []).enumerated() { inner.line(line, row: row) }
      drawChart(below: told?.count ?? 0, on: &inner)
    }
  }

  /// The incident as a strip at the foot of what is told of the row, where both have room.
  private func drawChart(below told: Int, on canvas: inout Canvas) {
    guard let incident else { return }
    let chart = IncidentChart(of: incident, at: viewedAt)
    let columns = canvas.columns
    let forms = [true, false].lazy.map { chart.rows(columns: columns, hasLegend: $0) }
    let room = canvas.rows - told
    guard let rows = forms.first(where: { !$0.isEmpty && $0.count < room }) else { return }
    let top = canvas.rows - rows.count
    canvas.rule(row: top - 1, title: SafeText(incident.id.text))
    for (row, line) in rows.enumerated() { canvas.line(line, row: top + row) }
  }

  // MARK: - Overlays

  private func drawOverlays(on canvas: inout Canvas, isOneLine: Bool) {
    for (index, overlay) in overlays.enumerated() {
      var context = paneContext(focus)
      context.isFocused = index == overlays.count - 1
      canvas.hideCursor()
      draw(overlay, context, on: &canvas, isOneLine: isOneLine)
    }
  }

  private func draw(
    _ overlay: any Overlay, _ context: PaneContext, on canvas: inout Canvas, isOneLine: Bool
  ) {
    switch overlay.placement {
    case .line, .lines:
      let row = isOneLine ? canvas.rows - 1 : canvas.rows - 2
      let rows = overlay.placement == .line ? 1 : 2
      canvas.inside(Rect(column: 0, row: row, columns: canvas.columns, rows: rows)) { inner in
        inner.clear()
        overlay.draw(in: context, on: &inner)
      }
    case .whole: overlay.draw(in: context, on: &canvas)
    case .sheet(let hint):
      if isOneLine {
        canvas.inside(Rect(column: 0, row: 1, columns: canvas.columns, rows: canvas.rows - 1)) {
          $0.clear()
          overlay.draw(in: context, on: &$0)
        }
      } else {
        drawSheet(overlay, hint: overlay.hint(in: context) ?? hint, context, on: &canvas)
      }
    }
  }

  private func drawSheet(
    _ overlay: any Overlay, hint: SafeText, _ context: PaneContext, on canvas: inout Canvas
  ) {
    let rect = sheetRect(of: overlay, hint: hint, context, on: canvas.surface.size)
    canvas.inside(rect) { $0.clear() }
    canvas.box(
      rect, labels: BoxLabels(title: overlay.title, footer: hint),
      border: BoxBorder(isFocused: true, isDrill: isDrill), joins: false)
    canvas.inside(rect.inset(columns: 2, rows: 1)) { overlay.draw(in: context, on: &$0) }
  }

  /// Where a sheet lies.
  private func sheetRect(
    of overlay: any Overlay, hint: SafeText, _ context: PaneContext, on screen: Size
  ) -> Rect {
    // What is said of the sheet stands below it, on as many rows as it needs.
    let said = FooterView(self).extraRows(on: screen)
    let room = Size(columns: screen.columns - 8, rows: screen.rows - 6 - said)
    let wanted = overlay.preferredSize(in: room, context)
    let columns = min(room.columns, max(wanted.columns, overlay.title.columns, hint.columns)) + 4
    let rows = min(room.rows, wanted.rows) + 2
    return Rect(
      column: (screen.columns - columns) / 2, row: max(2, (screen.rows - said - rows) / 2 - 1),
      columns: columns, rows: rows)
  }

  /// Whether a sheet lies over a part of what stands there; half a sentence helps nobody.
  func isUnderSheet(_ rect: Rect, on screen: Size) -> Bool {
    let context = paneContext(focus)
    return overlays.contains { overlay in
      guard case .sheet(let hint) = overlay.placement else { return false }
      let place = sheetRect(
        of: overlay, hint: overlay.hint(in: context) ?? hint, context, on: screen)
      return !place.intersection(rect).isEmpty
    }
  }

  // MARK: - The smallest screens

  private func drawOneLine(on canvas: inout Canvas) {
    canvas.line(HeaderView(self).oneLine, row: 0)
    let lines = message?.lines(on: canvas.surface.size) ?? []
    for (row, line) in zip(1..., lines) { canvas.line(line, row: row) }
  }
}
