import IncidentModel

/// A CloudWatch alarm as it is published to a topic: of one metric, of a formula, or of other alarms.
struct CloudWatchAlarm {
  private let body: JSONPlace
  private let described: [String: String]

  /// Creates an alarm.
  init(_ body: JSONPlace) {
    self.body = body
    described = DescribedValues(body.word("AlarmDescription")).labels
  }

  /// Returns the alert of the alarm.
  func alert(of message: SNSMessage) throws(AlertPayloadProblem) -> Alert {
    let name = try body.text("AlarmName")
    guard !name.isEmpty else { throw body.missing("AlarmName", "Send what CloudWatch sends.") }
    let status = try status()
    let at = body.moment("StateChangeTime") ?? message.sentAt
    let severity = described["severity"] ?? described["priority"] ?? Self.lastWord(of: name)
    return Alert(
      source: CloudWatch.name, sourceInstance: message.instance,
      fingerprint: Self.identity(
        try body.text("AlarmArn"), [body.word("AWSAccountId"), body.word("Region"), name], message),
      status: status, severity: SeverityWords.severity(severity),
      severityText: SeverityWords.severity(severity) == nil ? "" : severity, title: name,
      details: details, labels: labels(of: message),
      links: [Self.console(body.word("AlarmArn"))].compactMap { $0 },
      asset: Self.asset(of: metrics.flatMap { $0.list("Dimensions") }),
      // Only going into alarm begins something; any other change of state is about what was known.
      startedAt: at, isStartAssumed: status != .firing, endedAt: status == .resolved ? at : nil)
  }

  /// Returns the identity of an alarm by its ARN, or by what else names it.
  static func identity(_ arn: String, _ names: [String], _ message: SNSMessage) -> Fingerprint {
    SourceIdentity.fingerprint(
      CloudWatch.name, instance: message.instance, arn.isEmpty ? names : [arn])
  }

  private func status() throws(AlertPayloadProblem) -> AlertStatus {
    switch try body.text("NewStateValue") {
    case "ALARM": .firing
    case "OK": .resolved
    case "": throw body.missing("NewStateValue", "Send what CloudWatch sends.")
    default: .unknown
    }
  }

  /// The metrics watched: one, or those that a formula is made of.
  private var metrics: [JSONPlace] {
    guard let trigger = body.nested("Trigger") else { return [] }
    let parts = trigger.list("Metrics").compactMap {
      $0.nested("MetricStat")?.nested("Metric")
    }
    return parts.isEmpty ? [trigger] : parts
  }

  private var details: String {
    let formulas = body.nested("Trigger")?.list("Metrics").map { $0.word("Expression") } ?? []
    let rule = body.word("AlarmRule")
    let children = body.list("TriggeringChildren").map {
      "\($0.word("Arn")): \($0.nested("State")?.word("Value") ?? "")"
    }
    return
      ([body.word("AlarmDescription"), body.word("NewStateReason")]
      + formulas.map { $0.isEmpty ? "" : "Formula: \($0)" }
      + [rule.isEmpty ? "" : "Rule: \(rule)"] + children)
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func labels(of message: SNSMessage) -> [String: String] {
    var labels = described
    for dimension in metrics.flatMap({ $0.list("Dimensions") }) {
      let (name, value) = (dimension.word("name", "Name"), dimension.word("value", "Value"))
      if !name.isEmpty, !value.isEmpty { labels[name] = value }
    }
    let names = metrics.map { $0.word("MetricName") }.filter { !$0.isEmpty }
    labels["metric"] = names.joined(separator: ",")
    labels["namespace"] = metrics.first?.word("Namespace")
    labels["account"] = body.word("AWSAccountId")
    labels["region"] = body.word("Region")
    labels["state"] = body.word("NewStateValue")
    labels["sns_topic"] = message.topic
    return labels.filter { !$0.value.isEmpty }
  }

  /// Returns a severity that the last word of a name tells, as in `orders-late-critical`.
  static func lastWord(of name: String) -> String {
    let word = name.split { !$0.isLetter && !$0.isNumber }.last.map(String.init) ?? ""
    return word.allSatisfy(\.isNumber) ? "" : word
  }

  /// Returns what the dimensions name: a table, a job, a queue; otherwise the first of them.
  static func asset(of dimensions: [JSONPlace]) -> String {
    let known = [
      "Table", "TableName", "JobName", "Pipeline", "QueueName", "StreamName", "FunctionName",
    ]
    for name in known {
      let match = dimensions.first { $0.word("name", "Name") == name }
      if let value = match?.word("value", "Value"), !value.isEmpty { return value }
    }
    return dimensions.first?.word("value", "Value") ?? ""
  }

  /// Returns the alarm's page in the console: `arn:aws:cloudwatch:REGION:ACCOUNT:alarm:NAME`.
  static func console(_ arn: String) -> AlertLink? {
    let parts = arn.split(separator: ":", maxSplits: 6, omittingEmptySubsequences: false)
    guard parts.count == 7, parts[2] == "cloudwatch", parts[5] == "alarm",
      parts[3].utf8.allSatisfy({
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      })
    else { return nil }
    return AlertLink(
      kind: .console,
      url: "https://\(parts[3]).console.aws.amazon.com/cloudwatch/home?region=\(parts[3])"
        + "#alarmsV2:alarm/" + PercentEncoding.encoded(String(parts[6])))
  }
}
