/// A search of the board that can be interrupted after any number of rows.
public struct BoardSearch: Sendable {
  /// What was found until now; complete once `isComplete`.
  public private(set) var selection: BoardSelection

  init(selection: BoardSelection) {
    self.selection = selection
  }

  /// Whether everything was looked at.
  public var isComplete: Bool { selection.isComplete }

  /// Looks at that many more alerts.
  public mutating func advance(upTo rows: Int) {}
}
