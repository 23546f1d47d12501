import IncidentModel

/// Walks the record from its first event and notes where it is not what was written.
///
/// It keeps the event before and the first breaks only, so a record of any length costs the same
/// memory.
struct ChainCheck {
  private static let breaksKept = 100

  private var events = 0
  private var position: Int64 = 0
  private var head = HashChain.origin
  private var breaks: [String] = []
  private var breaksLeftOut = 0

  /// Checks the next event in ascending order of position.
  mutating func check(_ event: StoredEvent) throws(StoreFailure) {
    let place = "Event \(event.position) (\(event.draft.type) of \(event.stream))"
    noteGap(before: event.position)
    if event.previousHash != head {
      note("\(place) does not follow the event before it: their hashes do not join.")
    }
    let expected = try HashChain.hash(
      previous: event.previousHash, position: event.position, stream: event.stream,
      version: event.version, draft: event.draft)
    if expected != event.hash {
      note("\(place) is not what was written: its hash does not match its content.")
    }
    events += 1
    position = event.position
    head = event.hash
  }

  /// Notes an incident whose index knows more events than the record holds.
  mutating func note(_ incident: StreamID, indexed: Int, recorded: Int) {
    note("\(incident) has \(recorded) events in the record, but \(indexed) were written.")
  }

  /// Returns what was found.
  func report() -> ChainReport {
    let more = breaksLeftOut == 0 ? [] : ["And \(breaksLeftOut) breaks more."]
    return ChainReport(events: events, head: HashChain.hexadecimal(head), breaks: breaks + more)
  }

  private mutating func noteGap(before next: Int64) {
    guard next != position + 1 else { return }
    let last = next - 1
    note(
      last == position + 1
        ? "Event \(last) is missing." : "Events \(position + 1) to \(last) are missing.")
  }

  private mutating func note(_ sentence: String) {
    guard breaks.count < Self.breaksKept else {
      breaksLeftOut += 1
      return
    }
    breaks.append(sentence)
  }
}
