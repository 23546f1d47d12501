import IncidentModel

/// Which entry each line is: by its id, else by what it says.
extension SyncPass {
  /// How alike two texts have to be to count as one that was edited.
  private static let likeness = 0.6
  /// So many lines that vanished are looked at for one that appeared.
  private static let nearest = 24

  mutating func nameEntries() {
    var bare: [SourceEntry] = []
    isNamed.reserveCapacity(file.entries.count)
    named.reserveCapacity(file.entries.count)
    for entry in file.entries { keepOrSetAside(entry, &bare) }
    var queue = answers.ids.mapValues { $0[...] }
    bare = bare.filter { !nameAgain($0, &queue) }
    nameByContent(&bare)
    nameByLikeness(&bare)
    for entry in bare where entry.isComplete && canAdopt { nameAnew(entry) }
    named.sort { $0.entry.lines.lowerBound < $1.entry.lines.lowerBound }
  }

  /// Whether lines without an id become entries; before the first time only when a person wants it.
  private var canAdopt: Bool { !base.versions.isEmpty || answers.adopts }

  private mutating func name(_ entry: SourceEntry, _ id: EntryID, isFresh: Bool) {
    var entry = entry
    // A clock without a day means what it meant, wherever its line was moved to.
    if let time = entry.time, time.day == nil, let moment = base.clocks[id],
      let before = commonEntries[id], bytes[time: entry] == common?.bytes[time: before]
    {
      entry = entry.dated(moment)
    }
    named.append(Named(entry: entry, id: id, isFresh: isFresh))
    if isFresh { isNamed.insert(id) }
  }

  /// Of lines with one id the one that is as it was keeps it, else the first.
  private mutating func keepOrSetAside(_ entry: SourceEntry, _ bare: inout [SourceEntry]) {
    guard let id = entry.id else {
      bare.append(entry)
      return
    }
    guard !isNamed.insert(id).inserted else { return name(entry, id, isFresh: false) }
    outcome.problems.append(
      SyncProblem(
        line: entry.shownLine, column: 1,
        sentence: "The id \(id.text) stands on another line already; this copy gets one of its own."
      ))
    guard let index = named.firstIndex(where: { $0.id == id }) else { return }
    let isOriginal =
      entry.isSound
      && (!named[index].entry.isSound
        || (isAsBefore(entry, id) && !isAsBefore(named[index].entry, id)))
    guard isOriginal else {
      bare.append(entry)
      return
    }
    bare.append(named[index].entry)
    named[index].entry = entry
  }

  /// Whether the lines of an entry are what they were in the base.
  func isAsBefore(_ entry: SourceEntry, _ id: EntryID) -> Bool {
    guard let common, let before = commonEntries[id] else { return false }
    return file.bytes(of: entry).elementsEqual(common.bytes(of: before))
  }

  /// Gives a line the id an earlier pass gave it.
  private mutating func nameAgain(
    _ entry: SourceEntry, _ queue: inout [[UInt8]: ArraySlice<EntryID>]
  ) -> Bool {
    let line = Array(file.bytes(of: entry))
    guard let id = queue[line]?.popFirst(), !isNamed.contains(id) else { return false }
    outcome.ids[line, default: []].append(id)
    name(entry, id, isFresh: true)
    return true
  }

  /// Gives lines the ids of vanished lines that said the same, then of what only the record has.
  private mutating func nameByContent(_ bare: inout [SourceEntry]) {
    guard !bare.isEmpty else { return }
    var homeless: [EntryLikeness: [EntryID]] = [:]
    for (id, entry) in commonEntries where !isNamed.contains(id) {
      homeless[EntryLikeness(entry), default: []].append(id)
    }
    for entry in record.entries where !isNamed.contains(entry.id) && commonEntries[entry.id] == nil
    {
      homeless[EntryLikeness(entry), default: []].append(entry.id)
    }
    homeless = homeless.mapValues { $0.sorted() }
    bare = bare.filter { entry in
      let key = EntryLikeness(entry)
      guard let id = homeless[key]?.first else { return true }
      homeless[key]?.removeFirst()
      name(entry, id, isFresh: true)
      return false
    }
  }

  /// Gives lines the ids of vanished lines that are nearly the same and stood near.
  private mutating func nameByLikeness(_ bare: inout [SourceEntry]) {
    guard !bare.isEmpty else { return }
    let gone = commonEntries.filter { !isNamed.contains($0.key) && isRecorded($0.key) }
      .map { (id: $0.key, entry: $0.value, words: Self.words($0.value)) }
      .sorted { $0.entry.lines.lowerBound < $1.entry.lines.lowerBound }
    guard !gone.isEmpty else { return }
    var pairs: [(score: Double, distance: Int, bare: Int, gone: Int)] = []
    for (index, entry) in bare.enumerated() {
      let words = Self.words(entry)
      let at = gone.partitioned { $0.entry.lines.lowerBound >= entry.lines.lowerBound }
      let near = max(0, at - Self.nearest / 2)..<min(gone.count, at + Self.nearest / 2)
      for other in near where gone[other].entry.kind == entry.kind {
        let score = Self.likeness(words, gone[other].words)
        guard score >= Self.likeness else { continue }
        pairs.append((score, distance(gone[other].entry, entry), index, other))
      }
    }
    pairs.sort { ($1.score, $0.distance, $0.bare) < ($0.score, $1.distance, $1.bare) }
    var taken: Set<Int> = []
    for pair in pairs where !taken.contains(pair.bare) && !isNamed.contains(gone[pair.gone].id) {
      taken.insert(pair.bare)
      name(bare[pair.bare], gone[pair.gone].id, isFresh: true)
    }
    bare = bare.enumerated().filter { !taken.contains($0.offset) }.map(\.element)
  }

  private func distance(_ left: SourceEntry, _ right: SourceEntry) -> Int {
    abs(left.lines.lowerBound - right.lines.lowerBound)
  }

  private static func words(_ entry: SourceEntry) -> Set<Substring> {
    Set(
      (entry.value(.time) + " " + entry.value(.key) + " " + entry.value(.text)).split(
        separator: " "))
  }

  /// The share of words two lines have in common (Dice).
  private static func likeness(_ left: Set<Substring>, _ right: Set<Substring>) -> Double {
    let all = left.count + right.count
    return all == 0 ? 0 : Double(2 * left.intersection(right).count) / Double(all)
  }

  private mutating func nameAnew(_ entry: SourceEntry) {
    let (known, recorded) = (isNamed, recorded)
    let id = ids.entryID(entry.kind.letter) { candidate in
      known.contains(candidate) || recorded[candidate] != nil
        || record.withdrawn.contains(candidate) || record.dropped.contains(candidate)
        || commonEntries[candidate] != nil
    }
    outcome.ids[Array(file.bytes(of: entry)), default: []].append(id)
    name(entry, id, isFresh: true)
  }
}

extension SourceDocument {
  /// The lines of an entry, with their ends.
  func bytes(of entry: SourceEntry) -> ArraySlice<UInt8> {
    bytes[lines.start(of: entry.lines.lowerBound)..<lines.start(of: entry.lines.upperBound)]
  }
}

extension [UInt8] {
  /// The bytes of an entry's time in a document.
  fileprivate subscript(time entry: SourceEntry) -> ArraySlice<UInt8>? {
    entry.fields[.time].map { self[$0.range] }
  }
}

extension Array {
  /// Returns where the first element that belongs to the second half stands, in an array parted so.
  fileprivate func partitioned(by isSecond: (Element) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
