/// The writes and bodies that wait for the disk, and whose turn it is to carry them there, as a value.
///
/// Whoever joins an idle line leads it, and everybody else follows until the turn ends. Looking
/// whether anybody waits and ending the turn are one step: between two steps a write could come
/// that follows a leader who has gone already.
struct WriteLine<Write, Body, Closer> {
  /// What a write that joins has to do.
  enum Part {
    case refused
    case follows
    case leads
  }

  private var waiting: [Write] = []
  private var bodies: [Body] = []
  private var isLed = false
  private var isClosed = false
  private var closers: [Closer] = []

  /// Takes a write in, unless the line is closed.
  mutating func join(_ write: Write) -> Part {
    guard !isClosed else { return .refused }
    waiting.append(write)
    return lead() ? .leads : .follows
  }

  /// Takes bodies in, unless the line is closed; they wait beside the writes, not before them.
  mutating func join(bodies more: [Body]) -> Part {
    guard !isClosed else { return .refused }
    bodies += more
    return lead() ? .leads : .follows
  }

  /// Takes the lead if nobody has it.
  mutating func lead() -> Bool {
    guard !isLed else { return false }
    isLed = true
    return true
  }

  /// Takes the writes out that have waited longest.
  mutating func take(atMost count: Int) -> [Write] {
    let batch = Array(waiting.prefix(count))
    waiting.removeFirst(batch.count)
    return batch
  }

  /// Takes the bodies out that have waited longest: the first, and what fits beside it.
  mutating func takeBodies(atMost count: Int, fits: (Body) -> Bool) -> [Body] {
    var batch: [Body] = []
    for body in bodies.prefix(count) {
      guard fits(body) || batch.isEmpty else { break }
      batch.append(body)
    }
    bodies.removeFirst(batch.count)
    return batch
  }

  /// Lets what could not be carried out wait again, before all others.
  mutating func putBack(_ batch: [Write], bodies returned: [Body] = []) {
    waiting.insert(contentsOf: batch, at: 0)
    bodies.insert(contentsOf: returned, at: 0)
  }

  /// Ends the leader's turn when nothing waits, and returns who waits for that; nil when something
  /// does.
  mutating func endTurn() -> [Closer]? {
    guard waiting.isEmpty, bodies.isEmpty else { return nil }
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
