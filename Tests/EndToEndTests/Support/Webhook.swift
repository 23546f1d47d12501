/// Bodies as Alertmanager posts them.
enum Webhook {
  static func firing(_ name: String, summary: String, severity: String = "critical") -> String {
    body(name, summary: summary, severity: severity, status: "firing", end: "0001-01-01T00:00:00Z")
  }

  static func resolved(_ name: String, summary: String) -> String {
    body(
      name, summary: summary, severity: "critical", status: "resolved",
      end: "2026-03-04T14:30:00Z")
  }

  private static func body(
    _ name: String, summary: String, severity: String, status: String, end: String
  ) -> String {
    """
    {"version":"4","groupKey":"{}","status":"\(status)","receiver":"wardroom","alerts":[{
    "status":"\(status)","labels":{"alertname":"\(name)","severity":"\(severity)","tier":"1"},
    "annotations":{"summary":"\(summary)"},"startsAt":"2026-03-04T14:00:00Z","endsAt":"\(end)",
    "fingerprint":"fp-\(name)"}]}
    """
  }

  /// Posts a body with curl and returns the status code.
  static func post(_ body: String, port: UInt16, path: String = "/ingest/alertmanager") throws
    -> String
  {
    try CommandLineRun.run(
      "/usr/bin/curl",
      [
        "-s", "-o", "/dev/null", "-w", "%{http_code}", "--max-time", "10", "-H",
        "Content-Type: application/json", "--data-binary", "@-",
        "http://127.0.0.1:\(port)\(path)",
      ], input: body
    ).output
  }
}
