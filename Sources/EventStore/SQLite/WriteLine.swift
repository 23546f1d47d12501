/// The writes that wait for the disk, and whose turn it is to carry them there, as a value.
///
/// Whoever joins an idle line leads it, and everybody else follows until the turn ends. Looking
/// whether anybody waits and ending the turn are one step: between two steps a write could come
/// that follows a leader who has gone already.
struct WriteLine<Write, Closer> {
  /// What a write that joins has to do.
  enum Part {
    case refused
    case follows
    case leads
  }

  private var waiting: [Write] = []
  private var isLed = false
  private var isClosed = false
  private var closers: [Closer] = []

  /// Takes a write in, unless the line is closed.
  mutating func join(_ write: Write) -> Part {
    guard !isClosed else { return .refused }
    waiting.append(write)
    guard !isLed else { return .follows }
    isLed = true
    return .leads
  }

  /// Takes the writes out that have waited longest.
  mutating func take(atMost count: Int) -> [Write] {
    let batch = Array(waiting.prefix(count))
    waiting.removeFirst(batch.count)
    return batch
  }

  /// Lets writes that could not be carried out wait again, before all others.
  mutating func putBack(_ batch: [Write]) {
    waiting.insert(contentsOf: batch, at: 0)
  }

  /// Ends the leader's turn when no write waits, and returns who waits for that; nil when one does.
  mutating func endTurn() -> [Closer]? {
    guard waiting.isEmpty else { return nil }
    isLed = false
    defer { closers = [] }
    return closers
  }

  /// Refuses what comes from now on; true when nothing is under way, and else the closer waits.
  mutating func close(_ closer: Closer) -> Bool {
    isClosed = true
    guard isLed else { return true }
    closers.append(closer)
    return false
  }
}
