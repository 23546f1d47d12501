import AlertTriage
import CPlatform
import Console
import EventStore
import IncidentModel

/// Why a view of the alerts cannot be answered.
enum BoardFailure: Error {
  case store(StoreFailure)
  case filter(FilterProblem)
  case ledger(LedgerFailure)

  /// What happened and what to do next.
  var sentence: String {
    switch self {
    case .store(let failure): failure.advice
    case .filter(let problem): problem.sentence
    case .ledger(let failure): failure.sentence
    }
  }
}

/// Knows every current alert and answers views of them; it reads only what changed since it last looked.
///
/// What is listed is remembered, so that a page that changed little costs little.
actor BoardReader {
  private let store: any EventStore
  private let clock: WallClock
  private let policy: TriagePolicy
  private var board: AlertBoard
  /// The revision of the newest change that was taken in; nil before the first look.
  private var revision: Int64?
  /// The alerts of the page that was answered last.
  private var listed: [Fingerprint: CurrentAlert] = [:]
  private var deadLetters = 0
  /// How many changes are read at a time.
  private static let stride = 2_000

  init(store: any EventStore, clock: WallClock, policy: TriagePolicy) {
    self.store = store
    self.clock = clock
    self.policy = policy
    board = AlertBoard(policy: policy)
  }

  /// Takes in what changed and returns what a view shows now.
  func page(_ view: AlertView) async throws(BoardFailure) -> AlertPage {
    try await catchUp()
    try await takeLineage(for: view)
    return try await page(selection(view))
  }

  /// Returns the first rows of a view over what was taken in before; the rest takes its time.
  func firstRows(_ view: AlertView) async throws(BoardFailure) -> AlertPage {
    let now = clock.now()
    let found = try filtered { () throws(FilterProblem) -> BoardSelection in
      var search = try board.search(view, now: now)
      search.advance(upTo: Self.stride)
      return search.selection
    }
    return try await page(found)
  }

  /// Returns when something changes by time alone.
  func nextChange() -> Timestamp? { board.nextChange(after: clock.now()) }

  /// Returns every alert a filter lets through.
  func matching(_ filter: String) async throws(BoardFailure) -> [CurrentAlert] {
    try await catchUp()
    let now = clock.now()
    let names = try filtered { () throws(FilterProblem) in
      try board.matching(filter, now: now)
    }
    return try await alerts(names)
  }

  /// Returns every alert of a fold.
  func members(of fold: FoldID, in view: AlertView) async throws(BoardFailure) -> [CurrentAlert] {
    try await catchUp()
    try await takeLineage(for: view)
    let now = clock.now()
    let names = try filtered { () throws(FilterProblem) in
      try board.members(of: fold, in: view, now: now)
    }
    return try await alerts(names)
  }

  /// Returns every alert a move is about, each once.
  func alerts(of move: AlertMove) async throws(BoardFailure) -> [CurrentAlert] {
    var found = try await alerts(move.alerts)
    for fold in move.folds { found += try await members(of: fold, in: move.view) }
    if move.isAllMatching { found += try await matching(move.view.filter) }
    var seen: Set<Fingerprint> = []
    return found.filter { seen.insert($0.alert.fingerprint).inserted }
  }

  /// Returns the open alerts somebody acknowledged or snoozed.
  func leases() async throws(BoardFailure) -> [ListedAlert] {
    let view = AlertView(
      filter: "state:acked,lease-ended,snoozed state:open", folding: AlertView.Folding.none,
      includesQuiet: true, limit: Self.stride)
    return try await page(view).rows.compactMap(\.alert)
  }

  /// Returns what a filter hits now.
  func preview(_ filter: String) async throws(BoardFailure) -> FilterPreview {
    let hit = try await matching(filter)
    var severities: [Severity: Int] = [:]
    for severity in hit.compactMap(\.alert.severity) { severities[severity, default: 0] += 1 }
    return FilterPreview(
      filter: filter, count: hit.count, severities: severities,
      examples: hit.prefix(5).map(\.alert.title))
  }

  // MARK: - Reading

  private func catchUp() async throws(BoardFailure) {
    do throws(StoreFailure) {
      try await readChanges()
    } catch {
      throw .store(error)
    }
  }

  private func readChanges() async throws(StoreFailure) {
    let now = clock.now()
    deadLetters = try await store.alerts(AlertQuery(limit: 0)).deadLetterCount
    board.take(silences: try await store.silences(endingAfter: now), now: now)
    let isFirst = revision == nil
    while true {
      let base = revision
      let changes = try await store.alertChanges(after: base ?? 0, limit: Self.stride)
      // Another view was answered meanwhile; what was read for it is newer than this.
      guard revision == base else { continue }
      board.take(changes.alerts, now: now)
      for alert in changes.alerts where listed[alert.alert.fingerprint] != nil {
        listed[alert.alert.fingerprint] = alert
      }
      revision = changes.revision
      guard changes.isComplete else { continue }
      if isFirst { cp_memory_give_back() }
      return
    }
  }

  private func selection(_ view: AlertView) throws(BoardFailure) -> BoardSelection {
    let now = clock.now()
    return try filtered { () throws(FilterProblem) in try board.selection(view, now: now) }
  }

  private func filtered<Value>(
    _ ask: () throws(FilterProblem) -> Value
  ) throws(BoardFailure) -> Value {
    do throws(FilterProblem) { return try ask() } catch { throw .filter(error) }
  }

  private func page(_ found: BoardSelection) async throws(BoardFailure) -> AlertPage {
    let wanted = found.fingerprints
    try await list(wanted)
    if listed.count > wanted.count * 2 + Self.stride {
      let kept = Set(wanted)
      listed = listed.filter { kept.contains($0.key) }
    }
    return found.page(with: listed, deadLetterCount: deadLetters)
  }

  /// Reads what is not remembered; when changes were taken in meanwhile, it was read too early.
  private func list(_ wanted: [Fingerprint]) async throws(BoardFailure) {
    while true {
      let base = revision
      let read = try await alerts(wanted.filter { listed[$0] == nil })
      guard revision == base else { continue }
      for alert in read { listed[alert.alert.fingerprint] = alert }
      return
    }
  }

  /// Takes in what is made from what, which only a list folded by it needs.
  private func takeLineage(for view: AlertView) async throws(BoardFailure) {
    guard view.folding == .lineage else { return }
    do throws(StoreFailure) {
      board.take(lineage: try await store.lineage())
    } catch {
      throw .store(error)
    }
  }

  private func alerts(_ names: [Fingerprint]) async throws(BoardFailure) -> [CurrentAlert] {
    guard !names.isEmpty else { return [] }
    do throws(StoreFailure) {
      return try await store.currentAlerts(names)
    } catch {
      throw .store(error)
    }
  }
}
