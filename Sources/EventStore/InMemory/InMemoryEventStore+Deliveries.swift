public import IncidentModel

extension InMemoryEventStore {
  /// Returns the body an alert last arrived in.
  public func newestDelivery(of fingerprint: Fingerprint) throws(StoreFailure) -> Delivery? {
    try guardOpen()
    return held[fingerprint].flatMap { kept($0.delivery) }
  }

  /// Returns a body by its number.
  public func delivery(_ number: Int64) throws(StoreFailure) -> Delivery? {
    try guardOpen()
    return kept(number)
  }

  private func kept(_ number: Int64) -> Delivery? {
    let index = Int(number - 1)
    return deliveries.indices.contains(index) ? deliveries[index] : nil
  }

  /// Notes that a source is alive although it had nothing to report.
  public func noteHeartbeat(
    source: String, instance: String, at moment: Timestamp
  ) throws(StoreFailure) {
    try guardOpen()
    noteActivity(SourceName(source: source, instance: instance), at: moment, isDelivery: false)
  }

  /// Notes a sign of life.
  func noteActivity(_ name: SourceName, at moment: Timestamp, isDelivery: Bool) {
    activity[name] = ActivityRule.noted(
      activity[name], source: name.source, instance: name.instance, at: moment,
      isDelivery: isDelivery)
  }

  /// Returns how lively each source is, by name and instance.
  public func sourceActivity() throws(StoreFailure) -> [SourceActivity] {
    try guardOpen()
    return activity.values.sorted { ($0.source, $0.instance) < ($1.source, $1.instance) }
  }
}

extension InMemoryEventStore {
  /// Keeps a body that could not be read.
  public func keepDeadLetter(
    source: String, receivedAt: Timestamp, reason: String, contentType: String,
    envelope: DeliveryEnvelope, body: [UInt8]
  ) throws(StoreFailure) -> DeadLetter {
    try guardOpen()
    let letter = DeadLetter(
      number: Int64(letters.count + 1), source: source, receivedAt: receivedAt, reason: reason,
      contentType: contentType, envelope: envelope, body: body)
    letters.append(letter)
    alertRevision += 1
    feed.publish(newestMark)
    return letter
  }

  /// Returns the newest dead letters that nobody settled, newest first.
  public func deadLetters(limit: Int) throws(StoreFailure) -> [DeadLetter] {
    try guardOpen()
    return Array(letters.reversed().filter { settled[$0.number] == nil }.prefix(max(0, limit)))
  }

  /// Returns a dead letter by its number, settled or not.
  public func deadLetter(_ number: Int64) throws(StoreFailure) -> DeadLetter? {
    try guardOpen()
    return letters.first { $0.number == number }
  }

  /// Takes in what a dead letter says after all, and settles the letter.
  public func settle(
    deadLetter number: Int64, by delivery: Delivery, at moment: Timestamp
  ) throws(StoreFailure) -> DeliveryReceipt {
    guard try deadLetter(number) != nil else { throw .noSuchLetter(number) }
    if let before = settled[number] { return ArrivalCount().receipt(before) }
    let receipt = try take(delivery)
    settled[number] = receipt.number
    alertRevision += 1
    feed.publish(newestMark)
    return receipt
  }
}

extension InMemoryEventStore {
  /// Applies a change of the silences.
  func apply(_ mark: SilenceMark) {
    switch mark {
    case .added(let silence): silencesKept[silence.id] = silence
    case .ended(let id, let moment):
      guard let silence = silencesKept[id] else { return }
      silencesKept[id]?.endsAt = min(silence.endsAt, moment)
    }
    alertRevision += 1
  }

  /// Returns the silences that end after a moment, the one that ends next first.
  public func silences(endingAfter moment: Timestamp) throws(StoreFailure) -> [Silence] {
    try guardOpen()
    return silencesKept.values.filter { $0.endsAt > moment }
      .sorted { ($0.endsAt, $0.id) < ($1.endsAt, $1.id) }
  }

  /// Returns what was changed on the platform since a moment, newest first.
  public func changeNotices(
    since start: Timestamp, limit: Int
  ) throws(StoreFailure) -> [ChangeNotice] {
    try guardOpen()
    let wanted = notices.filter { $0.occurredAt >= start }
    return Array(wanted.sorted { $0.occurredAt > $1.occurredAt }.prefix(max(0, limit)))
  }

  /// Returns what is made from what, as the sources told it.
  public func lineage() throws(StoreFailure) -> [LineageEdge] {
    try guardOpen()
    return edges.sorted { ($0.upstream, $0.downstream) < ($1.upstream, $1.downstream) }
  }
}
