import IncidentModel

/// Prometheus Alertmanager's webhook, version 4 (SOURCES.md 1.1).
///
/// Stands in for an Alertmanager too: Prometheus and amtool may post their alerts here. Unknown members and
/// versions are fine, and Grafana's bodies are told apart and read as Grafana means them.
public enum Alertmanager: AlertSource {
  public static let name = "alertmanager"

  public static let guide = SourceGuide(
    title: "Prometheus Alertmanager",
    example: #"""
      webhook_configs:
        - url: {url}
          send_resolved: true
      """#,
    sample: #"""
      {"version":"4","status":"firing","receiver":"wardroom","alerts":[{"status":"firing",
        "labels":{"alertname":"TableFreshnessBreached","severity":"critical","table":"mart.orders"},
        "annotations":{"summary":"mart.orders is 2 h old"},"startsAt":"2026-01-01T00:00:00Z"}]}
      """#)

  /// Prometheus and amtool post to an Alertmanager here.
  public static let compatiblePaths = [
    CompatiblePath("POST", "/api/v2/alerts"), CompatiblePath("POST", "/api/v1/alerts"),
  ]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.document()
    if let alert = try LegacyGrafana.alert(in: body, of: message, source: name) {
      return AlertReading(alert, isSalvaged: isSalvaged)
    }
    return try AlertmanagerBody(body, of: message, source: name, isSalvaged: isSalvaged).reading()
  }

  /// Those who post to an Alertmanager take 200 for their answer, and amtool nothing else.
  public static func answer(
    to message: SourceMessage, _ reading: AlertReading
  ) -> SourceAnswer? {
    guard message.path.hasPrefix("/api/") else { return nil }
    return SourceAnswer(status: 200, json: #"{"status":"success"}"#)
  }
}
