import IncidentModel

/// What an SNS topic delivered, out of its envelope.
struct SNSMessage {
  let text: String
  let subject: String
  let topic: String
  let sentAt: Timestamp
  let instance: String
  private let isSalvaged: Bool
  /// The message as JSON, nil when it is plain words.
  private let json: JSONPlace?

  /// Creates the message of an envelope.
  init(
    _ envelope: JSONPlace, of message: SourceMessage, isSalvaged: Bool
  ) throws(AlertPayloadProblem) {
    text = try envelope.text("Message")
    guard !text.isEmpty else { throw envelope.missing("Message", "Send what SNS sends.") }
    subject = try envelope.text("Subject")
    topic = try envelope.text("TopicArn")
    sentAt = envelope.moment("Timestamp") ?? message.receivedAt
    instance = message.instance
    let inner = Self.json(in: text)
    json = inner?.place
    self.isSalvaged = isSalvaged || inner?.isSalvaged == true
  }

  /// Creates the message of a raw delivery, which is the whole body.
  init(raw message: SourceMessage) throws(AlertPayloadProblem) {
    text = String(decoding: message.body, as: UTF8.self)
    guard !text.isBlank else {
      throw AlertPayloadProblem(trouble: "is empty", remedy: "Publish a message with words in it.")
    }
    subject = ""
    topic = message.headers["x-amz-sns-topic-arn"] ?? ""
    sentAt = message.receivedAt
    instance = message.instance
    let inner = Self.json(in: text)
    json = inner?.place
    isSalvaged = inner?.isSalvaged == true
  }

  /// Creates the message that came as JSON without an envelope: an alarm or an event of EventBridge.
  init(
    bare body: JSONPlace, of message: SourceMessage, isSalvaged: Bool
  ) throws(AlertPayloadProblem) {
    guard body.member("AlarmName") != nil || body.member("detail-type") != nil else {
      throw AlertPayloadProblem(
        path: "Type", trouble: "is missing",
        remedy: "Send what SNS sends, an alarm of CloudWatch or an event of EventBridge.")
    }
    text = ""
    subject = ""
    topic = message.headers["x-amz-sns-topic-arn"] ?? ""
    sentAt = message.receivedAt
    instance = message.instance
    json = body
    self.isSalvaged = isSalvaged
  }

  /// Reads the alert in it.
  func reading() throws(AlertPayloadProblem) -> AlertReading {
    guard let json else { return AlertReading(words(), isSalvaged: isSalvaged) }
    if json.member("AlarmName") != nil {
      return AlertReading(try CloudWatchAlarm(json).alert(of: self), isSalvaged: isSalvaged)
    }
    if json.member("detail-type") != nil {
      guard let alert = try EventBridgeEvent(json).alert(of: self) else { return AlertReading() }
      return AlertReading(alert, isSalvaged: isSalvaged)
    }
    return AlertReading(other(json), isSalvaged: isSalvaged)
  }

  /// Returns the object in a text that is one, nil for plain words.
  private static func json(in text: String) -> (place: JSONPlace, isSalvaged: Bool)? {
    guard text.utf8.first(where: { $0 > 0x20 }) == UInt8(ascii: "{") else { return nil }
    do throws(AlertPayloadProblem) {
      let (node, isSalvaged) = try JSONReader.document(in: Array(text.utf8))
      return (JSONPlace(node: node, path: "Message"), isSalvaged)
    } catch {
      // Words that only begin like JSON are words, and are shown as they are.
      return nil
    }
  }

  /// Returns the alert of plain words: the subject or the first line says which one it is.
  private func words() -> Alert {
    let lines = text.split { $0.isNewline }
    let title = subject.isEmpty ? String(lines.first ?? "Message") : subject
    return alert(title: title, details: text, labels: DescribedValues(text).labels)
  }

  /// Returns the alert of JSON in a shape of the publisher's own.
  private func other(_ json: JSONPlace) -> Alert {
    let values = NamedValues(json)
    let named = json.word("title", "summary", "subject", "message", "name")
    let title = [subject, named].first { !$0.isEmpty } ?? "Message of \(shortTopic)"
    return alert(
      title: title, details: values.lines.joined(separator: "\n"), labels: values.labels)
  }

  private func alert(title: String, details: String, labels: [String: String]) -> Alert {
    let severity = labels["severity"] ?? labels["priority"] ?? ""
    return Alert(
      source: CloudWatch.name, sourceInstance: instance,
      fingerprint: SourceIdentity.fingerprint(
        CloudWatch.name, instance: instance, ["words", topic, title]),
      status: .firing, severity: SeverityWords.severity(severity), severityText: severity,
      title: title, details: details,
      labels: labels.merging(topic.isEmpty ? [:] : ["sns_topic": topic]) { $1 },
      startedAt: sentAt, isStartAssumed: true)
  }

  private var shortTopic: String {
    topic.split(separator: ":").last.map(String.init) ?? "a topic"
  }
}
