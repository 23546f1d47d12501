public import IncidentModel

/// Every open alert and the latest resolved ones, small enough to keep a hundred thousand in memory and
/// to answer every view of them within a frame.
///
/// Where each alert stands is worked out when it is taken and again when time alone changes it; a view
/// only reads that. Copies share what did not change, so a search may keep the board it began with.
public struct AlertBoard: Sendable {
  /// How many resolved alerts are kept; the oldest ends are forgotten first.
  public static let resolvedLimit = 2_000

  let policy: TriagePolicy
  /// Whether it only ever answers views without filter and folds, of one moment; it keeps no texts but
  /// the names then.
  let isForListing: Bool
  var slots = ChunkedArray<AlertSlot>()
  var texts = TextChunks()
  var groups = FoldTable()
  var products = FoldTable()
  var sources = FoldTable()
  var assets = FoldTable()
  var lineage = LineageMap()
  var silences = BoardSilences()
  var counts = AlertCounts()
  var storm: StormWatch
  var firstOut: FirstOut?
  var arrivals = ArrivalCounts()
  /// The first moment at which a slot or a silence changes by time alone.
  var deadline: Int64 = .max

  /// The first slot by the hash of its fingerprint.
  private var index: [Int: UInt32] = [:]
  private var free: [UInt32] = []
  private var resolutions = ResolutionQueue()
  /// Written for every alert; kept for its memory.
  private var text = AlertText()

  /// The alert that fired first in a storm.
  struct FirstOut: Sendable {
    var fingerprint: Fingerprint
    var startedAt: Int64
  }

  /// Creates an empty board; one for listing must not be asked to filter or to fold, and is told of
  /// silences before alerts.
  public init(policy: TriagePolicy = .standard, isForListing: Bool = false) {
    self.policy = policy
    self.isForListing = isForListing
    storm = StormWatch(policy: policy.storm)
  }

  /// How many alerts it holds, resolved ones too.
  public var count: Int { slots.count - free.count }

  /// Takes alerts as they stand now; the same alert again replaces what was known of it.
  ///
  /// Without alerts it only lets the moment pass: what `nextChange(after:)` announced has happened.
  public mutating func take(_ alerts: [CurrentAlert], now: Timestamp) {
    if isDue(at: now) { settle(at: now) }
    // Storms and windows of grouping rules are about the order in which alerts came.
    let isInOrder = zip(alerts, alerts.dropFirst()).allSatisfy {
      $0.firstReceivedAt <= $1.firstReceivedAt
    }
    for alert in isInOrder ? alerts : alerts.sorted(by: { $0.firstReceivedAt < $1.firstReceivedAt })
    {
      take(alert, now: now)
    }
    forgetOldResolutions()
    if texts.isWasteful { moveTextsTogether() }
    watchStanding(now: now)
  }

  /// Takes all that is known of what is made from what.
  public mutating func take(lineage: [LineageEdge]) {
    self.lineage = LineageMap(lineage)
  }

  private mutating func take(_ current: CurrentAlert, now: Timestamp) {
    let alert = current.alert
    if isForListing { text.write(nameOf: alert) } else { text.write(current) }
    let known = slot(of: alert.fingerprint)
    let index = known ?? openSlot(for: alert.fingerprint)
    var slot = slots[index]
    let isOpening = known == nil || UInt32(clamping: current.occurrences) > slot.occurrences
    let wasResolved = slot.flags.contains(.resolved)
    if slot.isUsed { tally(slot.states, -1) }
    slot.take(
      current,
      staleAfter: policy.stale.seconds(source: alert.source, instance: alert.sourceInstance))
    keepText(in: &slot)
    if !isForListing { joinFolds(&slot, alert) }
    if isForListing, !silences.active.isEmpty {
      text.write(current)
      place(&slot, at: now, by: text)
    } else {
      place(&slot, at: now, among: silences.active)
    }
    if slot.flags.contains(.resolved), !(wasResolved && known != nil && !isOpening) {
      slot.resolution = resolutions.add(index)
    }
    slots[index] = slot
    tally(slot.states, 1)
    deadline = min(deadline, slot.deadline(after: now.milliseconds))
    if isOpening { noteOpening(current) }
  }
}

// MARK: - Slots

extension AlertBoard {
  /// Returns the slot of an alert; nil when the board does not know it.
  func slot(of fingerprint: Fingerprint) -> Int? {
    var next = index[fingerprint.text.hashValue] ?? AlertSlot.none
    while next != AlertSlot.none {
      let slot = slots[Int(next)]
      if isNamed(fingerprint, slot) { return Int(next) }
      next = slot.nextOfHash
    }
    return nil
  }

  /// Returns the name of the alert in a slot.
  func fingerprint(_ slot: AlertSlot) -> Fingerprint {
    let start = TextPlace(
      chunk: slot.place.chunk, offset: slot.place.offset + UInt32(slot.fingerprintOffset))
    let bytes = texts.text(start, length: Int(slot.fingerprintLength))
    return Fingerprint(String(decoding: bytes, as: UTF8.self))
  }

