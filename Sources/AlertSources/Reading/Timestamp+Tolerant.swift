import IncidentModel

/// Moments as senders write them: more ways than RFC 3339 knows, and nonsense in between.
extension Timestamp {
  /// Creates a moment from text, or returns nil when the text names none.
  ///
  /// Beside RFC 3339 it takes a missing zone or `UTC` as UTC, and seconds, milliseconds, microseconds or
  /// nanoseconds since 1970 as digits. Moments before 1970, such as Go's zero time, are no value.
  init?(tolerating text: String) {
    if let moment = Timestamp(rfc3339: text) {
      guard moment.milliseconds > 0 else { return nil }
      self = moment
      return
    }
    let trimmed = text.trimmingBlanks
    if let moment = Timestamp(epoch: trimmed) {
      self = moment
      return
    }
    let bare = trimmed.hasSuffix("UTC") ? String(trimmed.dropLast(3)).trimmingBlanks : trimmed
    guard let moment = Timestamp(rfc3339: bare) ?? Timestamp(rfc3339: bare + "Z"),
      moment.milliseconds > 0
    else { return nil }
    self = moment
  }

  /// Creates a moment from a count since 1970, whose size tells the unit.
  init?(epoch digits: String) {
    guard digits.utf8.allSatisfy(Self.isOfCount), let count = Double(digits),
      count > 0, count < 1e20
    else { return nil }
    let milliseconds =
      switch count {
      case ..<1e11: count * 1000
      case ..<1e14: count
      case ..<1e17: count / 1000
      default: count / 1_000_000
      }
    guard milliseconds < Self.yearTenThousand else { return nil }
    self.init(milliseconds: Int64(milliseconds.rounded()))
  }

  private static func isOfCount(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: "e"), UInt8(ascii: "E"), UInt8(ascii: "+"):
      true
    default: false
    }
  }

  private static let yearTenThousand = 253_402_300_800_000.0
}
