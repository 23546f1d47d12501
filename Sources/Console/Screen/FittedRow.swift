import TerminalKit

/// A row of entries that gives up whole entries, the least important first, until it fits.
struct FittedRow {
  /// One entry; where its long form does not fit its short one is tried before it goes.
  struct Entry {
    var spans: [Span]
    var short: [Span]?
    /// A smaller one stays longer.
    var priority: Int
    let columns: Int

    init(_ priority: Int, _ spans: [Span], short: [Span]? = nil) {
      self.priority = priority
      self.spans = spans
      columns = spans.columns
      self.short = short
    }
  }

  var gap = 2
  private var entries: [Entry] = []

  init(gap: Int = 2) {
    self.gap = gap
  }

  mutating func add(_ priority: Int, _ spans: [Span], short: [Span]? = nil) {
    guard !spans.isEmpty else { return }
    entries.append(Entry(priority, spans, short: short))
  }

  /// Returns the entries that fit in their order, with gaps between them.
  func fitted(toColumns limit: Int) -> [Span] {
    var shown = entries
    var columns = shown.reduce(-gap) { $0 + $1.columns + gap }
    while columns > limit, let worst = worstIndex(in: shown) {
      let entry = shown[worst]
      if let short = entry.short {
        shown[worst] = Entry(entry.priority, short)
        columns += shown[worst].columns - entry.columns
      } else {
        shown.remove(at: worst)
        columns -= entry.columns + gap
      }
    }
    let blank = Span(SafeText("").padded(toColumns: gap))
    return Array(shown.map(\.spans).joined(separator: [blank]))
  }

  /// The entry to shorten or drop next: nothing is dropped while something can be shortened.
  private func worstIndex(in entries: [Entry]) -> Int? {
    let hasLong = entries.contains { $0.short != nil }
    var worst: Int?
    for index in entries.indices where !hasLong || entries[index].short != nil {
      guard let known = worst, entries[index].priority < entries[known].priority else {
        worst = index
        continue
      }
    }
    return worst
  }
}
