import IncidentModel

/// Datadog's webhook, in the shape of the template we ship (SOURCES.md 1.6).
///
/// Datadog has no shape of its own: it fills in a template, every value as text. A variable it does not know
/// it leaves as it is, so a value such as `$ALERT_SCOPE` is no value, and an identity made of one is
/// refused rather than folding every alert into one.
public enum Datadog: AlertSource {
  public static let name = "datadog"

  public static let guide = SourceGuide(
    title: "Datadog", proofs: [.bearer, .basic, .query],
    example: #"""
      Integrations > Webhooks: URL {url}, custom header {"Authorization": "Bearer SECRET"}, payload:
      {"id": "$ID", "aggreg_key": "$AGGREG_KEY", "alert_id": "$ALERT_ID",
       "alert_cycle_key": "$ALERT_CYCLE_KEY", "alert_transition": "$ALERT_TRANSITION",
       "alert_type": "$ALERT_TYPE", "alert_priority": "$ALERT_PRIORITY",
       "alert_title": "$ALERT_TITLE", "alert_status": "$ALERT_STATUS",
       "alert_scope": "$ALERT_SCOPE", "alert_query": "$ALERT_QUERY",
       "alert_metric": "$ALERT_METRIC", "title": "$EVENT_TITLE", "body": "$EVENT_MSG",
       "event_type": "$EVENT_TYPE", "date": "$DATE", "last_updated": "$LAST_UPDATED",
       "link": "$LINK", "snapshot": "$SNAPSHOT", "hostname": "$HOSTNAME", "tags": "$TAGS",
       "org": {"id": "$ORG_ID", "name": "$ORG_NAME"}}
      Then name the webhook in the monitor's message: @webhook-wardroom
      """#,
    sample: #"""
      {"alert_id":"1234567","alert_scope":"table:mart.orders","alert_transition":"Triggered",
        "alert_type":"error","alert_priority":"P2","alert_title":"Load latency high",
        "date":"1767225600000","tags":"team:data-platform"}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    return AlertReading(
      try alert(DatadogEvent(body), of: message), isSalvaged: isSalvaged)
  }

  private static func alert(
    _ event: DatadogEvent, of message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let status = try status(of: event)
    let at = event.moment ?? message.receivedAt
    let severity = try event.text("alert_priority", "alert_type")
    let account = event.organization
    return Alert(
      source: name, sourceInstance: message.instance.isEmpty ? account : message.instance,
      fingerprint: SourceIdentity.fingerprint(
        name, instance: message.instance, [account] + (try event.identity())),
      status: status, severity: SeverityWords.severity(severity), severityText: severity,
      title: try event.title(), details: try event.details(), labels: try event.labels(),
      links: try event.links(), group: try event.text("aggreg_key"),
      // The moment is the event's: a monitor that tells the same again begins nothing anew.
      startedAt: at, isStartAssumed: true, endedAt: status == .resolved ? at : nil)
  }

  private static func status(of event: DatadogEvent) throws(AlertPayloadProblem) -> AlertStatus {
    let transition = try event.required("alert_transition").lowercased()
    if transition.contains("recovered") { return .resolved }
    guard transition.isEmpty else { return .firing }
    return try event.text("alert_type").lowercased() == "success" ? .resolved : .firing
  }
}

/// A filled-in template; what Datadog left unfilled is missing.
private struct DatadogEvent {
  private let body: JSONPlace

  init(_ body: JSONPlace) { self.body = body }

  /// Returns the first of the named values that was filled in, empty when none was.
  func text(_ names: String...) throws(AlertPayloadProblem) -> String {
    for name in names {
      let text = try body.text(name)
      if !isUnfilled(text), text != "null", text != "n/a" { return text }
    }
    return ""
  }

  /// Returns a value that may be missing but not unfilled, because an alert's identity hangs on it.
  func required(_ name: String) throws(AlertPayloadProblem) -> String {
    let text = try body.text(name)
    guard !isUnfilled(text) else {
      throw AlertPayloadProblem(
        path: name,
        trouble: "is \"\(AlertPayloadProblem.quotable(text))\", a variable not filled in",
        remedy: "Use the payload that wardroom sources shows for datadog.")
    }
    return text == "null" ? "" : text
  }

  /// The parts that tell an alert from others: monitor and scope, or the event's own key.
  func identity() throws(AlertPayloadProblem) -> [String] {
    let monitor = try required("alert_id")
    _ = try required("alert_cycle_key")
    if !monitor.isEmpty { return [monitor, try text("alert_scope")] }
    let key = try text("aggreg_key", "id")
    guard !key.isEmpty else {
      throw body.missing("alert_id", "Use the payload that wardroom sources shows for datadog.")
    }
    return ["event", key]
  }

  func title() throws(AlertPayloadProblem) -> String {
    let title = try text("alert_title")
    if !title.isEmpty { return title }
    let event = try text("title")
    guard !event.isEmpty else {
      throw body.missing("alert_title", "Use the payload that wardroom sources shows for datadog.")
    }
    guard event.hasPrefix("["), let end = event.firstIndex(of: "]") else { return event }
    let rest = String(event[event.index(after: end)...]).trimmingBlanks
    return rest.isEmpty ? event : rest
  }

  func details() throws(AlertPayloadProblem) -> String {
    let words = DatadogText.cleaned(try text("body"))
    return [try text("alert_status"), words].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  func labels() throws(AlertPayloadProblem) -> [String: String] {
    let scope = try text("alert_scope")
    var labels = AlertTags.labels(Self.tags(try text("tags")) + Self.tags(scope))
    let named = [
      ("monitor_id", try text("alert_id")), ("metric", try text("alert_metric")),
      ("host", try text("hostname")), ("alert_cycle_key", try text("alert_cycle_key")),
      ("event_type", try text("event_type")), ("transition", try text("alert_transition")),
    ]
    for (name, value) in named where !value.isEmpty { labels[name] = value }
    return labels
  }

  private static func tags(_ list: String) -> [String] {
    list.split(separator: ",").map { String($0).trimmingBlanks }
  }

  func links() throws(AlertPayloadProblem) -> [AlertLink] {
    [
      LinkWords.link("", try text("link")), LinkWords.link("graph", try text("snapshot")),
    ].compactMap { $0 }
  }

  /// The organisation's number; two organisations number their monitors alike.
  var organization: String {
    let id = body.nested("org")?.word("id", "name") ?? ""
    return isUnfilled(id) ? "" : id
  }

  var moment: Timestamp? { body.moment("date") ?? body.moment("last_updated") }

  private func isUnfilled(_ text: String) -> Bool {
    text.hasPrefix("$")
      && text.utf8.dropFirst().allSatisfy { (0x41...0x5A).contains($0) || $0 == 0x5F }
  }
}

/// Messages of Datadog without the marks that are meant for Datadog.
enum DatadogText {
  /// Returns a message without its `%%%` fences and without the `@names` it was sent to.
  static func cleaned(_ text: String) -> String {
    let lines = text.split(omittingEmptySubsequences: false) { $0.isNewline }
      .filter { String($0).trimmingBlanks != "%%%" }
    let kept = lines.map { line in
      line.split(separator: " ", omittingEmptySubsequences: false)
        .filter { !isMention($0) }.joined(separator: " ").trimmingBlanks
    }
    return kept.joined(separator: "\n").trimmingBlanks
  }

  private static func isMention(_ word: Substring) -> Bool {
    word.hasPrefix("@") && word.utf8.count > 1
  }
}
