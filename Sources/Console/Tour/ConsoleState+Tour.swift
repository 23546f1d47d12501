import TerminalKit

/// The guided tour: a box in the corner that goes on when the person did what it speaks of.
extension ConsoleState {
  func disabledReason(for command: TourCommand) -> String? {
    switch command {
    case .begin: nil
    case .next:
      tour == nil
        ? "There is no tour under way. \(settings.keymap.way(to: TourCommand.begin)) begins one."
        : nil
    }
  }

  mutating func perform(_ command: TourCommand, _ call: ActionCall) {
    switch command {
    case .begin:
      guard call.words != "end" else {
        tour = nil
        return show(Notice(.ok, "the tour is over"))
      }
      tour = 0
      zoom = .none
      focus(on: 0)
    case .next: goOnWithTour()
    }
  }

  /// Goes on once the sheet that the act opened is closed again.
  mutating func goOnWithTourWhenDone() {
    guard isTourStepDone, overlays.isEmpty else { return }
    goOnWithTour()
  }

  /// Notes that the person did what the step is about.
  mutating func noteForTour(_ name: ActionName) {
    guard let tour, TourStep.all.indices.contains(tour), TourStep.all[tour].doneBy.contains(name)
    else { return }
    isTourStepDone = true
  }

  private mutating func goOnWithTour() {
    isTourStepDone = false
    guard let step = tour else { return }
    tour = step + 1 < TourStep.all.count ? step + 1 : nil
    guard tour == nil else { return }
    show(
      Notice(
        .ok,
        "the tour is over; \(settings.keymap.way(to: RoomCommand.help)) shows the keys whenever you need them"
      ))
  }

  // MARK: - Drawing

  /// Draws the step in a corner at the right, over the panes and under every sheet.
  func drawTour(on canvas: inout Canvas) {
    guard let tour, TourStep.all.indices.contains(tour) else { return }
    let step = TourStep.all[tour]
    let columns = min(canvas.columns - 4, 52)
    let lines = step.words(settings.keymap).wrapped(columns: columns - 4)
    let rows = min(canvas.rows - ScreenLayout.footerRows - 4, lines.count + 2)
    let rect = Rect(
      column: canvas.columns - columns - 1, row: tourRow(of: rows, on: canvas), columns: columns,
      rows: rows)
    guard !isUnderSheet(rect, on: canvas.surface.size) else { return }
    canvas.inside(rect) { $0.clear() }
    canvas.box(
      rect,
      labels: BoxLabels(
        title: "Tour: \(step.title)", status: "\(tour + 1)/\(TourStep.all.count)",
        footer: "\(settings.keymap.way(to: TourCommand.next)) goes on \u{00B7} :tour end"),
      border: BoxBorder(isFocused: true, isDrill: isDrill), joins: false)
    canvas.inside(rect.inset(columns: 2, rows: 1)) { inner in
      for (row, line) in lines.enumerated() { inner.line(.text(line), row: row) }
    }
  }
}

extension ConsoleState {
  /// Where the step's box begins: above the focused pane when that is at the foot of the screen, for the step
  /// tells what to look at there.
  private func tourRow(of rows: Int, on canvas: Canvas) -> Int {
    let layout = layout(of: canvas.surface.size)
    let pane = layout.panes.first { $0.index == focus }?.rect ?? Rect(canvas.surface.size)
    let isAtFoot = pane.row + pane.rows / 2 > canvas.rows / 2
    return isAtFoot ? layout.headerRows : canvas.rows - ScreenLayout.footerRows - rows - 1
  }
}

/// Being shown around.
enum TourCommand: String, Command {
  case begin = "console.tour"
  case next = "console.tour-next"

  var declaration: ActionDeclaration {
    switch self {
    case .begin:
      ActionDeclaration(
        rawValue, "Be shown around on these panes", keys: [], scope: .everywhere,
        verb: Verb("tour", "[end]", choices: ["end"]))
    case .next:
      ActionDeclaration(
        rawValue, "Go on with the tour without doing what it says", keys: ["g n"],
        scope: .everywhere)
    }
  }
}
