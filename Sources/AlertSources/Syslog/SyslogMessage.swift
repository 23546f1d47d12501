import IncidentModel

/// One message of syslog by its parts.
struct SyslogMessage {
  private let priority: Int
  private var host = ""
  private var app = ""
  private var messageID = ""
  private var parameters: [String: String] = [:]
  private var moment: Timestamp?
  private var text: String

  /// Creates a message from its text.
  /// - Throws: When it does not begin with a priority, `<131>`.
  init(_ frame: String, _ receivedAt: Timestamp) throws(AlertPayloadProblem) {
    let digits = frame.dropFirst().prefix { $0.isNumber }
    let rest = frame.dropFirst(digits.count + 1)
    guard frame.hasPrefix("<"), rest.hasPrefix(">"), let priority = Int(digits), priority < 192
    else {
      throw AlertPayloadProblem(
        trouble: "has a message of syslog that does not begin with a priority such as <131>",
        remedy: "Send the messages as the logger writes them to the network.")
    }
    self.priority = priority
    text = String(rest.dropFirst())
    if text.hasPrefix("1 ") { readNew() } else { readOld(receivedAt) }
    text = text.drop { $0 == "\u{FEFF}" }.trimmingBlanksAtEnd
  }

  /// Reads RFC 5424: version, moment, host, app, process, message id, structured data, text.
  private mutating func readNew() {
    var fields = Fields(text.dropFirst(2))
    moment = Timestamp(tolerating: fields.next())
    host = fields.next()
    app = fields.next()
    _ = fields.next()
    messageID = fields.next()
    parameters = fields.structuredData()
    text = String(fields.rest)
  }

  /// Reads RFC 3164: `Nov 22 13:18:36 vm app[7]: text`, or just the text where there is no head.
  private mutating func readOld(_ receivedAt: Timestamp) {
    guard let stamp = SyslogStamp(text.prefix(15), receivedAt) else { return }
    moment = stamp.moment
    var fields = Fields(text.dropFirst(16))
    host = fields.next()
    let tag = fields.rest.prefix { $0 != ":" && $0 != "[" && $0 != " " }
    let after = fields.rest.dropFirst(tag.count)
    guard let colon = after.prefix(20).firstIndex(of: ":"), !tag.isEmpty else {
      text = String(fields.rest)
      return
    }
    app = String(tag)
    text = String(after[after.index(after: colon)...].drop { $0 == " " })
  }

  /// Returns the alert, nil when the message is less than a warning.
  func alert(_ message: SourceMessage) -> Alert? {
    guard priority & 7 <= 4 else { return nil }
    let title = text.isBlank ? "\(app) on \(host)" : text.firstLine
    return Alert(
      source: Syslog.name,
      fingerprint: SourceIdentity.fingerprint(
        Syslog.name, instance: message.instance,
        [host, app, messageID.isEmpty ? Self.normalised(title) : messageID]),
      status: .firing, severity: severity, severityText: Self.words[priority & 7], title: title,
      details: text.firstLine.count < text.count ? text : "",
      labels: parameters.merging(
        ["host": host, "app": app, "msgid": messageID].filter { !$0.value.isBlank }
      ) { _, ours in ours },
      startedAt: moment ?? message.receivedAt, isStartAssumed: true)
  }

  private var severity: Severity {
    switch priority & 7 {
    case 0...2: .sev1
    case 3: .sev2
    default: .sev3
    }
  }

  private static let words = [
    "emerg", "alert", "crit", "err", "warning", "notice", "info", "debug",
  ]

  /// The text with every number made the same, so that counters do not make new alerts.
  private static func normalised(_ text: String) -> String {
    var result = ""
    for character in text where !(character.isNumber && result.last == "#") {
      result.append(character.isNumber ? "#" : character)
    }
    return result
  }
}

/// The fields of a head, separated by single blanks; `-` stands for none.
private struct Fields {
  private(set) var rest: Substring

  init(_ text: Substring) { rest = text }

  mutating func next() -> String {
    let field = rest.prefix { $0 != " " }
    rest = rest.dropFirst(field.count).dropFirst()
    return field == "-" ? "" : String(field)
  }

  /// Reads `[id name="value" …]…`; what the logger says about its clock is left out.
  mutating func structuredData() -> [String: String] {
    guard rest.hasPrefix("[") else {
      _ = next()
      return [:]
    }
    var values: [String: String] = [:]
    while rest.hasPrefix("[") {
      let id = rest.dropFirst().prefix { $0 != " " && $0 != "]" }
      rest = rest.dropFirst(id.count + 1)
      while let (name, value) = parameter() { if id != "timeQuality" { values[name] = value } }
      rest = rest.drop { $0 != "]" }.dropFirst()
    }
    rest = rest.drop { $0 == " " }
    return values
  }

  private mutating func parameter() -> (String, String)? {
    let start = rest.drop { $0 == " " }
    let name = start.prefix { $0 != "=" && $0 != "]" && $0 != "\"" }
    var after = start.dropFirst(name.count)
    guard after.hasPrefix("=\""), !name.isEmpty else { return nil }
    after = after.dropFirst(2)
    var value = ""
    while let character = after.popFirst(), character != "\"" {
      value.append(character == "\\" ? after.popFirst() ?? character : character)
    }
    rest = after
    return (String(name), value)
  }
}

/// A moment without year and zone, `Nov 22 13:18:36`, taken as UTC and as near to its arrival as it can be.
private struct SyslogStamp {
  let moment: Timestamp

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  init?(_ text: Substring, _ receivedAt: Timestamp) {
    let parts = text.split(separator: " ")
    guard parts.count == 3, let month = Self.months.firstIndex(of: String(parts[0])),
      let day = Int(parts[1]), (1...31).contains(day)
    else { return nil }
    let year = receivedAt.civil.year
    let twoDigits = { (number: Int) in number < 10 ? "0\(number)" : String(number) }
    let moments = [year - 1, year, year + 1].compactMap { year in
      Timestamp(rfc3339: "\(year)-\(twoDigits(month + 1))-\(twoDigits(day))T\(parts[2])Z")
    }
    let nearest = moments.min {
      abs($0.milliseconds - receivedAt.milliseconds)
        < abs($1.milliseconds - receivedAt.milliseconds)
    }
    guard let nearest else { return nil }
    moment = nearest
  }
}

extension Substring {
  /// The text without blanks at its end.
  fileprivate var trimmingBlanksAtEnd: String {
    String(reversed().drop(while: \.isWhitespace).reversed())
  }
}
