public import IncidentModel

/// Announced work that comes again every week and needs no attention while it lasts.
public struct MaintenanceWindow: Hashable, Sendable {
  /// A day of the week.
  public enum Day: String, Hashable, CaseIterable, Sendable {
    case monday = "mon"
    case tuesday = "tue"
    case wednesday = "wed"
    case thursday = "thu"
    case friday = "fri"
    case saturday = "sat"
    case sunday = "sun"
  }

  public var name: String
  /// The days on which it begins, in UTC.
  public var days: Set<Day>
  /// The minute of the day at which it begins, in UTC.
  public var fromMinute: Int
  /// The minute at which it ends; not later than the beginning means on the next day.
  public var toMinute: Int
  public var query: AlertFilter
  public var reason: String

  /// Creates a window.
  public init(
    name: String, days: Set<Day>, fromMinute: Int, toMinute: Int, query: AlertFilter,
    reason: String
  ) {
    self.name = name
    self.days = days
    self.fromMinute = fromMinute
    self.toMinute = toMinute
    self.query = query
    self.reason = reason
  }

  /// Returns the window that holds at a moment, else the next one; nil when it has no day.
  public func silence(at now: Timestamp) -> Silence? {
    let today = Self.days(now)
    let begins = (today - 1...today + 7).first { day in
      days.contains(Self.weekday(day)) && moment(day, fromMinute + lengthInMinutes) > now
    }
    return begins.map { day in
      Silence(
        id: id(day), kind: .maintenance, query: query.text, startsAt: moment(day, fromMinute),
        endsAt: moment(day, fromMinute + lengthInMinutes), by: .wardroom,
        reason: reason.isEmpty ? name : reason)
    }
  }

  private var lengthInMinutes: Int {
    toMinute > fromMinute ? toMinute - fromMinute : toMinute + 1440 - fromMinute
  }

  private func moment(_ day: Int64, _ minute: Int) -> Timestamp {
    Timestamp(seconds: day * 86_400 + Int64(minute) * 60)
  }

  private static func days(_ moment: Timestamp) -> Int64 {
    let seconds = moment.seconds
    return seconds >= 0 ? seconds / 86_400 : -((86_399 - seconds) / 86_400)
  }

  /// The first day of the epoch was a Thursday.
  private static func weekday(_ day: Int64) -> Day {
    Day.allCases[Int(((day + 3) % 7 + 7) % 7)]
  }

  /// Returns the id of the silence of one day, the same whenever it is asked for.
  private func id(_ day: Int64) -> EntryID {
    let alphabet = Array("0123456789abcdefghjkmnpqrstvwxyz")
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in "\(name) \(day) \(fromMinute)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
    }
    let letters = (0..<5).map { alphabet[Int(hash >> UInt64(10 + $0 * 5)) & 31] }
    return EntryID("m" + String(letters))
  }
}
