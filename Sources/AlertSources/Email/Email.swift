import IncidentModel

/// A mail that tells of an alert, read from its file by `wardroom ingest FILE.eml` (SOURCES.md 1.21).
///
/// One mail is one alert: the sender and the subject without its status word tell which. Of a mail made of
/// HTML the words are read. Lines `name = value`, as Alertmanager writes them, become labels.
public enum Email: AlertSource {
  public static let name = "email"
  /// The media type that tells a body of a mail.
  static let contentType = "message/rfc822"

  public static let guide = SourceGuide(
    title: "E-mail",
    example: #"""
      wardroom ingest alert.eml
      curl -H 'content-type: message/rfc822' --data-binary @alert.eml {url}
      """#,
    sample: """
      From: alertmanager@example.com
      Subject: [FIRING:1] PipelineFailureRate (orders_daily warning)
      Message-ID: <1@example.com>
      Date: Thu, 01 Jan 2026 00:00:00 +0000
      Content-Type: text/plain; charset=UTF-8

      summary = DAG orders_daily failing: 75 %
      severity = warning

      """,
    sampleHeaders: ["content-type: \(contentType)"])

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    guard let mail = MailPart(message.body), !mail.heads.isEmpty else { throw noMail }
    let subject = EncodedWords.decoded(mail.head("subject"))
    guard !subject.isBlank else { throw noMail }
    var collector = ReadingCollector(message)
    collector.add(alert(mail, MailSubject(subject), message))
    return try collector.finished()
  }

  private static let noMail = AlertPayloadProblem(
    trouble: "is no mail with a subject", remedy: "Send the whole message with its heads.")

  private static func alert(
    _ mail: MailPart, _ subject: MailSubject, _ message: SourceMessage
  ) -> Alert {
    let body = MailText(mail)
    let from = EncodedWords.decoded(mail.head("from"))
    let moment = MailDate.moment(mail.head("date"))
    let isOver = subject.status == .resolved
    let id = mail.head("message-id")
    let severity = body.labels["severity"] ?? subject.severity
    return Alert(
      source: name,
      fingerprint: SourceIdentity.fingerprint(
        name, instance: message.instance, [from, subject.topic]),
      status: subject.status, severity: SeverityWords.severity(severity), severityText: severity,
      title: subject.topic,
      details: [body.text, id.isEmpty ? "" : "Message-ID: \(id)"].filter { !$0.isEmpty }
        .joined(separator: "\n"),
      labels: body.labels.merging(["from": from].filter { !$0.value.isBlank }) { ours, _ in ours },
      links: body.links,
      startedAt: moment ?? message.receivedAt, isStartAssumed: true,
      endedAt: isOver ? moment ?? message.receivedAt : nil, isStatusOnly: isOver)
  }
}

/// A subject: how the alert stands, and what it is about.
struct MailSubject {
  let status: AlertStatus
  /// The subject without the words for how the alert stands.
  let topic: String
  /// The first word in it that names a severity, empty when none does.
  let severity: String

  /// Creates it from a decoded subject, `[FIRING:1] PipelineFailureRate (…)`.
  init(_ subject: String) {
    let text = subject.trimmingBlanks
    let bracket = text.hasPrefix("[") ? text.dropFirst().prefix { $0 != "]" } : ""
    let lead = bracket.isEmpty ? text.prefix { $0 != ":" } : bracket.prefix { $0 != ":" }
    let known = StatusWords.status(String(lead))
    let rest = text.dropFirst(bracket.isEmpty ? lead.count + 1 : bracket.count + 2)
    let isWhole = lead.count == text.count
    status = known ?? .firing
    topic = known == nil || isWhole ? text : String(rest).trimmingBlanks
    let words = text.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    severity = words.first { $0.count > 1 && SeverityWords.severity($0) != nil } ?? ""
  }
}

/// What a mail says to a person who reads it.
private struct MailText {
  let text: String
  let labels: [String: String]
  let links: [AlertLink]

  init(_ mail: MailPart) {
    let plain = mail.first("text/plain")?.text ?? ""
    let html = mail.first("text/html").map { HTMLText($0.text) }
    text = plain.isBlank ? html?.text ?? "" : plain.trimmingBlanks
    labels = Self.labels(in: text)
    links = html?.links ?? []
  }

  private static func labels(in text: String) -> [String: String] {
    var labels: [String: String] = [:]
    for line in text.split(whereSeparator: \.isNewline) {
      guard let sign = line.firstRange(of: " = ") else { continue }
      let name = String(line[..<sign.lowerBound]).trimmingBlanks
      let isName =
        name.utf8.count <= 60 && name.allSatisfy { $0.isLetter || $0.isNumber || $0 == "_" }
      if isName, labels[name] == nil {
        labels[name] = String(line[sign.upperBound...]).trimmingBlanks
      }
    }
    return labels.filter { !$0.key.isEmpty }
  }
}
