/// A movement of a list's cursor.
enum Motion: Hashable, Sendable {
  case lines(Int)
  case halfPages(Int)
  case pages(Int)
  case first
  case last
  /// The numbered row, counted from 1.
  case row(Int)
}
