import IncidentModel
import TerminalKit

/// What the controller of a drill sees, a page at a time, with the keys that steer it.
struct ControlDesk: Overlay {
  /// The parts of the desk, in their order.
  enum Page: Int, Hashable, CaseIterable, Sendable {
    case coming
    case lines
    case flags
    case hints
    case goals
    case hidden
  }

  /// From so many rows on what happened stands below the page.
  private static let tall = 24
  private static let steering: SafeText =
    "f fire  h hint  g flag  n note  p pause  s skip  x speed  E end  esc"
  private(set) var page = Page.coming
  private var lists: [Page: SheetRows<String>] = [:]

  var title: SafeText { "Control" }
  var placement: OverlayPlacement { .sheet(hint: "tab page  enter read  esc") }

  func hint(in context: PaneContext) -> SafeText? {
    guard let board = context.control, !board.isOver else { return "tab page  enter read  esc" }
    switch board.seat {
    case .observer:
      return board.isRevealed
        ? "tab page  enter read  esc" : "tab page  enter read  v what is hidden  esc"
    case .controller: return Self.steering
    case .player:
      return board.isRevealed
        ? Self.steering : "h hint  n note  p pause  s skip  x speed  E end  v hidden  esc"
    }
  }

  // MARK: - Keys

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    guard let board = context.control else { return [.close] }
    switch command {
    case .forward: turn(1)
    case .backward: turn(-1)
    case .cancel: return [.close]
    case .accept, .submit: return chosen(in: board)
    case .next, .previous, .pageDown, .pageUp:
      _ = lists[page, default: SheetRows()].move(command, in: ids(in: board))
    }
    return []
  }

  private mutating func turn(_ step: Int) {
    let pages = Page.allCases
    page = pages[(page.rawValue + step + pages.count) % pages.count]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let board = context.control, case .character(let character) = chord.key, !chord.control,
      !chord.alt
    else { return [] }
    lists[page, default: SheetRows()].hold(ids(in: board))
    if let number = character.wholeNumberValue, let chosen = Page(rawValue: number - 1) {
      page = chosen
      return []
    }
    switch character {
    case "f": return fire(in: board)
    case "h": return [Self.run(ControlCommand.hint)]
    case "g": return [Self.run(ControlCommand.flag)]
    case "n": return [Self.run(ControlCommand.observe)]
    case "p": return [Self.run(DrillCommand.pause)]
    case "s": return [Self.run(DrillCommand.skip)]
    case "x": return [Self.run(DrillCommand.speed)]
    case "E": return [Self.run(DrillCommand.end)]
    case "v": return board.isRevealed ? [] : [ControlActs.revealing(board)]
    default: return []
    }
  }

  private static func run(_ command: some Command, _ argument: String? = nil) -> Request {
    .run(command.declaration.name, ActionCall(argument: argument))
  }

  /// Fires what the cursor is on; what was fired is not to be taken back, so it asks.
  private func fire(in board: ControlBoard) -> [Request] {
    guard page == .coming, let index = index(in: board), board.coming.indices.contains(index),
      board.seat != .observer
    else { return [Self.run(ControlCommand.fire)] }
    return [ControlActs.firing(board.coming[index])]
  }

  /// What enter does on the row.
  private func chosen(in board: ControlBoard) -> [Request] {
    guard let index = index(in: board) else { return [] }
    switch page {
    case .flags:
      let flag = board.flags[index]
      return [Self.run(ControlCommand.flag, "\(flag.name) \(flag.isSet ? "off" : "on")")]
    case .coming, .lines, .hints, .goals, .hidden:
      let lines = ControlRows.whole(page, index, board)
      return lines.isEmpty
        ? []
        : [
          .open(
            TextOverlay(
              ControlRows.title(page),
              lines: lines.flatMap { DrillDesk.wrapped($0, columns: 72) }))
        ]
    }
  }

  // MARK: - Rows

  private func ids(in board: ControlBoard) -> [String] { ControlRows.ids(page, board) }

  private func index(in board: ControlBoard) -> Int? {
    lists[page, default: SheetRows()].index(in: ids(in: board))
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size { room }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let board = context.control else { return }
    for (row, line) in ControlHead.lines(board, now: context.now).enumerated() {
      canvas.line(line, row: row)
    }
    canvas.line(ControlHead.tabs(page, board), row: 3)
    let room = max(1, canvas.rows - 5)
    let isTall = canvas.rows >= Self.tall && page != .lines
    let rows = isTall ? room * 11 / 20 : room
    canvas.inside(Rect(column: 0, row: 5, columns: canvas.columns, rows: rows)) {
      draw(page, board, context, on: &$0)
    }
    guard isTall else { return }
    canvas.rule(row: 5 + rows, title: "Log")
    canvas.inside(
      Rect(column: 0, row: 6 + rows, columns: canvas.columns, rows: room - rows - 1)
    ) { inner in
      let lines = ControlRows.rows(.lines, board, columns: inner.columns, now: context.now)
      for (row, line) in lines.prefix(inner.rows).enumerated() { inner.line(line, row: row) }
    }
  }

  private func draw(
    _ page: Page, _ board: ControlBoard, _ context: PaneContext, on canvas: inout Canvas
  ) {
    let rows = ControlRows.rows(page, board, columns: canvas.columns - 1, now: context.now)
    guard !rows.isEmpty else {
      for (row, line) in ControlRows.nothing(page, board).wrapped(columns: canvas.columns)
        .enumerated()
      { canvas.line(.text(line, .dim), row: row) }
      return
    }
    lists[page, default: SheetRows()].draw(
      rows, ids: ControlRows.ids(page, board), isFocused: context.isFocused, showsFirst: true,
      on: &canvas)
  }
}
