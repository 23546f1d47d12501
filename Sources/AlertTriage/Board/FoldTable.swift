/// The names of folds, numbered so that an alert carries a number and a fold can be an index.
///
/// Number 0 is no fold. A fold that nobody is in any more gives its number to the next.
struct FoldTable: Sendable {
  private struct Entry: Sendable {
    var text = ""
    var title = ""
    var origin = FoldOrigin.query("")
    var members = 0
    /// The starts of its first and newest alert, for rules that fold what happens close together.
    var first: Int64 = 0
    var newest: Int64 = 0
    var key = ""
  }

  private var entries = [Entry()]
  private var numbers: [String: [UInt32]] = [:]
  private var free: [UInt32] = []

  /// One more than the highest number.
  var limit: Int { entries.count }

  func text(_ number: UInt32) -> String { entries[Int(number)].text }
  func title(_ number: UInt32) -> String { entries[Int(number)].title }
  /// Returns the query for what belongs to a fold.
  func query(_ number: UInt32) -> String {
    let entry = entries[Int(number)]
    switch entry.origin {
    case .query(let query): return query
    case .field(let name):
      let value = entry.text.drop { $0 != "=" }.dropFirst()
      return FoldTerms.field(name, String(value)).query
    }
  }
  func isInUse(_ number: UInt32) -> Bool { entries[Int(number)].members > 0 }

  /// The titles of all folds.
  var titles: [String] { entries.filter { $0.members > 0 }.map(\.title) }

  /// Returns the number of a fold by its text; nil when nobody is in it.
  func number(of text: String) -> UInt32? {
    let found = entries.indices.first { entries[$0].members > 0 && entries[$0].text == text }
    return found.map(UInt32.init)
  }

  /// Adds an alert that started at some moment to the fold of a key and returns the fold's number.
  mutating func join(_ key: FoldKey, startedAt: Int64) -> UInt32 {
    let number = existing(key, startedAt) ?? open(key, startedAt)
    let place = Int(number)
    entries[place].members += 1
    entries[place].first = min(entries[place].first, startedAt)
    entries[place].newest = max(entries[place].newest, startedAt)
    return number
  }

  /// Takes an alert out of a fold.
  mutating func leave(_ number: UInt32) {
    guard number != 0 else { return }
    let place = Int(number)
    entries[place].members -= 1
    guard entries[place].members == 0 else { return }
    let key = entries[place].key
    numbers[key]?.removeAll { $0 == number }
    if numbers[key]?.isEmpty == true { numbers[key] = nil }
    entries[place] = Entry()
    free.append(number)
  }

  private func existing(_ key: FoldKey, _ startedAt: Int64) -> UInt32? {
    guard let known = numbers[key.text] else { return nil }
    guard let window = key.windowMilliseconds else { return known.first }
    return known.first { number in
      let entry = entries[Int(number)]
      return startedAt >= entry.first - window && startedAt <= entry.newest + window
    }
  }

  private mutating func open(_ key: FoldKey, _ startedAt: Int64) -> UInt32 {
    let number = free.popLast() ?? UInt32(entries.count)
    if Int(number) == entries.count { entries.append(Entry()) }
    entries[Int(number)] = Entry(
      text: key.id(startedAt: startedAt), title: key.title, origin: FoldOrigin(key.terms),
      members: 0, first: startedAt, newest: startedAt, key: key.text)
    numbers[key.text, default: []].append(number)
    return number
  }
}

/// From what the query for a fold is written.
///
/// Every asset is a fold of its own, a hundred thousand of them in a storm, so what their text says already
/// is not kept a second time.
private enum FoldOrigin: Sendable {
  /// The value of a field, which stands behind the first `=` of the fold's text.
  case field(String)
  case query(String)

  init(_ terms: FoldTerms) {
    switch terms {
    case .field(let name, _): self = .field(name)
    case .sender, .named, .shaped, .ruled: self = .query(terms.query)
    }
  }
}
