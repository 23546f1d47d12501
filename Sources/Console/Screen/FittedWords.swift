import TerminalKit

/// Facts between dots that give up the least important ones until they fit.
struct FittedWords {
  private var entries: [(priority: Int, text: SafeText)] = []

  /// Adds a fact; one with a smaller priority stays longer.
  mutating func add(_ priority: Int, _ text: SafeText) { entries.append((priority, text)) }

  /// Adds how many there are of something, when there are any.
  mutating func add(_ priority: Int, count: Int, _ noun: SafeText) {
    if count > 0 { add(priority, "\(Words.number(count)) \(noun)") }
  }

  private static let separator: SafeText = " \u{00B7} "

  /// Returns the facts that fit, in their order.
  func fitted(toColumns limit: Int) -> SafeText {
    var shown = entries
    while shown.count > 1, columns(of: shown) > limit {
      guard let worst = shown.indices.max(by: { shown[$0].priority < shown[$1].priority })
      else { break }
      shown.remove(at: worst)
    }
    return shown.map(\.text).joined(separator: Self.separator)
  }

  private func columns(of entries: [(priority: Int, text: SafeText)]) -> Int {
    entries.reduce(0) { $0 + $1.text.columns } + max(0, entries.count - 1) * 3
  }
}
