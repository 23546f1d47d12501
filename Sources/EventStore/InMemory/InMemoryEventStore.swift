public import IncidentModel

/// A store without a file, for tests, drills and `--plain` trials: the same rules, gone with the
/// process.
public actor InMemoryEventStore: EventStore {
  private var record: [StoredEvent] = []
  private var traces: [String: Set<IncidentID>] = [:]
  private var versions: [StreamID: Int] = [:]
  var index: [IncidentID: IncidentSummary] = [:]
  private var recognised: [IncidentID: IncidentTraits] = [:]
  var held: [Fingerprint: HeldAlert] = [:]
  var letters: [DeadLetter] = []
  /// By which delivery each dead letter was settled.
  var settled: [Int64: Int64] = [:]
  var deliveries: [Delivery] = []
  var identities: Set<DeliveryIdentity> = []
  var activity: [SourceName: SourceActivity] = [:]
  var silencesKept: [EntryID: Silence] = [:]
  var notices: [ChangeNotice] = []
  var edges: Set<LineageEdge> = []
  var alertRevision: Int64 = 0
  private var isClosed = false
  let feed = MarkFeed(from: StoreMark())

  /// Creates an empty store.
  public init() {}

  /// Finishes the streams of marks; every later call fails with `closed`.
  public func close() {
    isClosed = true
    feed.finish()
  }

  /// Yields the newest mark after every change.
  public func advances() -> AsyncStream<StoreMark> {
    feed.subscribe()
  }

  /// Returns how far the store has come.
  public func mark() throws(StoreFailure) -> StoreMark {
    try guardOpen()
    return newestMark
  }

  var newestMark: StoreMark {
    StoreMark(position: Int64(record.count), alertRevision: alertRevision)
  }

  func guardOpen() throws(StoreFailure) {
    guard !isClosed else { throw .closed }
  }
}

extension InMemoryEventStore {
  /// Writes the events of one stream and what they imply, all or nothing.
  public func append(_ append: Append) throws(StoreFailure) -> [StoredEvent] {
    try guardOpen()
    if let stored = try alreadyStored(append) { return stored }
    try checkVersion(append)
    let stored = try place(append)
    record.append(contentsOf: stored)
    versions[append.stream] = append.expectedVersion + stored.count
    for trace in append.traces { traces[trace, default: []].insert(IncidentID(append.stream.text)) }
    if let summary = append.summary {
      index[summary.id] = summary
      recognised[summary.id] = append.traits
    }
    for mark in append.alertMarks { apply(mark) }
    for mark in append.silenceMarks { apply(mark) }
    feed.publish(newestMark)
    return stored
  }

  /// Writes the events of several streams and what they imply, all or nothing.
  public func append(_ appends: [Append]) throws(StoreFailure) -> [StoredEvent] {
    try guardOpen()
    try Duplicates.checkStreams(appends)
    // Nothing is written before it is clear that all of it can be.
    try Duplicates.checkDistinct(appends.flatMap(\.events))
    for append in appends where try alreadyStored(append) == nil { try checkVersion(append) }
    var stored: [StoredEvent] = []
    for one in appends { stored += try append(one) }
    return stored
  }

  private func checkVersion(_ append: Append) throws(StoreFailure) {
    let actual = versions[append.stream] ?? 0
    guard actual == append.expectedVersion else {
      throw .versionConflict(
        stream: append.stream, expected: append.expectedVersion, actual: actual)
    }
  }

  private func alreadyStored(_ append: Append) throws(StoreFailure) -> [StoredEvent]? {
    let ids = Set(append.events.map(\.id))
    let stored = record.filter { ids.contains($0.draft.id) }
    guard !stored.isEmpty else { return nil }
    return try Duplicates.stored(stored, of: append)
  }

  private func place(_ append: Append) throws(StoreFailure) -> [StoredEvent] {
    try Duplicates.checkDistinct(append.events)
    var previous = record.last?.hash ?? HashChain.origin
    var stored: [StoredEvent] = []
    for (offset, draft) in append.events.enumerated() {
      let event = try HashChain.place(
        draft, position: Int64(record.count + offset + 1), stream: append.stream,
        version: append.expectedVersion + offset + 1, previous: previous)
      stored.append(event)
      previous = event.hash
    }
    return stored
  }
}

extension InMemoryEventStore {
  /// Returns events of all streams after a position, ascending.
  public func events(
    after position: Int64, limit: Int
  ) throws(StoreFailure) -> [StoredEvent] {
    try guardOpen()
    return Array(record.dropFirst(Int(max(0, position))).prefix(max(0, limit)))
  }

  /// Returns the events of one stream after a version, ascending.
  public func events(
    of stream: StreamID, after version: Int
  ) throws(StoreFailure) -> [StoredEvent] {
    try guardOpen()
    return record.filter { $0.stream == stream && $0.version > version }
  }

  /// Returns the version of a stream's newest event, 0 when it has none.
  public func version(of stream: StreamID) throws(StoreFailure) -> Int {
    try guardOpen()
    return versions[stream] ?? 0
  }

  /// Recomputes every hash of the record.
  public func verify() throws(StoreFailure) -> ChainReport {
    try guardOpen()
    var check = ChainCheck()
    for event in record { try check.check(event) }
    return check.report()
  }

  /// Returns the incident index, open incidents first, newest declared first within both.
  public func incidents(openOnly: Bool) throws(StoreFailure) -> [IncidentSummary] {
    try guardOpen()
    return index.values.filter { !openOnly || $0.isOpen }.sorted { left, right in
      if left.isOpen != right.isOpen { return left.isOpen }
      return (left.declaredAt, left.id) > (right.declaredAt, right.id)
    }
  }

  /// Returns the incidents that ever left one of some traces, the highest id first.
  public func incidents(
    traced wanted: Set<String>, limit: Int
  ) throws(StoreFailure) -> [IncidentID] {
    try guardOpen()
    let found = wanted.reduce(into: Set<IncidentID>()) { $0.formUnion(traces[$1] ?? []) }
    return Array(found.sorted(by: >).prefix(max(0, limit)))
  }

  /// Returns what all incidents are recognised by.
  public func incidentTraits() throws(StoreFailure) -> TraitsIndex {
    try guardOpen()
    let ids = index.keys.sorted()
    return TraitsIndex(
      traits: ids.compactMap { recognised[$0] }, unread: ids.filter { recognised[$0] == nil })
  }

  /// Returns the number that no incident of that kind and year has yet, one more than the highest.
  public func nextIncidentNumber(kind: IncidentKind, year: Int) throws(StoreFailure) -> Int {
    try guardOpen()
    let taken = index.keys.compactMap(IncidentNumber.init).filter {
      $0.prefix == kind.idPrefix && $0.year == year
    }
    return (taken.map(\.number).max() ?? 0) + 1
  }
}
