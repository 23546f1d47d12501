import IncidentModel

/// PagerDuty's Events API version 2, with us in the place of its server (SOURCES.md 1.4).
///
/// Keys of alerts are a matter of each routing key, so a hash of that key is part of an alert's identity;
/// the key itself is a secret and is nowhere in what is read. Acknowledging and resolving an alert that is
/// not open means nothing, as it does there.
public enum PagerDuty: AlertSource {
  public static let name = "pagerduty"

  public static let guide = SourceGuide(
    title: "PagerDuty Events API v2", proofs: [.routingKey, .bearer, .basic, .query],
    example: #"""
      curl -d '{"routing_key":"KEY","event_action":"trigger","dedup_key":"orders",
        "payload":{"summary":"orders is late","source":"cron","severity":"error"}}' {url}
      """#,
    sample: #"""
      {"routing_key":"KEY","event_action":"trigger","dedup_key":"orders",
        "payload":{"summary":"orders is late","source":"cron","severity":"error"}}
      """#)

  public static let compatiblePaths = [
    CompatiblePath("POST", "/v2/enqueue"), CompatiblePath("POST", "/v2/change/enqueue"),
    CompatiblePath("POST", "/generic/2010-04-15/create_event.json"),
  ]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    let key = try routingKey(of: body)
    if message.path.hasSuffix("/change/enqueue") {
      var reading = AlertReading()
      reading.changes = [try change(body, of: message, key)]
      return reading
    }
    return AlertReading(try alert(body, of: message, key), isSalvaged: isSalvaged)
  }

  /// Returns a short hash of the routing key, which tells keys apart and gives none away.
  private static func routingKey(of body: JSONPlace) throws(AlertPayloadProblem) -> String {
    guard body.member("service_key") == nil || body.member("routing_key") != nil else {
      throw AlertPayloadProblem(
        path: "service_key", trouble: "belongs to version 1 of the Events API",
        remedy: "Send version 2 to /v2/enqueue, with routing_key in its place.")
    }
    let key = try body.text("routing_key")
    guard !key.isEmpty else {
      throw body.missing("routing_key", "Send the integration key with every event.")
    }
    return String(LabelHash.digits(["routing_key": key]).prefix(8))
  }

  private static func alert(
    _ body: JSONPlace, of message: SourceMessage, _ key: String
  ) throws(AlertPayloadProblem) -> Alert {
    let status = try status(of: body)
    let dedup = try dedupKey(of: body, message, status)
    let event = try PagerDutyPayload(body, isNeeded: status == .firing)
    let at = event.moment ?? message.receivedAt
    return Alert(
      source: name, sourceInstance: message.instance.isEmpty ? key : message.instance,
      fingerprint: SourceIdentity.fingerprint(name, instance: message.instance, [key, dedup]),
      status: status, severity: SeverityWords.severity(event.severity),
      severityText: event.severity, title: event.summary.isEmpty ? dedup : event.summary,
      details: event.details, labels: event.labels.merging(["dedup_key": dedup]) { $1 },
      links: event.links, asset: event.component,
      // The moment is the event's, and an event that repeats a known alert begins nothing anew.
      startedAt: at, isStartAssumed: true, endedAt: status == .resolved ? at : nil,
      isStatusOnly: status != .firing)
  }

  private static func status(of body: JSONPlace) throws(AlertPayloadProblem) -> AlertStatus {
    let action = try body.text("event_action")
    switch action {
    case "trigger": return .firing
    case "acknowledge": return .acknowledged
    case "resolve": return .resolved
    case "": throw body.missing("event_action", "Write trigger, acknowledge or resolve.")
    default:
      throw AlertPayloadProblem(
        path: "event_action", trouble: "is \"\(AlertPayloadProblem.quotable(action))\"",
        remedy: "Write trigger, acknowledge or resolve.")
    }
  }

  /// Returns the key of the alert; a trigger without one gets a key that only this delivery has.
  private static func dedupKey(
    of body: JSONPlace, _ message: SourceMessage, _ status: AlertStatus
  ) throws(AlertPayloadProblem) -> String {
    let given = try body.text("dedup_key")
    guard given.utf8.count <= 255 else {
      throw AlertPayloadProblem(
        path: "dedup_key", trouble: "has \(given.utf8.count) bytes",
        remedy: "Use a key of at most 255.")
    }
    guard given.isEmpty else { return given }
    guard status == .firing else {
      throw body.missing("dedup_key", "Send the key that the trigger had or was answered with.")
    }
    return SourceIdentity.once(message)
  }

  private static func change(
    _ body: JSONPlace, of message: SourceMessage, _ key: String
  ) throws(AlertPayloadProblem) -> ChangeNotice {
    let event = try PagerDutyPayload(body, isNeeded: true)
    return FieldLimits.applied(
      to: ChangeNotice(
        source: name, sourceInstance: message.instance.isEmpty ? key : message.instance,
        title: event.summary,
        asset: AlertConventions.value(of: AlertConventions.assetNames, in: event.labels),
        occurredAt: event.moment ?? message.receivedAt, labels: event.labels, links: event.links))
  }

  public static func answer(
    to message: SourceMessage, _ reading: AlertReading
  ) -> SourceAnswer? {
    guard let dedup = reading.alerts.first?.labels["dedup_key"] else {
      return SourceAnswer(
        status: 202, json: #"{"status":"success","message":"Change event processed"}"#)
    }
    return SourceAnswer(
      status: 202,
      json: #"{"status":"success","message":"Event processed","dedup_key":"#
        + JSONNode.quoted(dedup) + "}")
  }

  public static func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer? {
    SourceAnswer(
      status: 400,
      json: #"{"status":"invalid event","message":"Event object is invalid","errors":["#
        + JSONNode.quoted(problem.sentence) + "]}")
  }
}

/// What an event or a change says about the thing itself.
private struct PagerDutyPayload {
  let summary: String
  let severity: String
  let component: String
  let moment: Timestamp?
  let labels: [String: String]
  let details: String
  let links: [AlertLink]

  init(_ body: JSONPlace, isNeeded: Bool) throws(AlertPayloadProblem) {
    let payload =
      isNeeded
      ? try body.required("payload")
      : body.nested("payload") ?? JSONPlace(node: .object([]), path: "payload")
    summary = try payload.text("summary")
    if summary.isEmpty, isNeeded {
      throw payload.missing("summary", "Write a line that says what is wrong.")
    }
    severity = try payload.text("severity").lowercased()
    component = payload.word("component")
    moment = payload.moment("timestamp")
    let custom = NamedValues(payload.member("custom_details"))
    var labels = custom.labels
    for name in ["source", "component", "group", "class"] {
      let value = payload.word(name)
      if !value.isEmpty { labels[name] = value }
    }
    let client = body.word("client")
    if !client.isEmpty { labels["client"] = client }
    self.labels = labels
    details = custom.lines.joined(separator: "\n")
    links = Self.links(of: body)
  }

  private static func links(of body: JSONPlace) -> [AlertLink] {
    let client = LinkWords.link("", body.word("client_url"))
    let named = body.list("links").map { LinkWords.link($0.word("text"), $0.word("href")) }
    let pictures = body.list("images").map { LinkWords.link("graph", $0.word("href")) }
    return ([client] + named + pictures).compactMap { $0 }
  }
}
