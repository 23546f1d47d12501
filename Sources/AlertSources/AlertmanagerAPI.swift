public import IncidentModel

/// What Alertmanager's API, version 2, says and wants to hear (SOURCES.md 1.2); the network is elsewhere.
public enum AlertmanagerAPI {
  /// The path of an API call below the address of an Alertmanager.
  public enum Path {
    public static let alerts = "/api/v2/alerts"
    public static let silences = "/api/v2/silences"
    public static let status = "/api/v2/status"

    /// Returns the path of one silence; the id is percent-encoded.
    public static func silence(_ id: String) -> String {
      "/api/v2/silence/" + id.utf8.map(encoded).joined()
    }

    private static func encoded(_ byte: UInt8) -> String {
      let scalar = Unicode.Scalar(byte)
      let isPlain = byte < 0x80 && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
      if isPlain || scalar == "-" { return String(scalar) }
      let digits = String(byte, radix: 16, uppercase: true)
      return digits.utf8.count == 1 ? "%0\(digits)" : "%\(digits)"
    }
  }

  /// The label that alerts get which Alertmanager holds back, its value is `suppressed`.
  public static let stateLabel = "alertmanager_state"

  /// How many alerts one answer may list.
  static let mostAlerts = 100_000

  /// Reads the answer to `GET /api/v2/alerts`; no alerts at all is an answer too.
  /// - Returns: The alerts, which all fire, and a problem for each that could not be read.
  /// - Throws: The first problem, when the answer is no list of alerts.
  public static func alerts(
    in body: [UInt8], instance: String, baseURL: String = "", at moment: Timestamp
  ) throws(AlertPayloadProblem) -> AlertReading {
    let list = JSONPlace(node: try JSONReader.document(in: body).node, path: "")
    guard case .list(let nodes) = list.node else { throw list.expected("a list of alerts") }
    guard nodes.count <= mostAlerts else { throw tooMany(nodes.count) }
    guard !nodes.isEmpty else { return AlertReading() }
    let message = SourceMessage([], instance: instance, receivedAt: moment)
    let places = nodes.enumerated().map { JSONPlace(node: $1, path: "[\($0)]") }
    return try .each(of: places, in: list) { place throws(AlertPayloadProblem) in
      try alert(place, baseURL, message)
    }
  }

  /// Reads one alert as a webhook's body with nothing else in it is read.
  private static func alert(
    _ place: JSONPlace, _ baseURL: String, _ message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let body = JSONNode.object([
      JSONMember(name: "alerts", value: .list([place.node])),
      JSONMember(name: "externalURL", value: .string(baseURL)),
    ])
    do throws(AlertPayloadProblem) {
      let reading = try AlertmanagerBody(
        JSONPlace(node: body, path: ""), of: message, source: Alertmanager.name, isSalvaged: false
      ).reading()
      guard var alert = reading.alerts.first else { throw place.expected("an alert") }
      alert.status = .firing
      alert.endedAt = nil
      return noting(try Suppression(place.member("status")), on: alert)
    } catch {
      var problem = error
      let inner = "alerts[0]"
      if problem.path.hasPrefix(inner) {
        problem.path = place.path + problem.path.dropFirst(inner.count)
      }
      throw problem
    }
  }

  /// Reads since when an Alertmanager runs from the answer to `GET /api/v2/status`.
  public static func runningSince(
    in body: [UInt8]
  ) throws(AlertPayloadProblem) -> Timestamp {
    let status = JSONPlace(node: try JSONReader.document(in: body).node, path: "")
    if let moment = status.moment("uptime") { return moment }
    throw AlertPayloadProblem(
      path: "uptime", trouble: "is missing or is no time",
      remedy: "Check that the address is the one of an Alertmanager.")
  }

  /// Returns what an answer with an error status says, printable and short; empty when it says nothing.
  ///
  /// Alertmanager writes a JSON string, an object with a `message`, or plain text.
  public static func problemText(in body: [UInt8]) -> String {
    let text: String
    do throws(AlertPayloadProblem) {
      let (node, _) = try JSONReader.document(in: Array(body.prefix(64 * 1024)))
      let place = JSONPlace(node: node, path: "")
      if case .object = node {
        text = try place.text("message", "error")
      } else {
        text = try place.text()
      }
    } catch {
      text = String(decoding: body.prefix(1024), as: UTF8.self)
    }
    return printable(text)
  }

  private static func printable(_ text: String) -> String {
    let shown = text.unicodeScalars.prefix(300).map { scalar in
      (0x20..<0x7F).contains(scalar.value) ? Character(scalar) : " "
    }
    return shown.split(separator: " ").map { String($0) }.joined(separator: " ")
  }

  private static func tooMany(_ count: Int) -> AlertPayloadProblem {
    AlertPayloadProblem(
      trouble: "lists \(count) alerts",
      remedy: "At most \(mostAlerts) can be compared; reduce what fires at the source.")
  }

  private static func noting(_ suppression: Suppression, on alert: Alert) -> Alert {
    guard let sentence = suppression.sentence else { return alert }
    var alert = alert
    alert.labels[stateLabel] = "suppressed"
    alert.details = alert.details.isEmpty ? sentence : alert.details + "\n" + sentence
    return alert
  }
}

/// Why Alertmanager tells nobody of an alert that fires.
private struct Suppression {
  /// What a person should know of it; nil when it is not suppressed.
  let sentence: String?

  init(_ status: JSONPlace?) throws(AlertPayloadProblem) {
    guard let status, try status.text("state") == "suppressed" else {
      sentence = nil
      return
    }
    let causes = [
      Self.cause("silenced by", try Self.names(status, "silencedBy")),
      Self.cause("inhibited by", try Self.names(status, "inhibitedBy")),
      Self.cause("muted by", try Self.names(status, "mutedBy")),
    ].compactMap { $0 }
    let why = causes.isEmpty ? "suppressed" : causes.joined(separator: ", ")
    sentence = "Alertmanager sends nobody this alert: \(why)."
  }

  private static func cause(_ verb: String, _ names: [String]) -> String? {
    names.isEmpty ? nil : "\(verb) \(names.prefix(5).joined(separator: " "))"
  }

  private static func names(
    _ status: JSONPlace, _ member: String
  ) throws(AlertPayloadProblem) -> [String] {
    guard let list = status.member(member) else { return [] }
    var names: [String] = []
    for place in try list.elements() { names.append(try place.text()) }
    return names
  }
}
