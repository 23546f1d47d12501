import IncidentModel

/// Sentry's webhooks: issue alerts, issues and metric alerts, and the older plugin's flat body
/// (SOURCES.md 1.10).
///
/// An issue alert has no end of its own; the issue's does for it, which is why both are one alert here. What
/// Sentry's SDKs post are events for a Sentry and not alerts.
public enum Sentry: AlertSource {
  public static let name = "sentry"

  public static let guide = SourceGuide(
    title: "Sentry", proofs: [.sentry, .bearer, .basic, .query], resolves: false,
    example: #"""
      Settings > Custom Integrations > Internal: Webhook URL {url}, Alert Rule Action on,
      webhooks for issue; the client secret is the secret
      """#,
    sample: #"""
      {"action":"triggered","data":{"event":{"issue_id":"1","title":"SnowflakeError: canceled",
        "level":"error","datetime":"2026-01-01T00:00:00Z","tags":[["dag_id","orders_daily"]]},
        "triggered_rule":"ETL errors"}}
      """#,
    sampleHeaders: ["sentry-hook-resource: event_alert"])

  public static let readHeaders = ["sentry-hook-resource"]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try refuseEnvelope(message)
    let (body, isSalvaged) = try message.object()
    let kind = try SentryKind(body, resource: message.headers["sentry-hook-resource"] ?? "")
    guard let alert = try alert(kind, body, of: message) else { return AlertReading() }
    return AlertReading(alert, isSalvaged: isSalvaged)
  }

  private static func alert(
    _ kind: SentryKind, _ body: JSONPlace, of message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert? {
    switch kind {
    case .event(let event): try SentryEvent(event, in: body).alert(of: message)
    case .issue(let issue): try SentryIssue(issue, in: body).alert(of: message)
    case .metric(let metric): try SentryMetric(metric, in: body).alert(of: message)
    case .flat: try SentryEvent(flat: body).alert(of: message)
    case .nothing: nil
    }
  }

  /// Refuses what an SDK posts: a line of JSON for the envelope, then one for each item.
  private static func refuseEnvelope(_ message: SourceMessage) throws(AlertPayloadProblem) {
    let line = message.body.prefix(4000).prefix { $0 != 0x0A }
    let isEnvelope =
      line.count < message.body.count
      && (mentions(line, "\"sent_at\"") || mentions(line, "\"event_id\""))
      && line.last == UInt8(ascii: "}") && !mentions(line, "\"action\"")
    guard isEnvelope || message.contentType == "application/x-sentry-envelope" else { return }
    throw AlertPayloadProblem(
      trouble: "is an envelope of a Sentry SDK, which holds events and no alerts",
      remedy: "Leave the SDK's DSN with Sentry and add this address there as a webhook.")
  }

  private static func mentions(_ line: ArraySlice<UInt8>, _ word: String) -> Bool {
    let word = Array(word.utf8)
    return line.indices.contains { line[$0] == word[0] && line[$0...].starts(with: word) }
  }

  /// Returns the identity of an issue, which its alerts and its own changes share.
  static func identity(_ message: SourceMessage, _ key: String...) -> Fingerprint {
    SourceIdentity.fingerprint(name, instance: message.instance, key)
  }
}
