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
    let frame = partial(console, at: second) ?? console.frame(size)
    drawn = Drawn(frame: frame, second: second, rowsAbovePanes: console.rowsAbovePanes)
    (hasChanged, hasTicked, hasOnlyMoved) = (false, false, true)
    return frame
  }

  /// The frame drawn over the last one of the same minute, for ages count minutes; nil where that does not do.
  private func partial(_ console: ConsoleState, at second: Int64) -> Surface? {
    guard let drawn, drawn.second / 60 == second / 60 else { return nil }
    guard hasChanged else { return console.seconds(over: drawn.frame) }
    guard hasOnlyMoved else { return nil }
    return console.moved(
      over: drawn.frame, rowsAbovePanes: drawn.rowsAbovePanes, isSameSecond: drawn.second == second)
  }
}
