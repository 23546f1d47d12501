import IncidentModel

/// The deliveries whose bodies are kept and whose alerts are not applied yet, oldest first.
struct Backlog {
  /// One of them.
  struct Entry: Sendable {
    var number: Int64
    /// What was read from its body; nil when it has to be read from there once more.
    var delivery: Delivery?
    /// How many bytes its body has.
    var weight = 0
    /// How many alerts it has, as far as that is known.
    var alerts = 1
    /// Since when it waits here.
    var since = ContinuousClock.now
  }

  private var entries: [Entry] = []
  private var done = 0
  private var weight = 0
  /// How many alerts wait.
  private(set) var alerts = 0
  /// How many bytes of bodies may stand behind the parsed deliveries.
  private let memory: Int

  /// Creates a backlog; with a limit it keeps no more in memory, and the rest has to be read again.
  init(memory: Int) {
    self.memory = memory
  }

  var isEmpty: Bool { done == entries.count }

  var count: Int { entries.count - done }

  /// Since when the oldest waits here, nil when nothing does.
  var oldest: ContinuousClock.Instant? { isEmpty ? nil : entries[done].since }

  /// How many bytes stand behind what is in memory.
  var weightInMemory: Int { weight }

  /// Returns the oldest entries.
  func head(atMost limit: Int) -> [Entry] {
    Array(entries[done...].prefix(limit))
  }

  /// Adds a delivery at the end.
  mutating func append(_ entry: Entry) {
    var entry = entry
    if weight + entry.weight > memory { entry.delivery = nil }
    // The body is on the disk, and what it says was read.
    entry.delivery?.body = []
    if entry.delivery != nil { weight += entry.weight }
    alerts += entry.alerts
    entries.append(entry)
  }

  /// Adds the deliveries of others, those that wait here already excepted.
  mutating func takeOver(_ numbers: [Int64]) {
    let known = Set(entries[done...].map(\.number))
    for number in numbers where !known.contains(number) {
      append(Entry(number: number, delivery: nil))
    }
  }

  /// Forgets the oldest entries.
  mutating func removeFirst(_ count: Int) {
    for index in done..<(done + count) {
      alerts -= entries[index].alerts
      if entries[index].delivery != nil { weight -= entries[index].weight }
      entries[index].delivery = nil
    }
    done += count
    guard done > entries.count / 2 else { return }
    entries.removeFirst(done)
    done = 0
  }
}
