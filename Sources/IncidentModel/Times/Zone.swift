/// A time zone as a table of when its clocks were or will be changed.
public struct Zone: Hashable, Sendable {
  /// From a moment on the clocks are that far ahead of UTC.
  public struct Change: Hashable, Sendable {
    public var at: Timestamp
    /// Seconds east of UTC.
    public var offset: Int
    /// What people call it, `CEST`.
    public var abbreviation: String

    /// Creates a change.
    public init(at moment: Timestamp, offset: Int, abbreviation: String) {
      at = moment
      self.offset = offset
      self.abbreviation = abbreviation
    }
  }

  /// The name people know it by, `Europe/Berlin`.
  public var name: String
  /// The offset before the first change.
  public var base: Change
  /// Every change, oldest first.
  public var changes: [Change]

  /// Creates a zone from its table.
  public init(name: String, base: Change, changes: [Change] = []) {
    self.name = name
    self.base = base
    self.changes = changes
  }

  /// Creates a zone whose clocks are never changed.
  public init(name: String, offset: Int) {
    self.init(
      name: name, base: Change(at: Timestamp(milliseconds: 0), offset: offset, abbreviation: name))
  }

  /// Coordinated universal time.
  public static let utc = Zone(name: "UTC", offset: 0)

  /// Whether its clocks show UTC always, whatever it is called.
  public var isUTC: Bool { changes.isEmpty && base.offset == 0 }

  /// Returns how the clocks stand at a moment.
  public func change(at moment: Timestamp) -> Change {
    changes.last { $0.at <= moment } ?? base
  }

  /// Returns the time of the clocks on the wall at a moment.
  public func civil(at moment: Timestamp) -> CivilTime {
    moment.adding(seconds: Int64(change(at: moment).offset)).civil
  }

  /// The time of day on the wall with the name of the zone, `15:02 CET`.
  public func clock(at moment: Timestamp) -> String {
    let change = change(at: moment)
    let local = moment.adding(seconds: Int64(change.offset))
    return "\(local.clock.dropLast()) \(change.abbreviation)"
  }

  /// Returns the moments at which the clocks show a time: none where they skip it, two where they
  /// show it twice, the earlier first.
  public func moments(of civil: CivilTime) -> [Timestamp] {
    let asIfUTC = Timestamp(civil: civil)
    var offsets: [Int] = []
    for day in [-86_400, 86_400] as [Int64] {
      let offset = change(at: asIfUTC.adding(seconds: day)).offset
      if !offsets.contains(offset) { offsets.append(offset) }
    }
    return offsets.map { asIfUTC.adding(seconds: -Int64($0)) }
      .filter { asIfUTC == $0.adding(seconds: Int64(change(at: $0).offset)) }
      .sorted()
  }
}

extension Zone {
  /// Reads a compiled zone of the tz database (RFC 8536); nil when the bytes are none.
  public init?(name: String, tzif bytes: [UInt8]) {
    var reader = ZoneFileReader(bytes: bytes)
    guard let zone = reader.zone(name: name) else { return nil }
    self = zone
  }
}

/// Reads the second, 64-bit block of a TZif file, or the only one of version 1.
private struct ZoneFileReader {
  let bytes: [UInt8]
  private var place = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private struct Counts {
    var utc: Int
    var standard: Int
    var leaps: Int
    var changes: Int
    var types: Int
    var characters: Int
  }

  mutating func zone(name: String) -> Zone? {
    guard let (version, first) = header() else { return nil }
    guard version >= UInt8(ascii: "2") else { return body(first, width: 4, name) }
    place += size(first, width: 4)
    guard let (_, second) = header() else { return nil }
    return body(second, width: 8, name)
  }

  private func size(_ counts: Counts, width: Int) -> Int {
    counts.changes * (width + 1) + counts.types * 6 + counts.characters
      + counts.leaps * (width + 4) + counts.standard + counts.utc
  }

  private mutating func header() -> (version: UInt8, counts: Counts)? {
    guard bytes.count >= place + 44, bytes[place..<place + 4].elementsEqual("TZif".utf8) else {
      return nil
    }
    let version = bytes[place + 4]
    place += 20
    let numbers = (0..<6).compactMap { _ in integer(width: 4).map(Int.init) }
    guard numbers.count == 6, numbers.allSatisfy({ (0..<100_000).contains($0) }) else { return nil }
    return (
      version,
      Counts(
        utc: numbers[0], standard: numbers[1], leaps: numbers[2], changes: numbers[3],
        types: numbers[4], characters: numbers[5])
    )
  }

  private mutating func integer(width: Int) -> Int64? {
    guard place + width <= bytes.count else { return nil }
    defer { place += width }
    var value: Int64 = Int8(bitPattern: bytes[place]) < 0 ? -1 : 0
    for byte in bytes[place..<place + width] { value = value << 8 | Int64(byte) }
    return value
  }

  private mutating func body(_ counts: Counts, width: Int, _ name: String) -> Zone? {
    guard counts.types > 0, bytes.count >= place + size(counts, width: width) else { return nil }
    let moments = (0..<counts.changes).compactMap { _ in integer(width: width) }
    let indices = (0..<counts.changes).compactMap { _ in integer(width: 1).map(Int.init) }
    let types = (0..<counts.types).compactMap { _ in type() }
    let text = Array(bytes[place..<place + counts.characters])
    guard types.count == counts.types, moments.count == counts.changes,
      indices.allSatisfy(types.indices.contains)
    else { return nil }
    let named = types.map { type in
      (type.offset, String(decoding: text.dropFirst(type.name).prefix { $0 != 0 }, as: UTF8.self))
    }
    return Zone(
      name: name,
      base: Zone.Change(
        at: Timestamp(seconds: moments.first ?? 0), offset: named[0].0, abbreviation: named[0].1),
      changes: zip(moments, indices).map { moment, index in
        Zone.Change(
          at: Timestamp(seconds: moment), offset: named[index].0, abbreviation: named[index].1)
      })
  }

  private mutating func type() -> (offset: Int, name: Int)? {
    guard let offset = integer(width: 4), integer(width: 1) != nil, let name = integer(width: 1)
    else { return nil }
    return (Int(offset), Int(name))
  }
}