  private func isNamed(_ fingerprint: Fingerprint, _ slot: AlertSlot) -> Bool {
    let start = Int(slot.place.offset) + Int(slot.fingerprintOffset)
    let bytes = texts.bytes(ofChunk: slot.place.chunk)
    return bytes[start..<(start + Int(slot.fingerprintLength))].elementsEqual(fingerprint.text.utf8)
  }

  private mutating func openSlot(for fingerprint: Fingerprint) -> Int {
    let place = free.popLast().map(Int.init) ?? slots.count
    let hash = fingerprint.text.hashValue
    var slot = AlertSlot()
    slot.nextOfHash = index[hash] ?? AlertSlot.none
    index[hash] = UInt32(place)
    if place == slots.count { slots.append(slot) } else { slots[place] = slot }
    return place
  }

  private mutating func closeSlot(_ place: Int) {
    let slot = slots[place]
    tally(slot.states, -1)
    let hash = fingerprint(slot).text.hashValue
    unchain(UInt32(place), hash: hash, next: slot.nextOfHash)
    texts.release(slot.place, length: Int(slot.capacity))
    groups.leave(slot.group)
    products.leave(slot.product)
    sources.leave(slot.source)
    assets.leave(slot.asset)
    slots[place] = AlertSlot()
    free.append(UInt32(place))
  }

  private mutating func unchain(_ place: UInt32, hash: Int, next: UInt32) {
    guard var before = index[hash], before != place else {
      index[hash] = next == AlertSlot.none ? nil : next
      return
    }
    while slots[Int(before)].nextOfHash != place { before = slots[Int(before)].nextOfHash }
    slots[Int(before)].nextOfHash = next
  }

  private mutating func forgetOldResolutions() {
    while resolutions.count > Self.resolvedLimit, let oldest = resolutions.next() {
      let slot = slots[oldest.slot]
      guard slot.isUsed, slot.resolution == oldest.number, slot.flags.contains(.resolved) else {
        continue
      }
      closeSlot(oldest.slot)
    }
  }

  /// Gives back the memory of alerts that were forgotten, once it is more than that of the others.
  private mutating func moveTextsTogether() {
    for index in 0..<slots.count where slots[index].isUsed {
      let slot = slots[index]
      guard texts.isSparse(slot.place) else { continue }
      let bytes = texts.text(slot.place, length: Int(slot.capacity))
      texts.release(slot.place, length: Int(slot.capacity))
      slots[index].place = texts.put(bytes)
    }
  }

  private mutating func keepText(in slot: inout AlertSlot) {
    slot.searchable = UInt16(text.searchable)
    slot.words = UInt16(text.words)
    slot.fingerprintOffset = UInt16(text.fingerprint.lowerBound)
    slot.fingerprintLength = UInt32(text.fingerprint.count)
    if slot.place != .none, text.bytes.count <= Int(slot.capacity) {
      texts.replace(slot.place, with: text.bytes)
      return
    }
    if slot.place != .none { texts.release(slot.place, length: Int(slot.capacity)) }
    slot.place = texts.put(text.bytes)
    slot.capacity = UInt32(text.bytes.count)
  }

  private mutating func joinFolds(_ slot: inout AlertSlot, _ alert: Alert) {
    let before = (slot.group, slot.product, slot.source, slot.asset)
    let subject = slot
    let key =
      policy.groups.isEmpty
      ? FoldKey.unruled(alert)
      : policy.foldKey(of: alert) { holds($0, for: subject, now: alert.startedAt) }
    // Joined before the old fold is left, so that a fold of one is not closed and opened again.
    slot.group = groups.join(key, startedAt: slot.startedAt)
    slot.product = products.join(.product(alert), startedAt: slot.startedAt)
    slot.source = sources.join(.source(alert), startedAt: slot.startedAt)
    slot.asset = FoldKey.asset(alert).map { assets.join($0, startedAt: slot.startedAt) } ?? 0
    groups.leave(before.0)
    products.leave(before.1)
    sources.leave(before.2)
    assets.leave(before.3)
  }
}

/// The resolved alerts in the order in which they ended here.
private struct ResolutionQueue: Sendable {
  private var entries: [(slot: Int, number: UInt32)] = []
  private var head = 0
  private var last: UInt32 = 0

  /// How many there are, those that fired again since included.
  var count: Int { entries.count - head }

  /// Adds a slot and returns the number of this resolution.
  mutating func add(_ slot: Int) -> UInt32 {
    last &+= 1
    entries.append((slot, last))
    return last
  }

  /// Takes the oldest.
  mutating func next() -> (slot: Int, number: UInt32)? {
    guard head < entries.count else { return nil }
    defer { head += 1 }
    if head > 4_096, head * 2 > entries.count {
      entries.removeFirst(head)
      head = 0
    }
    return entries[head]
  }
}
