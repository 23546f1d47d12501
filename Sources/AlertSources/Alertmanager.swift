import IncidentModel

/// Prometheus Alertmanager's webhook, version 4 (SOURCES.md 1.1).
///
/// Also reads the bare list that Prometheus posts to an Alertmanager, where an alert has neither status nor
/// fingerprint and fires for as long as its end lies in the future. Unknown members and versions are fine.
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
    let instance = message.instance
    let receivedAt = message.receivedAt
    let (node, isSalvaged) = try JSONReader.document(in: message.body)
    let body = JSONPlace(node: node, path: "")
    let list = try alertList(of: body)
    let envelope = try Envelope(body, instance: instance, isSalvaged: isSalvaged)
    return try .each(of: list.elements(), in: list) { place throws(AlertPayloadProblem) in
      try alert(place, envelope, receivedAt: receivedAt)
    }
  }

  private static func alertList(of body: JSONPlace) throws(AlertPayloadProblem) -> JSONPlace {
    switch body.node {
    case .list: return body
    case .object:
      if let list = body.member("alerts") { return list }
      throw AlertPayloadProblem(
        path: "alerts", trouble: "is missing",
        remedy: "Send what Alertmanager's webhook_config sends; other JSON goes to /ingest/generic."
      )
    case .null, .bool, .number, .string: throw body.expected("an object with a list of alerts")
    }
  }

  private static func alert(
    _ place: JSONPlace, _ envelope: Envelope, receivedAt: Timestamp
  ) throws(AlertPayloadProblem) -> Alert {
    guard case .object = place.node else { throw place.expected("an object") }
    let labels = try place.texts("labels")
    let notes = Annotations(try place.texts("annotations"))
    let fingerprint = try identity(of: place, labels: labels)
    let severity = labels["severity"] ?? ""
    let end = place.moment("endsAt")
    let status = try status(of: place, end: end, receivedAt: receivedAt)
    return Alert(
      source: name, sourceInstance: envelope.instance, fingerprint: fingerprint, status: status,
      severity: SeverityWords.severity(severity), severityText: severity,
      title: notes.title ?? title(from: labels, fingerprint), details: notes.details,
      labels: labels,
      links: try links(of: place, notes, envelope), group: envelope.group,
      startedAt: place.moment("startsAt") ?? receivedAt,
      isStartAssumed: place.moment("startsAt") == nil,
      endedAt: status == .resolved ? end ?? receivedAt : nil,
      truncatedCount: envelope.truncatedCount, isSalvaged: envelope.isSalvaged)
  }

  private static func identity(
    of place: JSONPlace, labels: [String: String]
  ) throws(AlertPayloadProblem) -> Fingerprint {
    let given = try place.text("fingerprint")
    if !given.isEmpty { return Fingerprint(given) }
    guard !labels.isEmpty else {
      throw AlertPayloadProblem(
        path: place.path, trouble: "has neither labels nor a fingerprint",
        remedy: "Give it labels; they are what tells alerts apart.")
    }
    return Fingerprint(LabelHash.digits(labels))
  }

  private static func status(
    of place: JSONPlace, end: Timestamp?, receivedAt: Timestamp
  ) throws(AlertPayloadProblem) -> AlertStatus {
    let word = try place.text("status").lowercased()
    guard word.isEmpty else { return AlertStatus(rawValue: word) ?? .unknown }
    guard let end else { return .firing }
    return end > receivedAt ? .firing : .resolved
  }

  private static func title(from labels: [String: String], _ fingerprint: Fingerprint) -> String {
    if let name = labels["alertname"], !name.isBlank { return name }
    guard let name = labels.keys.min(), let value = labels[name] else { return fingerprint.text }
    return "\(name)=\(value)"
  }

  private static func links(
    of place: JSONPlace, _ notes: Annotations, _ envelope: Envelope
  ) throws(AlertPayloadProblem) -> [AlertLink] {
    let generator = try place.text("generatorURL")
    var links = generator.isEmpty ? [] : [AlertLink(kind: .generator, url: generator)]
    links += notes.links
    if !envelope.externalURL.isEmpty {
      links.append(AlertLink(kind: .silence, url: envelope.externalURL + "/#/alerts"))
    }
    return links
  }
}

/// What a delivery says about all of its alerts.
private struct Envelope {
  let instance: String
  let externalURL: String
  let group: String
  let truncatedCount: Int
  let isSalvaged: Bool

  init(_ body: JSONPlace, instance: String, isSalvaged: Bool) throws(AlertPayloadProblem) {
    self.instance = instance.isEmpty ? try body.text("receiver") : instance
    self.isSalvaged = isSalvaged
    externalURL = try body.text("externalURL")
    group = try body.text("groupKey")
    truncatedCount = Int(try body.text("truncatedAlerts")).map { max(0, $0) } ?? 0
  }
}

/// The annotations of an alert by what they are for; the names are convention, not contract.
private struct Annotations {
  private static let titleNames = ["summary", "title", "message"]
  private static let linkNames: [(name: String, kind: AlertLink.Kind)] = [
    ("runbook_url", .runbook), ("runbook", .runbook), ("dashboard_url", .dashboard),
    ("dashboard", .dashboard), ("logs_url", .log), ("console_url", .console),
  ]

  let title: String?
  let details: String
  let links: [AlertLink]

  init(_ texts: [String: String]) {
    let shown = texts.filter { !$0.value.isBlank }
    let titleName = Self.titleNames.first { shown[$0] != nil }
    let found = Self.linkNames.filter { shown[$0.name] != nil }
    let used = Set(found.map(\.name) + ["description"] + [titleName].compactMap { $0 })
    let others = shown.filter { !used.contains($0.key) }.sorted { $0.key < $1.key }
    title = titleName.flatMap { shown[$0] }
    links = found.compactMap { link in
      shown[link.name].map { AlertLink(kind: link.kind, url: $0) }
    }
    details = ([shown["description"]].compactMap { $0 } + others.map { "\($0.key): \($0.value)" })
      .joined(separator: "\n")
  }
}
