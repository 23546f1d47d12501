import IncidentModel
import TerminalKit

/// Takes the whole screen when something pages in earnest during a drill: real work comes first (DRILLS.md B2, 7).
///
/// It goes away by a key of a person only. Whoever was typing when it came presses enter first, so that no
/// letter of a text ends a drill or waves a page through.
struct RealPageSheet: Overlay {
  private var isArmed: Bool
  /// Whether the clock of the drill went on until it came.
  private let wasRunning: Bool

  init(wasTyping: Bool, wasRunning: Bool) {
    isArmed = !wasTyping
    self.wasRunning = wasRunning
  }

  var title: SafeText { "In earnest" }
  var isTyping: Bool { true }
  var placement: OverlayPlacement { .whole }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    switch command {
    case .accept: isArmed = true
    case .submit, .cancel, .next, .previous, .forward, .backward, .pageDown, .pageUp: break
    }
    return []
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard isArmed else { return [] }
    if chord == KeyChord(.character("E")) { return [.close, .effect(.drill(.earnest))] }
    guard chord == KeyChord(.character("c")) else { return [] }
    return [.close] + (wasRunning ? [.effect(.drill(.pause(false)))] : [])
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size { room }

  // MARK: - Drawing

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    canvas.clear()
    let pages = context.real?.pages ?? []
    Self.bar(
      pages.isEmpty ? "REAL: nothing pages any more" : "REAL PAGE, NOT THE DRILL", row: 0,
      on: &canvas)
    let isRoomy = canvas.rows >= Self.roomy
    let below = keys + (isRoomy ? [[]] + ways(context) : [])
    let room = canvas.rows - below.count - (isRoomy ? 4 : 1)
    let rows = Self.rows(pages, in: max(1, room))
    // Where there is no room for everything, the keys are what must be seen.
    let lines = isRoomy ? rows + [[]] + below : below + rows
    for (row, line) in lines.enumerated() {
      canvas.line([Span("  ")] + line, row: row + (isRoomy ? 2 : 1))
    }
    if isRoomy { Self.bar("REAL", row: canvas.rows - 1, on: &canvas) }
  }

  /// From so many rows on there is room for everything.
  private static let roomy = 12

  private static func bar(_ words: SafeText, row: Int, on canvas: inout Canvas) {
    canvas.fill(row: row, role: .overdue)
    canvas.write(.text(" \(words) ", .overdue), column: 1, row: row)
  }

  /// Two rows for each page as far as there is room, and how many follow.
  private static func rows(_ pages: [RealPage], in room: Int) -> [[Span]] {
    guard !pages.isEmpty else { return [.text("All of it is looked after by now.", .ok)] }
    let fits = pages.count * 2 <= room ? pages.count : max(1, (room - 1) / 2)
    let shown = pages.prefix(fits).flatMap { page -> [[Span]] in
      [
        [
          Span("[\(page.severity.name)] ", role: page.severity.role),
          Span(SafeText(brief: page.title), role: .strong),
        ], .text("       \(standing(of: page))", .dim),
      ]
    }
    let rest = pages.count - fits
    return shown + (rest > 0 ? [.text("and \(Words.count(rest, "more page"))", .warning)] : [])
  }

  private static func standing(of page: RealPage) -> SafeText {
    switch page.kind {
    case .incident(let commander):
      let who: SafeText = commander.map { "IC \(SafeText(brief: $0.name))" } ?? "nobody commands it"
      return "\(SafeText(page.id)), declared \(page.since.dayAndClock), \(who)"
    case .alert: return "an alert, fires since \(page.since.dayAndClock), nobody looks after it"
    }
  }

  private var keys: [[Span]] {
    guard isArmed else {
      return [[Span("enter", role: .key), Span("  you were typing; then E or c")]]
    }
    return [
      [Span("E", role: .key), Span("  end the drill (ENDEX) and open the console in earnest")],
      [
        Span("c", role: .key),
        Span("  go on with the drill; this comes again only if it gets worse"),
      ],
    ]
  }

  private func ways(_ context: PaneContext) -> [[Span]] {
    [
      .text("The drill stands still; ended, it keeps its score and is debriefed later.", .dim),
      .text("In another terminal: \(SafeText(context.real?.command ?? "wardroom"))", .dim),
    ]
  }
}

extension ConsoleState {
  /// Takes in what pages in earnest; what is news takes the whole screen.
  mutating func takeIn(_ pages: RealPages) -> [Effect] {
    guard real.take(pages) else { return [] }
    guard !overlays.contains(where: { $0 is RealPageSheet }) else { return [.ringBell] }
    let isRunning = drill.map { !$0.isOver && $0.speed > 0 } ?? false
    overlays.append(
      RealPageSheet(wasTyping: overlays.last?.isTyping ?? false, wasRunning: isRunning))
    return attract("for real: \(real.pages?.command ?? "wardroom") shows it")
      + (isRunning ? [.drill(.pause(true))] : [])
  }

  /// Keeps what is real above everything that opens by itself.
  mutating func keepRealOnTop() {
    guard let place = overlays.firstIndex(where: { $0 is RealPageSheet }),
      place < overlays.count - 1
    else { return }
    overlays.append(overlays.remove(at: place))
  }

  /// What stands in the header while something real waits; nothing else does.
  var realSign: [Span] {
    guard drill != nil || control != nil, let pages = real.pages?.pages, !pages.isEmpty else {
      return []
    }
    return .text(" REAL: \(Words.count(pages.count, "page")) ", .overdue)
  }
}
