import IncidentModel

/// A body in Alertmanager's shape, which Grafana shares and adds to (SOURCES.md 1.1 and 1.3).
///
/// Also reads the bare list that Prometheus posts to an Alertmanager, where an alert has neither status nor
/// fingerprint and fires for as long as its end lies in the future, and the list Alertmanager itself
/// answers with, where the status is an object.
struct AlertmanagerBody {
  private let source: String
  private let receivedAt: Timestamp
  private let list: JSONPlace
  private let instance: String
  private let silenceLink: AlertLink?
  private let group: String
  private let truncatedCount: Int
  private let isSalvaged: Bool
  private let isGrafana: Bool

  /// Creates what a body says about all of its alerts.
  init(
    _ body: JSONPlace, of message: SourceMessage, source: String, isSalvaged: Bool
  ) throws(AlertPayloadProblem) {
    self.source = source
    self.isSalvaged = isSalvaged
    receivedAt = message.receivedAt
    list = try Self.alertList(of: body)
    instance = message.instance.isEmpty ? try body.text("receiver") : message.instance
    let externalURL = try body.text("externalURL")
    group = try body.text("groupKey")
    truncatedCount = Int(try body.text("truncatedAlerts")).map { max(0, $0) } ?? 0
    isGrafana = GrafanaParticulars.areIn(body)
    silenceLink =
      externalURL.isEmpty || isGrafana
      ? nil : AlertLink(kind: .silence, url: externalURL + "/#/alerts")
  }

  /// Reads every alert on its own.
  func reading() throws(AlertPayloadProblem) -> AlertReading {
    try .each(of: list.elements(), in: list) { place throws(AlertPayloadProblem) in
      try alert(place)
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

  private func alert(_ place: JSONPlace) throws(AlertPayloadProblem) -> Alert {
    let place = try place.object()
    let given = try place.texts("labels")
    let labels = isGrafana ? GrafanaParticulars.shown(given) : given
    let notes = try AlertmanagerNotes(place.texts("annotations"))
    let fingerprint = try identity(of: place, labels: labels)
    let end = place.moment("endsAt")
    let status = try status(of: place, end: end)
    let start = place.moment("startsAt")
    let severity = labels["severity"] ?? ""
    var alert = Alert(
      source: source, sourceInstance: instance, fingerprint: fingerprint, status: status,
      severity: SeverityWords.severity(severity), severityText: severity,
      title: notes.title ?? title(from: labels, fingerprint), details: notes.details,
      labels: labels, links: try links(of: place, notes), group: group,
      startedAt: start ?? receivedAt, isStartAssumed: start == nil,
      endedAt: status == .resolved ? end ?? receivedAt : nil,
      truncatedCount: truncatedCount, isSalvaged: isSalvaged)
    if isGrafana { GrafanaParticulars.add(of: place, to: &alert) }
    return alert
  }

  private func identity(
    of place: JSONPlace, labels: [String: String]
  ) throws(AlertPayloadProblem) -> Fingerprint {
    let given = try place.text("fingerprint")
    if !given.isEmpty { return Fingerprint(given) }
    guard !labels.isEmpty else {
      throw AlertPayloadProblem(
        path: place.path, trouble: "has neither labels nor a fingerprint",
        remedy: "Give it labels; they are what tells alerts apart.")
    }
    if !isGrafana, case .object(let members) = place.value("labels"),
      let digits = LabelHash.digits(inOrder: members)
    {
      return Fingerprint(digits)
    }
    return Fingerprint(LabelHash.digits(labels))
  }

  private func status(
    of place: JSONPlace, end: Timestamp?
  ) throws(AlertPayloadProblem) -> AlertStatus {
    // Whatever the API lists is firing, silenced or not.
    if place.nested("status") != nil { return .firing }
    let word = try place.text("status").lowercased()
    guard word.isEmpty else { return AlertStatus(rawValue: word) ?? .unknown }
    guard let end else { return .firing }
    return end > receivedAt ? .firing : .resolved
  }

  private func title(from labels: [String: String], _ fingerprint: Fingerprint) -> String {
    if let name = labels["alertname"], !name.isBlank { return name }
    guard let name = labels.keys.min(), let value = labels[name] else { return fingerprint.text }
    return "\(name)=\(value)"
  }

  private func links(
    of place: JSONPlace, _ notes: AlertmanagerNotes
  ) throws(AlertPayloadProblem) -> [AlertLink] {
    let generator = try place.text("generatorURL")
    var links = generator.isEmpty ? [] : [AlertLink(kind: .generator, url: generator)]
    links += notes.links
    if let silenceLink { links.append(silenceLink) }
    return links
  }
}

/// The annotations of an alert by what they are for; the names are convention, not contract.
struct AlertmanagerNotes {
  private static let titleNames = ["summary", "title", "message"]
  private static let linkNames: [(name: String, kind: AlertLink.Kind)] = [
    ("runbook_url", .runbook), ("runbook", .runbook), ("dashboard_url", .dashboard),
    ("dashboard", .dashboard), ("logs_url", .log), ("console_url", .console),
  ]

  let title: String?
  let details: String
  let links: [AlertLink]

  /// Creates the notes from annotations.
  init(_ texts: [String: String]) {
    let shown =
      texts.values.contains(where: \.isBlank) ? texts.filter { !$0.value.isBlank } : texts
    let titleName = Self.titleNames.first { shown[$0] != nil }
    let found = shown.isEmpty ? [] : Self.linkNames.filter { shown[$0.name] != nil }
    title = titleName.flatMap { shown[$0] }
    links = found.compactMap { link in
      shown[link.name].map { AlertLink(kind: link.kind, url: $0) }
    }
    let description = shown["description"]
    let used = found.count + (titleName == nil ? 0 : 1) + (description == nil ? 0 : 1)
    guard used < shown.count else {
      details = description ?? ""
      return
    }
    let others = shown.filter { note in
      note.key != titleName && note.key != "description" && !note.key.hasPrefix("__")
        && !found.contains { $0.name == note.key }
    }
    let lines = others.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)" }
    details = ([description].compactMap { $0 } + lines).joined(separator: "\n")
  }
}
