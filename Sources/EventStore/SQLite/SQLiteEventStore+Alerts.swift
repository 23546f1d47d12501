public import IncidentModel

extension SQLiteEventStore {
  /// Keeps the raw body and brings the current alerts up to date.
  public func accept(_ delivery: Delivery) async throws(StoreFailure) -> DeliveryReceipt {
    guard !isReadOnly else { throw .readOnly(path: path) }
    return try await commits.accept(delivery)
  }

  /// Keeps deliveries that came at the same time, and tells of each what became of it, from any thread.
  public func accept(_ waiting: [WaitingDelivery]) {
    guard isReadOnly else { return commits.accept(waiting) }
    for delivery in waiting { delivery.done(.failure(.readOnly(path: path))) }
  }

  /// Applies, before all that comes later, the bodies that another process kept and ended before it applied.
  public func takeOverWaiting() async throws(StoreFailure) {
    guard !isReadOnly else { return }
    commits.resume(try await read { try UnappliedRow.numbers($0) })
  }

  /// Notes that a source is alive although it had nothing to report.
  public func noteHeartbeat(
    source: String, instance: String, at moment: Timestamp
  ) async throws(StoreFailure) {
    let name = SourceName(source: source, instance: instance)
    try await write { try $0.noteActivity(name, at: moment, isDelivery: false) }
  }

  /// Keeps a body that could not be read, with the sentence its sender was answered.
  public func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, contentType: String,
    envelope: DeliveryEnvelope, body: [UInt8]
  ) async throws(StoreFailure) -> DeadLetter {
    let letter = DeadLetter(
      number: 0, source: source, receivedAt: receivedAt, reason: reason, contentType: contentType,
      envelope: envelope, body: body)
    return try await write { try $0.keepDeadLetter(letter) }
  }

  /// Takes in what a dead letter says after all, and settles the letter.
  public func settle(
    deadLetter number: Int64, by delivery: Delivery, at moment: Timestamp
  ) async throws(StoreFailure) -> DeliveryReceipt {
    try await write { try $0.settle(number, by: delivery, at: moment) }
  }
}

extension SQLiteEventStore {
  /// Returns a page of current alerts.
  public func alerts(_ query: AlertQuery) async throws(StoreFailure) -> AlertPage {
    try await read { try AlertRow.page(query, $0) }
  }

  /// Returns one current alert, nil when none has the fingerprint.
  public func alert(_ fingerprint: Fingerprint) async throws(StoreFailure) -> CurrentAlert? {
    try await read { try AlertRow.alert(fingerprint, $0) }
  }

  /// Returns those of some alerts that are known.
  public func currentAlerts(
    _ fingerprints: [Fingerprint]
  ) async throws(StoreFailure) -> [CurrentAlert] {
    try await read { try AlertRow.alerts(fingerprints, $0) }
  }

  /// Returns the alerts that changed after a revision; after 0 it begins with all open alerts.
  public func alertChanges(
    after revision: Int64, limit: Int
  ) async throws(StoreFailure) -> AlertChanges {
    try await read { try AlertRow.changes(after: revision, limit: limit, $0) }
  }

  /// Returns how often an alert fired and when, newest first.
  public func occurrences(
    of fingerprint: Fingerprint, limit: Int
  ) async throws(StoreFailure) -> [AlertOccurrence] {
    try await read { try OccurrenceRow.occurrences(of: fingerprint, limit: limit, $0) }
  }

  /// Returns every occurrence that started since a moment, oldest first.
  public func alertHistory(
    since start: Timestamp, limit: Int
  ) async throws(StoreFailure) -> [PastAlert] {
    try await read { try OccurrenceRow.history(since: start, limit: limit, $0) }
  }
}

extension SQLiteEventStore {
  /// Returns the body an alert last arrived in.
  public func newestDelivery(
    of fingerprint: Fingerprint
  ) async throws(StoreFailure) -> Delivery? {
    try await read { try DeliveryRow.newest(of: fingerprint, $0) }
  }

  /// Returns a body by its number.
  public func delivery(_ number: Int64) async throws(StoreFailure) -> Delivery? {
    try await read { try DeliveryRow.delivery(number, $0) }
  }

  /// Returns how lively each source is, by name and instance.
  public func sourceActivity() async throws(StoreFailure) -> [SourceActivity] {
    try await read { try ActivityRow.all($0) }
  }

  /// Returns the newest dead letters that nobody settled, newest first.
  public func deadLetters(limit: Int) async throws(StoreFailure) -> [DeadLetter] {
    try await read { try DeadLetterRow.newest(limit, $0) }
  }

  /// Returns a dead letter by its number, settled or not.
  public func deadLetter(_ number: Int64) async throws(StoreFailure) -> DeadLetter? {
    try await read { try DeadLetterRow.letter(number, $0) }
  }

  /// Returns the silences that end after a moment, the one that ends next first.
  public func silences(
    endingAfter moment: Timestamp
  ) async throws(StoreFailure) -> [Silence] {
    try await read { try SilenceRow.silences(endingAfter: moment, $0) }
  }

  /// Returns what was changed on the platform since a moment, newest first.
  public func changeNotices(
    since start: Timestamp, limit: Int
  ) async throws(StoreFailure) -> [ChangeNotice] {
    try await read { try NoticeRow.notices(since: start, limit: limit, $0) }
  }

  /// Returns what is made from what, as the sources told it.
  public func lineage() async throws(StoreFailure) -> [LineageEdge] {
    try await read { try LineageRow.edges($0) }
  }
}

extension SQLiteEventStore {
  /// Returns how many deliveries are kept whose alerts are still to be applied.
  public func waitingDeliveries() async throws(StoreFailure) -> Int {
    try await read { try UnappliedRow.numbers($0).count }
  }
}
