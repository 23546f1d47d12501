import IncidentModel

/// Soda: the results of a Soda Core scan, and the `checkEvaluation` of a Soda Cloud webhook (1.14).
///
/// Each check is one alert. A scan that was aborted is an alert about the scan, and ends nothing. Queries and
/// logs may hold values of rows and are never read.
public enum Soda: AlertSource {
  public static let name = "soda"

  public static let guide = SourceGuide(
    title: "Soda Core and Soda Cloud",
    example: #"""
      body = json.dumps(scan.get_scan_results(), default=str)
      requests.post("{url}", data=body, timeout=5)
      # Soda Cloud: a webhook integration with this address.
      """#,
    sample: #"""
      {"definitionName":"nightly","scanEndTimestamp":"2026-01-01T00:00:00Z","hasErrors":false,
        "checks":[{"identity":"4efd2619","name":"order_id must be unique","dataSource":"demo",
        "table":"orders","outcome":"fail","diagnostics":{"value":1}}]}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      let event = body.word("event")
      if event.isEmpty {
        try SodaScan(body, message).read(into: &collector)
      } else {
        try cloud(body, event, message, into: &collector)
      }
    }
  }

  /// Incidents of Soda Cloud repeat what its checks say.
  private static func cloud(
    _ body: JSONPlace, _ event: String, _ message: SourceMessage,
    into collector: inout ReadingCollector
  ) throws(AlertPayloadProblem) {
    if ["incidentCreated", "incidentUpdated"].contains(event) { return collector.add(nil) }
    guard let results = body.member("checkResults") else {
      throw body.missing("checkResults", "Choose the event checkEvaluation for the webhook.")
    }
    collector.add(nil)
    for place in try results.elements() {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        let check = try SodaCheck(cloud: try place.object())
        collector.add(
          try check.alert(message, group: "", at: place.moment("dataTimestamp")))
      }
    }
  }
}

/// The results of one scan.
private struct SodaScan {
  private let body: JSONPlace
  private let message: SourceMessage
  private let definition: String
  private let moment: Timestamp?

  init(_ body: JSONPlace, _ message: SourceMessage) {
    self.body = body
    self.message = message
    definition = body.word("definitionName")
    moment = body.moment("scanEndTimestamp") ?? body.moment("dataTimestamp")
  }

  func read(into collector: inout ReadingCollector) throws(AlertPayloadProblem) {
    guard let checks = body.member("checks"), let hasErrors = body.flag("hasErrors") else {
      throw body.missing("checks", "Send what scan.get_scan_results() returns.")
    }
    let elements = try checks.elements()
    collector.add(alert(hasErrors: hasErrors))
    for place in elements {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        let check = try SodaCheck(scan: try place.object())
        collector.add(try check.alert(message, group: definition, at: moment))
      }
    }
  }

  private func alert(hasErrors: Bool) -> Alert {
    let source = body.word("defaultDataSource")
    let observed = moment ?? message.receivedAt
    return Alert(
      source: Soda.name,
      fingerprint: SourceIdentity.fingerprint(
        Soda.name, instance: message.instance, ["scan", source, definition]),
      status: hasErrors ? .firing : .resolved, severity: .ofFailure, severityText: "error",
      title: "Soda scan \(definition) " + (hasErrors ? "had errors" : "ran"),
      details: "Checks it did not reach say nothing; the scan's log names the error.",
      labels: ["scan": definition, "data_source": source].filter { !$0.value.isBlank },
      asset: definition, signal: .jobFailed, failureKind: .jobFailed, group: definition,
      startedAt: observed, isStartAssumed: true, endedAt: hasErrors ? nil : observed,
      isStatusOnly: !hasErrors)
  }
}

/// One check and how it came out.
private struct SodaCheck {
  private let id: String
  private let name: String
  private let outcome: String
  private let place: JSONPlace
  private let source: String
  private let table: String
  private let attributes: [String: String]

