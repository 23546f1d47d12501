import IncidentModel

/// Monday to Friday between two times of day, in UTC; it decides when a slow cadence may fall due.
struct BusinessHours: Hashable, Sendable {
  let opensAtMinute: Int
  let closesAtMinute: Int

  static let standard = BusinessHours(opensAtMinute: 8 * 60, closesAtMinute: 18 * 60)

  /// Returns the moment itself when it lies within business hours, else the next opening.
  func next(from moment: Timestamp) -> Timestamp {
    let minute = minuteOfDay(moment)
    guard isWorkday(moment), minute <= closesAtMinute else { return nextOpening(after: moment) }
    return minute >= opensAtMinute ? moment : opening(on: moment)
  }

  private func nextOpening(after moment: Timestamp) -> Timestamp {
    var day = moment.adding(minutes: 1440)
    while !isWorkday(day) { day = day.adding(minutes: 1440) }
    return opening(on: day)
  }

  private func opening(on moment: Timestamp) -> Timestamp {
    moment.adding(minutes: opensAtMinute - minuteOfDay(moment)).flooredToMinute
  }

  private func minuteOfDay(_ moment: Timestamp) -> Int {
    let parts = moment.civil
    return parts.hour * 60 + parts.minute
  }

  /// 1970-01-01 was a Thursday, so with Monday as 0 that day has the number 3.
  private func isWorkday(_ moment: Timestamp) -> Bool {
    let days = (moment.seconds - Int64(minuteOfDay(moment)) * 60) / 86400
    return ((days + 3) % 7 + 7) % 7 < 5
  }
}

extension Timestamp {
  /// The start of the minute, which is as exact as a promised time is written.
  var flooredToMinute: Timestamp { adding(seconds: -Int64(civil.second)).withoutFraction }

  private var withoutFraction: Timestamp { Timestamp(seconds: seconds) }
}
