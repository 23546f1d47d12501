public import EventStore
public import IncidentModel

/// Decides commands against the record and appends what follows from them.
///
/// It loads the incident, lets the rules decide and appends with the version it decided on; when
/// another console came first it loads again and decides again.
public actor IncidentLedger {
  let store: any EventStore
  let clock: WallClock
  let actor: Person
  private let access: RecordAccess
  private let policy: LeadPolicy
  private var folded: [IncidentID: Incident] = [:]
  private var isDeciding = false
  private var turns: [CheckedContinuation<Void, Never>] = []
  private static let attempts = 8

  /// Creates a ledger over a store, acting for one person.
  public init(
    store: any EventStore, clock: WallClock, actor: Person, access: RecordAccess = .full,
    policy: LeadPolicy = LeadPolicy()
  ) {
    self.store = store
    self.clock = clock
    self.actor = actor
    self.access = access
    self.policy = policy
  }

  /// Returns an incident as the record has it now.
  /// - Throws: a rejection when there is none of that id.
  public func incident(_ id: IncidentID) async throws(LedgerFailure) -> Incident {
    var incident = folded[id]
    for event in try await events(of: StreamID(id), after: incident?.version ?? 0) {
      if incident == nil { incident = Incident(event) } else { incident?.apply(event) }
    }
    guard let incident else { throw .rejected(.notDeclared) }
    folded[id] = incident
    return incident
  }

  /// Returns the hash of an incident's newest event, which stands for everything recorded up to it.
  ///
  /// Nil when it cannot be read.
  func mark(of incident: Incident) async -> String? {
    do throws(LedgerFailure) {
      let last = try await stored { () async throws(StoreFailure) -> [StoredEvent] in
        try await store.events(of: StreamID(incident.id), after: incident.version - 1)
      }
      return last.first.map { Digest.sha256(Array($0.hash)) }
    } catch {
      return nil
    }
  }

  /// Declares an incident under the next free number of the year.
  public func declare(
    _ declaration: Declaration, occurredAt: Timestamp? = nil
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await deciding { () async throws(LedgerFailure) -> Append in
      let now = clock.now()
      var declaration = declaration
      // Whatever is declared in a drill is one, so that nothing of it can leave (Outward).
      if clock.drill != nil { declaration.kind = .drill }
      let number = try await numbering(declaration.kind, now.civil.year)
      let id = IncidentID(kind: declaration.kind, year: now.civil.year, number: number)
      var context = try await context(now, occurredAt, for: "\(declaration)")
      let events = try rules { () throws(IncidentRejection) -> [IncidentEvent] in
        try Incident.declaring(id, declaration, &context)
      }
      return try append(events, to: id, after: nil, &context)
    }
  }

  /// Lets an incident take a command.
  public func propose(
    _ command: IncidentCommand, to id: IncidentID, occurredAt: Timestamp? = nil
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await deciding { () async throws(LedgerFailure) -> Append in
      let incident = try await incident(id)
      var context = try await context(clock.now(), occurredAt, for: "\(id) \(command)")
      let events = try rules(of: incident) { () throws(IncidentRejection) -> [IncidentEvent] in
        try incident.events(for: command, &context)
      }
      return try append(events, to: id, after: incident, &context)
    }
  }

  /// Lets an incident take several commands, all or none; each is decided after the one before it.
  public func propose(
    _ commands: [IncidentCommand], to id: IncidentID, occurredAt: Timestamp? = nil
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await deciding { () async throws(LedgerFailure) -> Append in
      try await decided(IncidentProposal(id, commands), occurredAt)
    }
  }

  /// Adds a silence or ends one.
  public func silence(_ command: SilenceCommand) async throws(LedgerFailure) -> [RecordedEvent] {
    try await onTriageStream(for: "\(command)") { context throws(IncidentRejection) in
      try Triage.events(for: command, &context)
    }
  }

  /// Records acts on alerts that belong to no incident, all or none.
  public func triage(_ commands: [AlertCommand]) async throws(LedgerFailure) -> [RecordedEvent] {
    try await onTriageStream(for: "\(commands)") { context throws(IncidentRejection) in
      try Triage.events(for: commands, &context)
    }
  }

  private func onTriageStream(
    for act: String,
    _ decide: (inout DecisionContext) throws(IncidentRejection) -> [IncidentEvent]
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await deciding { () async throws(LedgerFailure) -> Append in
      let now = clock.now()
      var context = try await context(now, nil, for: act)
      let events = try rules { () throws(IncidentRejection) -> [IncidentEvent] in
        try decide(&context)
      }
      let version = try await stored { () async throws(StoreFailure) -> Int in
        try await store.version(of: .triage)
      }
      let drafts = try drafts(events, &context)
      return Append(
        stream: .triage, expectedVersion: version, events: drafts,
        alertMarks: Incident.marks(for: events, of: nil, by: actor, at: now),
        silenceMarks: Incident.silenceMarks(for: events, at: now))
    }
  }

  /// Decides and appends until no other writer came between.
  private func deciding(
    _ decide: () async throws(LedgerFailure) -> Append
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try await decidingTogether { () async throws(LedgerFailure) -> [Append] in [try await decide()]
    }
  }

  /// Decides several appends and writes all of them or none, until no other writer came between.
  func decidingTogether(
    _ decide: () async throws(LedgerFailure) -> [Append]
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    try checkAccess()
    await takeTurn()
    defer { passTurn() }
    var conflict = StoreFailure.busy
    for _ in 0..<Self.attempts {
      switch await write(try await decide()) {
      case .success(let stored): return try Self.read(stored[...]).get()
      case .failure(.versionConflict(let stream, let expected, let actual)):
        conflict = .versionConflict(stream: stream, expected: expected, actual: actual)
      case .failure(let failure): throw .store(failure)
      }
    }
    throw .store(conflict)
  }

  /// Waits until no other decision of this ledger is under way: fifty acts at once on one incident
  /// would each see the same version, and all but one be refused again and again.
  private func takeTurn() async {
    guard isDeciding else {
      isDeciding = true
      return
    }
    await withCheckedContinuation { turns.append($0) }
  }

  private func passTurn() {
    guard !turns.isEmpty else {
      isDeciding = false
      return
    }
    turns.removeFirst().resume()
  }

  private func checkAccess() throws(LedgerFailure) {
    switch access {
    case .full: return
    case .readOnly: throw .readOnly
    case .refused(let failure): throw .store(failure)
    }
  }

  private func write(_ appends: [Append]) async -> Result<[StoredEvent], StoreFailure> {
    do throws(StoreFailure) {
      return .success(try await store.append(appends))
    } catch {
      return .failure(error)
    }
  }

  func append(
    _ events: [IncidentEvent], to id: IncidentID, after decided: Incident?,
    _ context: inout DecisionContext
  ) throws(LedgerFailure) -> Append {
    let drafts = try drafts(events, &context)
    let stream = StreamID(id)
    let version = decided?.version ?? 0
    var incident = decided
    for (offset, event) in events.enumerated() {
      let recorded = RecordedEvent(
        id: drafts[offset].id, position: 0, stream: stream, version: version + offset + 1,
        recordedAt: context.now, actor: actor, event: event)
      if incident == nil { incident = Incident(recorded) } else { incident?.apply(recorded) }
    }
    return Append(
      stream: stream, expectedVersion: version, events: drafts, summary: incident?.summary,
      traits: incident?.traits,
      alertMarks: Incident.marks(for: events, of: id, by: actor, at: context.now),
      traces: RepeatKeys.traces(of: events))
  }

  private func drafts(
    _ events: [IncidentEvent], _ context: inout DecisionContext
  ) throws(LedgerFailure) -> [EventDraft] {
    var drafts: [EventDraft] = []
    for event in events {
      do throws(EventProblem) {
        drafts.append(
          try EventCodec.draft(
            event, id: context.identity.crockford(20), recordedAt: context.now, actor: actor))
      } catch {
        throw .unreadable(error)
      }
    }
    return drafts
  }

  func context(
    _ now: Timestamp, _ occurredAt: Timestamp?, for act: String
  ) async throws(LedgerFailure) -> DecisionContext {
    let position = try await stored { () async throws(StoreFailure) -> Int64 in
      try await store.mark().position
    }
    return DecisionContext(
      now: now, actor: actor, occurredAt: occurredAt,
      identity: IdentitySource(seed: clock.seed(position: position, act: actor.name + " " + act)),
      policy: policy)
  }

  func numbering(_ kind: IncidentKind, _ year: Int) async throws(LedgerFailure) -> Int {
    try await stored { () async throws(StoreFailure) -> Int in
      try await store.nextIncidentNumber(kind: kind, year: year)
    }
  }

  func events(
    of stream: StreamID, after version: Int
  ) async throws(LedgerFailure) -> [RecordedEvent] {
    let stored = try await stored { () async throws(StoreFailure) -> [StoredEvent] in
      try await store.events(of: stream, after: version)
    }
    guard stored.count > Self.long else { return try Self.read(stored[...]).get() }
    // A long record is read from both halves at once; the earlier problem is told first.
    let middle = stored.count / 2
    async let later = Self.read(stored[middle...])
    let earlier = Self.read(stored[..<middle])
    let rest = await later
    return try earlier.get() + rest.get()
  }

  /// From so many events on reading them takes longer than sharing the work.
  private static let long = 500

  private static func read(
    _ stored: ArraySlice<StoredEvent>
  ) -> Result<[RecordedEvent], LedgerFailure> {
    do throws(EventProblem) {
      return .success(try EventCodec.recorded(Array(stored)))
    } catch {
      return .failure(.unreadable(error))
    }
  }

  func stored<Value: Sendable>(
    _ read: () async throws(StoreFailure) -> Value
  ) async throws(LedgerFailure) -> Value {
    do throws(StoreFailure) { return try await read() } catch { throw .store(error) }
  }

  func rules<Value>(
    _ decide: () throws(IncidentRejection) -> Value
  ) throws(LedgerFailure) -> Value {
    do throws(IncidentRejection) { return try decide() } catch { throw .rejected(error) }
  }
}
