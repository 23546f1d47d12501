import TerminalKit

/// A row of entries that gives up whole entries, the least important first, until it fits.
struct FittedRow {
  /// One entry; where its long form does not fit its short one is tried before it goes.
  struct Entry {
    var spans: [Span]
    var short: [Span]?
    /// A smaller one stays longer.
    var priority: Int

    init(_ priority: Int, _ spans: [Span], short: [Span]? = nil) {
      self.priority = priority
      self.spans = spans
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
    while columns(of: shown) > limit, let worst = worstIndex(in: shown) {
      if let short = shown[worst].short {
        shown[worst] = Entry(shown[worst].priority, short)
      } else {
        shown.remove(at: worst)
      }
    }
    let blank = Span(SafeText("").padded(toColumns: gap))
    return Array(shown.map(\.spans).joined(separator: [blank]))
  }

  private func columns(of entries: [Entry]) -> Int {
    entries.reduce(0) { $0 + $1.spans.columns } + max(0, entries.count - 1) * gap
  }

  /// The entry to shorten or drop next: nothing is dropped while something can be shortened.
  private func worstIndex(in entries: [Entry]) -> Int? {
    let long = entries.indices.filter { entries[$0].short != nil }
    let candidates = long.isEmpty ? Array(entries.indices) : long
    guard let worst = candidates.map({ entries[$0].priority }).max() else { return nil }
    return candidates.last { entries[$0].priority == worst }
  }
}
