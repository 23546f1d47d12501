import GRDB
import IncidentModel

extension WriteSession {
  /// Writes the events of one stream, the index line and the marks.
  mutating func append(_ append: Append, summaryJSON: String?) throws -> [StoredEvent] {
    let actual = try EventRow.version(of: append.stream, db)
    guard actual == append.expectedVersion else {
      if let stored = try alreadyStored(append) { return stored }
      throw StoreFailure.versionConflict(
        stream: append.stream, expected: append.expectedVersion, actual: actual)
    }
    let stored: [StoredEvent]
    do {
      stored = try insert(append)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_CONSTRAINT {
      // Looking before writing would cost every append; an id that is taken is rare.
      try Duplicates.checkDistinct(append.events)
      guard let stored = try alreadyStored(append) else { throw error }
      return stored
    }
    if let summary = append.summary, let summaryJSON {
      try index(summary, append.traits, json: summaryJSON, version: actual + stored.count)
    }
    try TraceRow.insert(append.traces, of: append.stream, db)
    try apply(append.alertMarks)
    for mark in append.silenceMarks {
      try SilenceRow.apply(mark, db)
      alertRevision += 1
    }
    return stored
  }

  private func alreadyStored(_ append: Append) throws -> [StoredEvent]? {
    let statement = try PreparedStatement(EventRow.select + " WHERE id = ?1", db)
    var found: [StoredEvent] = []
    for draft in append.events {
      statement.bind(draft.id, 1)
      // What this very transaction wrote before it met a taken id does not count as stored.
      guard let event = try statement.first(EventRow.event), event.position <= position
      else { continue }
      found.append(event)
    }
    return found.isEmpty ? nil : try Duplicates.stored(found, of: append)
  }

  private mutating func insert(_ append: Append) throws -> [StoredEvent] {
    guard !append.events.isEmpty else { return [] }
    let statement = try PreparedStatement(EventRow.insert, db)
    var stored: [StoredEvent] = []
    stored.reserveCapacity(append.events.count)
    var position = self.position
    var head = self.head
    for (offset, draft) in append.events.enumerated() {
      position += 1
      let event = try HashChain.place(
        draft, position: position, stream: append.stream,
        version: append.expectedVersion + offset + 1, previous: head)
      EventRow.bind(event, statement)
      try statement.run()
      head = event.hash
      stored.append(event)
    }
    self.position = position
    self.head = head
    return stored
  }

  private func index(
    _ summary: IncidentSummary, _ traits: IncidentTraits?, json: String, version: Int
  ) throws {
    let statement = try PreparedStatement(IncidentRow.upsert, db)
    IncidentRow.bind(summary, json: json, traits: traits, version: version, statement)
    try statement.run()
  }

  private mutating func apply(_ marks: [AlertMark]) throws {
    for mark in marks {
      guard let known = try AlertRow.known(mark.fingerprint, words: [], db) else { continue }
      var standing = known.standing
      standing.apply(mark.change)
      try AlertRow.update(known.row, standing, nextPlace(), db)
      count(standing, insteadOf: known.standing)
    }
  }
}
