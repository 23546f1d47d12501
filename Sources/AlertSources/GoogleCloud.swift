import IncidentModel

/// Google Cloud Monitoring's webhook, versions 1.1 and 1.2 (SOURCES.md 1.8).
public enum GoogleCloud: AlertSource {
  public static let name = "gcp"

  public static let guide = SourceGuide(
    title: "Google Cloud Monitoring", proofs: [.query, .basic],
    example: #"""
      Alerting > Notification channels > Webhooks: {url}?auth_token=SECRET
      """#,
    sample: #"""
      {"version":"1.2","incident":{"incident_id":"0.abc","state":"open","started_at":1767225600,
        "summary":"Slot use is above 0.95","policy_name":"BigQuery slots","severity":"Critical",
        "policy_user_labels":{"team":"data-platform"}}}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    let incident = try body.required("incident")
    let isTest = body.word("version") == "test"
    return AlertReading(
      try alert(incident, of: message, isTest: isTest), isSalvaged: isSalvaged)
  }

  private static func alert(
    _ incident: JSONPlace, of message: SourceMessage, isTest: Bool
  ) throws(AlertPayloadProblem) -> Alert {
    let id = try incident.text("incident_id")
    guard !id.isEmpty else {
      throw incident.missing("incident_id", "Send what Cloud Monitoring's webhook sends.")
    }
    let status = try status(of: incident)
    let policy = try incident.texts("policy_user_labels")
    let given = incident.word("severity")
    let severity = given.isEmpty ? policy["severity"] ?? "" : given
    let start = incident.moment("started_at")
    return Alert(
      source: name, sourceInstance: message.instance,
      fingerprint: SourceIdentity.fingerprint(name, instance: message.instance, [id]),
      status: status, severity: SeverityWords.severity(severity), severityText: severity,
      title: title(of: incident, isTest: isTest), details: details(of: incident),
      labels: labels(of: incident, policy), links: links(of: incident),
      asset: asset(of: incident), startedAt: start ?? message.receivedAt,
      isStartAssumed: start == nil,
      endedAt: status == .resolved ? incident.moment("ended_at") ?? message.receivedAt : nil)
  }

  private static func status(of incident: JSONPlace) throws(AlertPayloadProblem) -> AlertStatus {
    switch try incident.text("state").lowercased() {
    case "open", "": .firing
    case "closed": .resolved
    case "acknowledged": .acknowledged
    default: .unknown
    }
  }

  private static func title(of incident: JSONPlace, isTest: Bool) -> String {
    let title = incident.word("summary", "policy_name", "condition_name", "incident_id")
    return isTest ? "Test: \(title)" : title
  }

  private static func details(of incident: JSONPlace) -> String {
    let notes = incident.nested("documentation")
    let named = [
      ("Policy", incident.word("policy_name")), ("Condition", incident.word("condition_name")),
      ("Observed", incident.word("observed_value")),
      ("Threshold", incident.word("threshold_value")),
    ]
    let lines = named.filter { !$0.1.isEmpty }.map { "\($0): \($1)" }
    return ([notes?.word("content") ?? incident.word("documentation")] + lines)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func labels(
    of incident: JSONPlace, _ policy: [String: String]
  ) -> [String: String] {
    var labels = NamedValues(incident.nested("metadata")?.nested("user_labels")).labels
    for place in [incident.nested("metric"), incident.nested("resource")] {
      labels.merge(NamedValues(place?.nested("labels")).labels) { $1 }
    }
    labels.merge(policy) { $1 }
    labels["policy"] = incident.word("policy_name")
    labels["metric"] = incident.nested("metric")?.word("type")
    labels["resource_type"] = incident.nested("resource")?.word("type")
    labels["project"] = incident.word("scoping_project_id")
    return labels.filter { !$0.value.isEmpty }
  }

  /// Returns the table, job or whatever the resource's labels name before the resource itself.
  private static func asset(of incident: JSONPlace) -> String {
    let labels = NamedValues(incident.nested("resource")?.nested("labels")).labels
    let names = [
      "table_id", "dataset_id", "job_name", "subscription_id", "topic_id", "instance_id",
    ]
    let named = AlertConventions.value(of: names, in: labels)
    return named.isEmpty ? incident.word("resource_display_name", "resource_name") : named
  }

  private static func links(of incident: JSONPlace) -> [AlertLink] {
    [LinkWords.link("console", incident.word("url"))].compactMap { $0 }
  }
}
