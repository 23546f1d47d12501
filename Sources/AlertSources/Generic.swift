import IncidentModel

/// Anything that can post JSON: a cron job, a script, a monitor without a source of its own.
///
/// The body is one alert, a list of alerts, or an object with a list named `alerts`. An alert is an object:
///
/// | member | holds |
/// |---|---|
/// | `title` | required; one line that says what is wrong |
/// | `status` | `firing` (also when left out), `acknowledged` or `resolved` |
/// | `id` or `fingerprint` | what makes two reports the same alert; without it title and labels do |
/// | `severity` | `critical`, `high`, `warning`, `info`, `SEV1`, `P2`, ... |
/// | `details` | more text; `description` and `message` are other names for it |
/// | `labels` | an object of names and values; `tier` names the tier |
/// | `url`, `runbook_url`, `dashboard_url` | where to look |
/// | `started_at`, `ended_at` | RFC 3339, or seconds or milliseconds since 1970 |
/// | `type` | as Apprise writes it: `failure`, `warning`, `info`; `success` ends what has that title |
///
/// A form with fields of these names is one alert.
///
/// Smallest useful call: `curl -d '{"title":"orders_daily is late"}' http://127.0.0.1:8467/ingest/generic`
public enum Generic: AlertSource {
  public static let name = "generic"

  public static let guide = SourceGuide(
    title: "Anything that posts JSON",
    example: #"""
      curl -d '{"title":"orders_daily is late"}' {url}
      """#,
    sample: #"""
      {"id":"orders_daily","title":"orders_daily is late","severity":"warning"}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let instance = message.instance
    let receivedAt = message.receivedAt
    let (body, isSalvaged) = try message.documentOrForm()
    return try .each(of: places(of: body), in: body) { place throws(AlertPayloadProblem) in
      var alert = try alert(place, receivedAt: receivedAt)
      alert.sourceInstance = instance
      alert.isSalvaged = isSalvaged
      return alert
    }
  }

  private static func places(of body: JSONPlace) throws(AlertPayloadProblem) -> [JSONPlace] {
    switch body.node {
    case .list: return try body.elements()
    case .object: return try body.member("alerts")?.elements() ?? [body]
    case .null, .bool, .number, .string: throw body.expected("an object or a list of objects")
    }
  }

  private static func alert(
    _ place: JSONPlace, receivedAt: Timestamp
  ) throws(AlertPayloadProblem) -> Alert {
    guard case .object = place.node else { throw place.expected("an object") }
    let title = try title(of: place)
    let labels = try place.texts("labels")
    let given = try place.text("severity")
    let severity = given.isEmpty ? labels["severity"] ?? notification(place) : given
    let isSuccess = place.word("type") == "success" && place.member("status") == nil
    let status = isSuccess ? .resolved : try status(of: place)
    return Alert(
      source: name, fingerprint: try identity(of: place, title: title, labels: labels),
      status: status, severity: self.severity(severity), severityText: severity,
      title: title, details: try place.text("details", "description", "message"), labels: labels,
      links: try links(of: place), startedAt: place.moment("started_at") ?? receivedAt,
      isStartAssumed: place.moment("started_at") == nil,
      endedAt: status == .resolved ? place.moment("ended_at") ?? receivedAt : nil,
      isStatusOnly: isSuccess)
  }

  /// Returns the type of an Apprise notification, empty for any other `type`.
  private static func notification(_ place: JSONPlace) -> String {
    let type = place.word("type")
    return ["failure", "warning", "info"].contains(type) ? type : ""
  }

  /// Returns the severity of a word, among them the one Apprise has for an error.
  private static func severity(_ word: String) -> Severity? {
    word == "failure" ? .ofFailure : SeverityWords.severity(word)
  }

  private static func title(of place: JSONPlace) throws(AlertPayloadProblem) -> String {
    let title = try place.text("title")
    guard title.isEmpty else { return title }
    throw AlertPayloadProblem(
      path: place.path.isEmpty ? "title" : place.path + ".title", trouble: "is missing or empty",
      remedy: "Give every alert a title, a line that says what is wrong.")
  }

  private static func status(of place: JSONPlace) throws(AlertPayloadProblem) -> AlertStatus {
    let word = try place.text("status")
    guard !word.isEmpty else { return .firing }
    switch AlertStatus(rawValue: word.lowercased()) {
    case .some(let status) where status != .unknown: return status
    case .some, .none:
      throw AlertPayloadProblem(
        path: place.path.isEmpty ? "status" : place.path + ".status",
        trouble: "is \"\(AlertPayloadProblem.quotable(word))\"",
        remedy: "Write firing, acknowledged or resolved.")
    }
  }

  /// Returns an identity that begins with the source's name, because senders choose ids such as `1`.
  private static func identity(
    of place: JSONPlace, title: String, labels: [String: String]
  ) throws(AlertPayloadProblem) -> Fingerprint {
    let given = try place.text("id", "fingerprint")
    guard given.isEmpty else { return Fingerprint("\(name):\(given)") }
    return Fingerprint("\(name):" + LabelHash.digits(labels.merging(["": title]) { $1 }))
  }

  private static func links(of place: JSONPlace) throws(AlertPayloadProblem) -> [AlertLink] {
    let named: [(kind: AlertLink.Kind, url: String)] = [
      (.generator, try place.text("url")),
      (.runbook, try place.text("runbook_url")),
      (.dashboard, try place.text("dashboard_url")),
    ]
    return named.filter { !$0.url.isEmpty }.map { AlertLink(kind: $0.kind, url: $0.url) }
  }
}
