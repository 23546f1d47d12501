/// What is due in a drill, in the order in which it comes: injects before outcomes, then by name.
struct DrillAgenda: Hashable, Sendable {
  /// Something that is due.
  struct Item: Hashable, Sendable {
    var at: ScenarioTime
    var kind: Kind
    var id: String
    /// Counted from 1 for injects that come again.
    var occurrence = 1
    /// The moment without chance, from which repeats are counted.
    var base = ScenarioTime.zero
  }

  /// The kinds, in the order in which those of one moment come.
  enum Kind: Int, Hashable, Sendable {
    case inject
    case outcome
  }

  /// The last one is the next.
  private var items: [Item] = []

  /// What comes next; nil when nothing is due any more.
  var next: Item? { items.last }

  /// All that is due, the next first.
  var all: [Item] { items.reversed() }

  mutating func add(_ item: Item) {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if Self.isBefore(item, items[middle]) { low = middle + 1 } else { high = middle }
    }
    items.insert(item, at: low)
  }

  mutating func removeNext() -> Item? { items.popLast() }

  /// Takes an inject off and returns it; nil when it is not due.
  mutating func remove(inject id: String) -> Item? {
    items.firstIndex { $0.kind == .inject && $0.id == id }.map { items.remove(at: $0) }
  }

  mutating func removeAll() { items = [] }

  private static func isBefore(_ left: Item, _ right: Item) -> Bool {
    if left.at != right.at { return left.at < right.at }
    if left.kind != right.kind { return left.kind.rawValue < right.kind.rawValue }
    if left.id != right.id {
      // Bytes and no collation, so that every machine sorts alike.
      return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
    }
    return left.occurrence < right.occurrence
  }
}
