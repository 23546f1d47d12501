import IncidentModel
public import TerminalKit

/// What was presented last, and what has changed since, so that the next frame draws no more than it has to.
public struct LastFrame: Sendable {
  /// A frame, when it was drawn and where its panes began.
  private struct Drawn: Sendable {
    var frame: Surface
    var second: Int64
    var rowsAbovePanes: Int?
  }

  private var drawn: Drawn?
  private var hasChanged = false
  private var hasTicked = false
  /// Whether nothing but the cursor and the clock moved since.
  private var hasOnlyMoved = false

  /// Creates a memory of nothing.
  public init() {}

  /// Whether there may be something to present.
  public var isOld: Bool { hasChanged || hasTicked }

  /// Takes in what a console was told, after it was.
  public mutating func note(_ action: ConsoleAction, to console: ConsoleState) {
    if case .clock = action { hasTicked = true } else { hasChanged = true }
    hasOnlyMoved = hasOnlyMoved && console.hasOnlyMoved
  }

  /// Has the next frame drawn whole.
  public mutating func forget() {
    hasChanged = true
    hasOnlyMoved = false
  }

  /// Returns the frame to present, which is the last one from now on.
  ///
  /// It is as old as the console's own clock, which may stand since the last tick.
  public mutating func next(_ console: ConsoleState, _ size: Size) -> Surface {
    let second = console.now.seconds
    if let frame = moved(console, at: second) {
      drawn?.frame = frame
      drawn?.second = second
    } else {
      let frame = counted(console, at: second) ?? console.frame(size)
      drawn = Drawn(frame: frame, second: second, rowsAbovePanes: console.rowsAbovePanes)
    }
    (hasChanged, hasTicked, hasOnlyMoved) = (false, false, true)
    return drawn?.frame ?? console.frame(size)
  }

  /// The last frame if it was drawn in the same minute, for ages count minutes.
  private func last(at second: Int64) -> Drawn? {
    drawn.flatMap { $0.second / 60 == second / 60 ? $0 : nil }
  }

  private func counted(_ console: ConsoleState, at second: Int64) -> Surface? {
    guard !hasChanged, let last = last(at: second) else { return nil }
    return console.seconds(over: last.frame)
  }

  private func moved(_ console: ConsoleState, at second: Int64) -> Surface? {
    guard hasChanged, hasOnlyMoved, let drawn = last(at: second) else { return nil }
    return console.moved(
      over: drawn.frame, rowsAbovePanes: drawn.rowsAbovePanes, isSameSecond: drawn.second == second)
  }
}
