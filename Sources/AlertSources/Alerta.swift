import IncidentModel

/// Alerta's API, with us in the place of its server (SOURCES.md 1.20).
///
/// An alert is one event of one resource in one environment. A report also ends the events it is correlated
/// with, and one of severity normal, ok or cleared ends its own.
public enum Alerta: AlertSource {
  public static let name = "alerta"

  public static let guide = SourceGuide(
    title: "Alerta", proofs: [.key, .bearer, .basic, .query],
    example: #"""
      alerta --endpoint-url {url} send -r mart.orders -e RowCountDrop -s major -t 'rows fell by 83 %'
      (the endpoint is the address without /ingest/alerta; the client adds /alert)
      """#,
    sample: #"""
      {"resource":"mart.orders","event":"RowCountDrop","environment":"Production",
        "severity":"major","text":"Row count dropped 83 %","tags":["owner=bi"]}
      """#)

  public static let compatiblePaths = [
    CompatiblePath("POST", "/alert"), CompatiblePath("POST", "/api/alert"),
    CompatiblePath("POST", "/heartbeat"), CompatiblePath("POST", "/api/heartbeat"),
  ]

  private static let clear: Set<String> = ["normal", "ok", "cleared"]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    if message.path.hasSuffix("/heartbeat") { return try heartbeat(body) }
    let event = try AlertaEvent(body)
    var reading = AlertReading(
      try alert(body, event, of: message), isSalvaged: isSalvaged)
    for other in event.correlated {
      reading.take(ended(other, event, of: message))
    }
    return reading
  }

  private static func heartbeat(_ body: JSONPlace) throws(AlertPayloadProblem) -> AlertReading {
    let origin = try body.text("origin")
    guard !origin.isEmpty else {
      throw body.missing("origin", "Name who is alive, `cron/nightly`.")
    }
    var reading = AlertReading()
    reading.heartbeats = [FieldLimits.cut(origin, to: FieldLimits.word)]
    return reading
  }

  private static func alert(
    _ body: JSONPlace, _ event: AlertaEvent, of message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let severity = try body.text("severity").lowercased()
    let isClear = clear.contains(severity)
    let at = body.moment("createTime") ?? message.receivedAt
    let attributes = NamedValues(body.member("attributes"))
    return Alert(
      source: name, sourceInstance: message.instance,
      fingerprint: event.identity(event.event, message), status: isClear ? .resolved : .firing,
      severity: SeverityWords.severity(severity), severityText: severity,
      title: title(of: body, event), details: details(of: body, attributes),
      labels: labels(of: body, event, attributes), links: links(of: attributes),
      asset: event.resource,
      // The moment is the report's, and a report that repeats a known alert begins nothing anew.
      startedAt: at, isStartAssumed: true, endedAt: isClear ? at : nil, isStatusOnly: isClear)
  }

  private static func ended(
    _ other: String, _ event: AlertaEvent, of message: SourceMessage
  ) -> Alert {
    Alert(
      source: name, sourceInstance: message.instance,
      fingerprint: event.identity(other, message), status: .resolved,
      title: "\(other) on \(event.resource)", asset: event.resource,
      startedAt: message.receivedAt, isStartAssumed: true, endedAt: message.receivedAt,
      isStatusOnly: true)
  }

  private static func title(of body: JSONPlace, _ event: AlertaEvent) -> String {
    let text = body.word("text")
    return text.isEmpty || text.contains { $0.isNewline }
      ? "\(event.event) on \(event.resource)" : text
  }

  private static func details(of body: JSONPlace, _ attributes: NamedValues) -> String {
    let text = body.word("text")
    let value = body.word("value")
    return ([text, value.isEmpty ? "" : "Value: \(value)"] + attributes.lines)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func labels(
    of body: JSONPlace, _ event: AlertaEvent, _ attributes: NamedValues
  ) -> [String: String] {
    var labels = AlertTags.labels(body.words("tags")).merging(attributes.labels) { $1 }
    labels["resource"] = event.resource
    labels["event"] = event.event
    labels["environment"] = event.environment
    labels["service"] = body.words("service").joined(separator: ",")
    for name in ["group", "origin", "customer"] { labels[name] = body.word(name) }
    return labels.filter { !$0.value.isEmpty }
  }

  private static func links(of attributes: NamedValues) -> [AlertLink] {
    attributes.labels.sorted { $0.key < $1.key }.compactMap { LinkWords.link($0.key, $0.value) }
  }
}

/// What tells one alert of Alerta's from another.
private struct AlertaEvent {
  let resource: String
  let event: String
  let environment: String
  /// The other events that this one takes the place of.
  let correlated: [String]

  init(_ body: JSONPlace) throws(AlertPayloadProblem) {
    resource = try body.text("resource")
    event = try body.text("event")
    environment = try body.text("environment")
    guard !resource.isEmpty else {
      throw body.missing("resource", "Name what the alert is about.")
    }
    guard !event.isEmpty else { throw body.missing("event", "Name what happened to it.") }
    var others: [String] = []
    for other in body.words("correlate") where other != event && !others.contains(other) {
      others.append(other)
    }
    correlated = Array(others.prefix(100))
  }

  func identity(_ event: String, _ message: SourceMessage) -> Fingerprint {
    SourceIdentity.fingerprint(
      Alerta.name, instance: message.instance, [environment, resource, event])
  }
}

/// The answers that Alerta's client reads the alert or heartbeat back from.
extension Alerta {
  public static func answer(
    to message: SourceMessage, _ reading: AlertReading
  ) -> SourceAnswer? {
    let kind = message.path.hasSuffix("/heartbeat") ? "heartbeat" : "alert"
    let id = reading.alerts.first?.fingerprint.text ?? SourceIdentity.uuid(message)
    return SourceAnswer(
      status: 201,
      json: #"{"status":"ok","id":"# + JSONNode.quoted(id) + ",\"\(kind)\":"
        + echo(of: message, id: id, reading.alerts.first).written + "}")
  }

  public static func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer? {
    SourceAnswer(
      status: 400, json: #"{"status":"error","message":"# + JSONNode.quoted(problem.sentence) + "}")
  }

  /// Returns what was sent with what the server adds to it; times are in the one form the client takes.
  private static func echo(of message: SourceMessage, id: String, _ alert: Alert?) -> JSONNode {
    var members: [JSONMember] = []
    do throws(AlertPayloadProblem) {
      if case .object(let sent) = try message.object().body.node { members = sent }
    } catch {
      // What could be read a moment ago can be read again; without it the id alone is the answer.
      members = []
    }
    // The client takes a list or a number that is missing, but none that is null.
    members.removeAll { $0.value == .null }
    let times = ["createTime", "receiveTime", "lastReceiveTime"]
    members.removeAll { ["id", "status", "repeat"].contains($0.name) || times.contains($0.name) }
    let status = alert.map { $0.status == .resolved ? "closed" : "open" } ?? "ok"
    members.append(JSONMember(name: "id", value: .string(id)))
    members.append(JSONMember(name: "status", value: .string(status)))
    if alert != nil { members.append(JSONMember(name: "repeat", value: .bool(false))) }
    let now = message.receivedAt.rfc3339
    let moment = now.contains(".") ? now : now.dropLast() + ".000Z"
    for name in times { members.append(JSONMember(name: name, value: .string(moment))) }
    return .object(members)
  }
}
