public import IncidentModel

/// An alert as the store without a file holds it.
struct HeldAlert {
  var words: Alert
  var standing: AlertStanding
  var history = OccurrenceHistory()
  var revision: Int64
  /// The number of the delivery it last came in.
  var delivery: Int64

  var current: CurrentAlert { standing.current(words) }
}

extension InMemoryEventStore {
  /// Brings the current alerts up to date with a delivery.
  public func accept(_ delivery: Delivery) throws(StoreFailure) -> DeliveryReceipt {
    try guardOpen()
    let receipt = try take(delivery)
    feed.publish(newestMark)
    return receipt
  }

  /// Keeps a delivery and applies what it says.
  func take(_ delivery: Delivery) throws(StoreFailure) -> DeliveryReceipt {
    let isDuplicate = isDuplicate(delivery)
    var kept = delivery
    kept.alerts = []
    kept.changes = []
    kept.lineage = []
    deliveries.append(kept)
    var count = ArrivalCount()
    for report in delivery.alerts {
      count.count(arrive(report, of: delivery, isDuplicate: isDuplicate))
    }
    for notice in delivery.changes where !notices.contains(notice) { notices.append(notice) }
    edges.formUnion(delivery.lineage)
    noteActivity(
      SourceName(source: delivery.source, instance: delivery.envelope.instance),
      at: delivery.receivedAt, isDelivery: true)
    return count.receipt(Int64(deliveries.count))
  }

  private func isDuplicate(_ delivery: Delivery) -> Bool {
    guard let identity = DeliveryIdentity(delivery) else { return false }
    return !identities.insert(identity).inserted
  }

  private func arrive(
    _ report: Alert, of delivery: Delivery, isDuplicate: Bool
  ) -> AlertArrival {
    let known = held[report.fingerprint]
    var arrival = AlertArrival.of(
      report, known: known?.standing, receivedAt: delivery.receivedAt, isDuplicate: isDuplicate,
      incidentIsOpen: { index[$0]?.isOpen ?? false })
    var history = known?.history ?? OccurrenceHistory()
    if arrival.isNewOccurrence {
      arrival.noteFlapping(earlier: history.start(back: AlertPolicy.standard.flappingStarts - 1))
    }
    if let known, let end = arrival.endOfKnown(known.standing, receivedAt: delivery.receivedAt) {
      history.end(known.standing.startedAt, end)
    }
    history.note(arrival)
    keep(arrival, report, history, delivery: Int64(deliveries.count))
    return arrival
  }

  private func keep(
    _ arrival: AlertArrival, _ report: Alert, _ history: OccurrenceHistory, delivery: Int64
  ) {
    guard let standing = arrival.standing else {
      held[report.fingerprint]?.history = history
      return
    }
    let words = report.isStatusOnly ? held[report.fingerprint]?.words : nil
    alertRevision += 1
    held[report.fingerprint] = HeldAlert(
      words: words ?? report, standing: standing, history: history, revision: alertRevision,
      delivery: delivery)
  }

  /// Applies a person's act to an alert.
  func apply(_ mark: AlertMark) {
    guard held[mark.fingerprint] != nil else { return }
    alertRevision += 1
    held[mark.fingerprint]?.standing.apply(mark.change)
    held[mark.fingerprint]?.revision = alertRevision
  }
}

extension InMemoryEventStore {
  /// Returns one current alert, nil when none has the fingerprint.
  public func alert(_ fingerprint: Fingerprint) throws(StoreFailure) -> CurrentAlert? {
    try guardOpen()
    return held[fingerprint]?.current
  }

  /// Returns those of some alerts that are known.
  public func currentAlerts(
    _ fingerprints: [Fingerprint]
  ) throws(StoreFailure) -> [CurrentAlert] {
    try guardOpen()
    return Set(fingerprints).compactMap { held[$0]?.current }
  }

  /// Returns a page of current alerts.
  public func alerts(_ query: AlertQuery) throws(StoreFailure) -> AlertPage {
    try guardOpen()
    let wanted = held.values.filter {
      query.incident == nil || $0.standing.incident == query.incident
    }
    let open = wanted.filter(\.standing.isOpen).map(\.current).sorted(by: AlertOrder.openFirst)
    let resolved = wanted.filter { !$0.standing.isOpen }.map(\.current)
    let ended = query.includesResolved ? resolved.sorted(by: AlertOrder.newestEndFirst) : []
    return AlertPage(
      alerts: Array((open + ended).prefix(max(0, query.limit))),
      openCount: held.values.count { $0.standing.isOpen },
      newCount: held.values.count { $0.standing.isNew },
      deadLetterCount: letters.count - settled.count)
  }

  /// Returns the alerts that changed after a revision; after 0 it begins with all open alerts.
  public func alertChanges(
    after revision: Int64, limit: Int
  ) throws(StoreFailure) -> AlertChanges {
    try guardOpen()
    let cursor = ChangeCursor(revision, newest: alertRevision)
    let limit = max(1, limit)
    let wanted = held.values.filter { alert in
      switch cursor {
      case .firstReading(let reached, let began):
        alert.standing.isOpen && alert.revision > reached && alert.revision <= began
      case .following(let revision): alert.revision > revision
      }
    }
    let found = wanted.sorted { $0.revision < $1.revision }.prefix(limit + 1)
    return cursor.changes(
      found.map { ($0.current, $0.revision) }, limit: limit, newest: alertRevision)
  }

  /// Returns how often an alert fired and when, newest first.
  public func occurrences(
    of fingerprint: Fingerprint, limit: Int
  ) throws(StoreFailure) -> [AlertOccurrence] {
    try guardOpen()
    let history = held[fingerprint]?.history.occurrences ?? []
    return Array(history.reversed().prefix(max(0, limit)))
  }

  /// Returns the newest occurrences that started since a moment, oldest first.
  public func alertHistory(
    since start: Timestamp, limit: Int
  ) throws(StoreFailure) -> [PastAlert] {
    try guardOpen()
    let past = held.values.flatMap { alert in
      alert.history.occurrences.filter { $0.startedAt >= start }.map {
        PastAlert(words: alert.words, occurrence: $0)
      }
    }
    let ordered = past.sorted {
      ($0.occurrence.startedAt, $0.words.fingerprint)
        < ($1.occurrence.startedAt, $1.words.fingerprint)
    }
    return Array(ordered.suffix(max(0, limit)))
  }
}
