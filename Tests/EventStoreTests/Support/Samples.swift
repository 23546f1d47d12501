import IncidentModel

/// Noon of the day on which all samples happen.
let noon = Timestamp(seconds: 1_772_625_600)

/// Short ways to write values whose details a test does not care about.
enum Sample {
  static let stream = StreamID("INC-2026-0001")

  static func draft(_ id: String, payload: String = #"{"note":"hello"}"#) -> EventDraft {
    EventDraft(
      id: id, type: "entry.noted", schema: 1, recordedAt: noon, actor: Person("ana"),
      payload: Array(payload.utf8))
  }

  static func append(
    _ ids: String..., to stream: StreamID = Sample.stream, at version: Int = 0,
    summary: IncidentSummary? = nil, marks: [AlertMark] = [], silences: [SilenceMark] = []
  ) -> Append {
    Append(
      stream: stream, expectedVersion: version, events: ids.map { draft($0) }, summary: summary,
      alertMarks: marks, silenceMarks: silences)
  }

  static func incident(
    _ id: String, _ status: IncidentStatus = .investigating, declared: Timestamp = noon
  ) -> IncidentSummary {
    IncidentSummary(
      id: IncidentID(id), kind: .real, title: "Numbers are wrong", severity: .sev2, status: status,
      declaredAt: declared, version: 1)
  }

  static func alert(
    _ fingerprint: String, _ status: AlertStatus = .firing, severity: Severity? = .sev2,
    title: String = "Table is stale", startedAt: Timestamp = noon, endedAt: Timestamp? = nil
  ) -> Alert {
    Alert(
      source: "alertmanager", fingerprint: Fingerprint(fingerprint), status: status,
      severity: severity, severityText: "page", title: title, labels: ["table": "orders"],
      links: [AlertLink(kind: .runbook, url: "https://runbooks.example/stale")],
      startedAt: startedAt, endedAt: endedAt)
  }

  static func delivery(_ alerts: Alert..., at moment: Timestamp = noon) -> Delivery {
    Delivery(source: "alertmanager", receivedAt: moment, body: Array("{}".utf8), alerts: alerts)
  }

  static let acknowledgement = Acknowledgement(
    by: Person("ana"), at: noon, reason: "known, vendor is on it")
}
