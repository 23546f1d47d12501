import IncidentModel

/// CloudEvents 1.0 over HTTP: structured, batched, or binary with its attributes in heads (SOURCES.md 1.18).
///
/// An event is an envelope. A body of a known source inside is read as that source would read it; anything
/// else is an alert about the event's `subject`, told apart by source, type and subject.
public enum CloudEvents: AlertSource {
  public static let name = "cloudevents"

  public static let guide = SourceGuide(
    title: "CloudEvents",
    example: #"""
      curl -H 'content-type: application/cloudevents+json' -d @event.json {url}
      # Extensions severity, severitytext or severitynumber say how bad it is;
      # a type that ends in resolved, recovered, cleared or closed ends the alert.
      """#,
    sample: #"""
      {"specversion":"1.0","id":"1","source":"/warehouse/eu","type":"com.example.freshness.breached",
        "subject":"mart.orders","time":"2026-01-01T00:00:00Z","severity":"critical",
        "data":{"table":"mart.orders","minutes_late":187}}
      """#,
    sampleHeaders: ["content-type: application/cloudevents+json"])

  public static let readHeaders = attributes.map { "ce-\($0)" }

  private static let attributes = [
    "id", "source", "specversion", "type", "subject", "time", "severity", "severitytext",
    "severitynumber", "status",
  ]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    guard message.headers["ce-specversion"] == nil else { return try binary(message) }
    return try ReadingCollector.documents(of: message) {
      (body, collector) throws(AlertPayloadProblem) in
      try read(body, body.member("data"), message, into: &collector)
    }
  }

  private static func binary(
    _ message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let members = attributes.compactMap { attribute in
      message.headers["ce-\(attribute)"].map {
        JSONMember(name: attribute, value: .string(headValue($0)))
      }
    }
    let (data, isSalvaged) = try message.document()
    var collector = ReadingCollector(message, isSalvaged: isSalvaged)
    let event = JSONPlace(node: .object(members), path: "")
    try read(event, data, message, into: &collector)
    return try collector.finished()
  }

  /// Returns a head's value without quotes and with its escapes decoded once.
  private static func headValue(_ value: String) -> String {
    let isQuoted = value.count > 1 && value.hasPrefix("\"") && value.hasSuffix("\"")
    let bare = isQuoted ? String(value.dropFirst().dropLast()).replacing("\\", with: "") : value
    return PercentEncoding.decoded(bare)
  }

  private static func read(
    _ event: JSONPlace, _ data: JSONPlace?, _ message: SourceMessage,
    into collector: inout ReadingCollector
  ) throws(AlertPayloadProblem) {
    for attribute in ["specversion", "id", "source", "type"] {
      _ = try event.text(required: attribute, "CloudEvents 1.0 requires it.")
    }
    if let data, let inner = SourceRecognition.source(ofShape: data.node) {
      var enclosed = message
      enclosed.body = Array(data.node.written.utf8)
      enclosed.contentType = "application/json"
      return collector.add(try inner.reading(of: enclosed))
    }
    collector.add(CloudEvent(event, data).alert(message))
  }
}

/// An event about something no other source knows.
private struct CloudEvent {
  private let event: JSONPlace
  private let data: JSONPlace?
  private let type: String
  private let subject: String

  init(_ event: JSONPlace, _ data: JSONPlace?) {
    self.event = event
    self.data = data
    type = event.word("type")
    subject = event.word("subject")
  }

  func alert(_ message: SourceMessage) -> Alert {
    let moment = event.moment("time") ?? message.receivedAt
    let values = NamedValues(data?.nested("labels") ?? data)
    let text = data?.word("title", "summary", "message") ?? ""
    let isOver = status == .resolved
    return Alert(
      source: CloudEvents.name,
      fingerprint: SourceIdentity.fingerprint(
        CloudEvents.name, instance: message.instance, [event.word("source"), topic, subject]),
      status: status, severity: severity, severityText: severityText,
      title: text.isEmpty ? title : text.firstLine,
      details: values.lines.joined(separator: "\n"),
      labels: values.labels.merging(
        ["ce_source": event.word("source"), "ce_type": type, "subject": subject].filter {
          !$0.value.isBlank
        }
      ) { _, ours in ours },
      asset: subject, signal: SignalWords.signal(in: type), startedAt: moment,
      isStartAssumed: true, endedAt: isOver ? moment : nil, isStatusOnly: isOver)
  }

  private var title: String { subject.isEmpty ? type : "\(type): \(subject)" }

  private var lastWord: String { type.split(separator: ".").last.map(String.init) ?? type }

  /// What the event is about without how it stands: `…freshness` of `…freshness.breached`.
  private var topic: String {
    StatusWords.status(lastWord) == nil ? type : String(type.dropLast(lastWord.count + 1))
  }

  private var status: AlertStatus {
    let given = [event.word("status"), data?.word("status", "state") ?? "", lastWord]
    return given.lazy.compactMap(StatusWords.status).first ?? .firing
  }

  private var severityText: String {
    let text = event.word("severity", "severitytext", "severitynumber")
    return text.isEmpty ? data?.word("severity") ?? "" : text
  }

  /// Severity words, or OpenTelemetry's numbers: 9 and up informs, 13 warns, 17 is an error, 21 fatal.
  private var severity: Severity? {
    guard event.word("severity", "severitytext").isEmpty,
      let number = Int(event.word("severitynumber"))
    else { return SeverityWords.severity(severityText) }
    switch number {
    case 21...24: return .sev1
    case 17...20: return .sev2
    case 13...16: return .sev3
    case 1...12: return .sev4
    default: return nil
    }
  }
}
