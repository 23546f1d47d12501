import IncidentModel

/// Grafana's webhook: unified alerting, and the shape of version 8 and older (SOURCES.md 1.3).
public enum Grafana: AlertSource {
  public static let name = "grafana"

  public static let guide = SourceGuide(
    title: "Grafana Alerting", proofs: [.grafana, .bearer, .basic, .query],
    example: #"""
      Alerting > Contact points > Webhook: URL {url}, HMAC signature: secret
      """#,
    sample: #"""
      {"version":"1","orgId":1,"receiver":"wardroom","status":"firing","alerts":[{"status":"firing",
        "labels":{"alertname":"Freshness SLO","severity":"critical","table":"mart.orders"},
        "annotations":{"summary":"mart.orders is 187 min late"},"startsAt":"2026-01-01T00:00:00Z",
        "values":{"B":187}}]}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.document()
    if let alert = try LegacyGrafana.alert(in: body, of: message, source: name) {
      return AlertReading(alert, isSalvaged: isSalvaged)
    }
    return try AlertmanagerBody(body, of: message, source: name, isSalvaged: isSalvaged).reading()
  }
}

/// The body of Grafana's alerting before version 9: one rule and the series that broke it.
enum LegacyGrafana {
  /// Returns the alert of such a body, nil when it is none.
  static func alert(
    in body: JSONPlace, of message: SourceMessage, source: String
  ) throws(AlertPayloadProblem) -> Alert? {
    guard body.member("alerts") == nil, body.member("state") != nil else { return nil }
    let rule = body.word("ruleId", "ruleName")
    guard !rule.isEmpty else { return nil }
    let state = try body.text("state").lowercased()
    let tags = NamedValues(body.nested("tags"))
    let status = status(of: state)
    return Alert(
      source: source, sourceInstance: message.instance,
      fingerprint: SourceIdentity.fingerprint(
        source, instance: message.instance, ["rule", body.word("orgId"), rule]),
      status: status, severity: SeverityWords.severity(tags.labels["severity"] ?? ""),
      severityText: tags.labels["severity"] ?? "", title: title(of: body, rule, state),
      details: ([body.word("message")] + matches(of: body) + tags.lines).filter { !$0.isEmpty }
        .joined(separator: "\n"),
      labels: tags.labels.merging(["rulename": body.word("ruleName")].filter { !$0.value.isEmpty })
      {
        first, _ in first
      },
      links: links(of: body), startedAt: message.receivedAt, isStartAssumed: true,
      endedAt: status == .resolved ? message.receivedAt : nil)
  }

  private static func status(of state: String) -> AlertStatus {
    switch state {
    case "ok": .resolved
    case "alerting", "no_data": .firing
    default: .unknown
    }
  }

  private static func title(of body: JSONPlace, _ rule: String, _ state: String) -> String {
    let name = body.word("ruleName", "title")
    if state == "no_data" {
      return AlertConventions.monitoringFault + "no data for " + (name.isEmpty ? rule : name)
    }
    return name.isEmpty ? "Rule \(rule)" : name
  }

  private static func matches(of body: JSONPlace) -> [String] {
    body.list("evalMatches").map { "\($0.word("metric")): \($0.word("value"))" }
  }

  private static func links(of body: JSONPlace) -> [AlertLink] {
    let named: [(kind: AlertLink.Kind, url: String)] = [
      (.generator, body.word("ruleUrl")), (.dashboard, body.word("imageUrl")),
    ]
    return named.filter { !$0.url.isEmpty }.map { AlertLink(kind: $0.kind, url: $0.url) }
  }
}
