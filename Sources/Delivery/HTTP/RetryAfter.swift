import IncidentModel

/// How long a server wants to be left alone (RFC 9110, 10.2.3), also as some write it.
enum RetryAfter {
  /// No server is left alone for longer than a day.
  private static let longest = 86_400.0

  /// Reads seconds, whole or not, or a date, which counts from when the server says it answered.
  static func seconds(_ text: String, answeredAt: String, now: Timestamp) -> Int? {
    if let number = Double(text) { return whole(number) }
    guard let until = HTTPDate.moment(text) else { return nil }
    let from = HTTPDate.moment(answeredAt) ?? now
    return whole(Double(max(0, until.seconds(since: from))))
  }

  /// Returns whole seconds, none too few; nil for what is no time to wait.
  static func whole(_ seconds: Double) -> Int? {
    guard seconds >= 0, seconds.isFinite else { return nil }
    return Int(min(seconds, longest).rounded(.up))
  }
}

/// A date as heads carry it, `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
  static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  static func moment(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[0].hasSuffix(","), words[5] == "GMT", words[1].count == 2,
      let month = months.firstIndex(of: String(words[2]))
    else { return nil }
    let number = (month < 9 ? "0" : "") + String(month + 1)
    return Timestamp(rfc3339: "\(words[3])-\(number)-\(words[1])T\(words[4])Z")
  }
}