  init(scan place: JSONPlace) throws(AlertPayloadProblem) {
    id = try place.text(required: "identity", "It is what tells checks apart.")
    name = place.word("name")
    source = place.word("dataSource")
    table = place.word("table")
    outcome = place.word("outcome").lowercased()
    attributes = Self.attributes(place.list("resourceAttributes"))
    self.place = place
  }

  init(cloud place: JSONPlace) throws(AlertPayloadProblem) {
    id = try place.text(required: "id", "It is what tells checks apart.")
    let set = place.list("datasets").first
    let lines = place.word("definition").split(whereSeparator: \.isNewline).dropFirst()
    let line = String(lines.first ?? "").trimmingBlanks
    let named = place.word("name")
    name = named.isEmpty ? String(line.drop { "- ".contains($0) }) : named
    source = set?.at("dataSource", "name")?.word ?? ""
    table = set?.word("name") ?? ""
    outcome = place.word("outcome").lowercased()
    attributes = Self.attributes(place.list("attributes"))
    self.place = place
  }

  private static func attributes(_ places: [JSONPlace]) -> [String: String] {
    let pairs = places.map { ($0.word("name"), $0.word("value")) }
    return Dictionary(pairs.filter { !$0.0.isBlank && !$0.1.isBlank }) { first, _ in first }
  }

  /// Returns the alert, nil for a check that was not evaluated.
  func alert(
    _ message: SourceMessage, group: String, at moment: Timestamp?
  ) throws(AlertPayloadProblem) -> Alert? {
    guard !outcome.isEmpty else { return nil }
    guard ["pass", "warn", "fail", "error"].contains(outcome) else {
      throw AlertPayloadProblem(
        path: "\(place.path).outcome", trouble: "is \"\(AlertPayloadProblem.quotable(outcome))\"",
        remedy: "Soda writes pass, warn, fail or error.")
    }
    let isOver = outcome == "pass"
    let observed = moment ?? message.receivedAt
    return Alert(
      source: Soda.name,
      fingerprint: SourceIdentity.fingerprint(
        Soda.name, instance: message.instance, [source, table, id]),
      status: isOver ? .resolved : .firing, severity: severity, severityText: severityText,
      title: title, details: details, labels: labels, links: links, asset: asset,
      signal: signal, failureKind: outcome == "error" ? .jobFailed : .wrongData, group: group,
      startedAt: observed, isStartAssumed: true, endedAt: isOver ? observed : nil,
      isStatusOnly: isOver)
  }

  private var asset: String { [source, table].filter { !$0.isEmpty }.joined(separator: ".") }

  private var severityText: String { attributes["severity"] ?? outcome }

  private var severity: Severity? {
    if let word = attributes["severity"] { return SeverityWords.severity(word) }
    return outcome == "warn" ? .ofWarning : .ofFailure
  }

  private var title: String {
    let verb = ["pass": "holds", "warn": "warns", "fail": "failed", "error": "could not run"]
    let what = name.isEmpty ? "Check \(id)" : "Check \"\(name)\""
    return "\(what) \(verb[outcome] ?? "")" + (asset.isEmpty ? "" : " on \(asset)")
  }

  private var details: String {
    guard let diagnostics = place.nested("diagnostics") else { return "" }
    let age = diagnostics.word("freshness")
    guard age.isEmpty else { return "age: \(age)" }
    guard case .number(let value)? = diagnostics.member("value")?.node else { return "" }
    return "value: \(value)"
  }

  private var labels: [String: String] {
    attributes.merging(
      [
        "check_id": id, "table": table, "data_source": source, "column": place.word("column"),
      ].filter { !$0.value.isBlank }
    ) { _, ours in ours }
  }

  private var links: [AlertLink] {
    let url = place.word("sodaCloudUrl")
    return url.isEmpty ? [] : [AlertLink(kind: .generator, url: url)]
  }

  private var signal: AlertSignal {
    let diagnostics = place.nested("diagnostics")
    let metric = place.words("metrics").first ?? ""
    if diagnostics?.member("freshness") != nil { return .freshness }
    if metric.hasSuffix("-schema") { return .schema }
    if metric.hasSuffix("-row_count") { return .volume }
    return name.contains("anomaly") ? .distribution : .testFailed
  }
}
