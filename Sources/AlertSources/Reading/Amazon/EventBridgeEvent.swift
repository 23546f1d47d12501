import IncidentModel

/// An event of EventBridge: an alarm's change of state, or how a job of a service ended.
struct EventBridgeEvent {
  private static let failed: Set<String> = [
    "failed", "failure", "timeout", "timed_out", "aborted", "stopped", "error", "cancelled",
    "alarm",
  ]
  private static let succeeded: Set<String> = [
    "succeeded", "success", "completed", "complete", "ok",
  ]

  private let body: JSONPlace
  private let detail: JSONPlace

  /// Creates an event.
  init(_ body: JSONPlace) {
    self.body = body
    detail = body.nested("detail") ?? JSONPlace(node: .object([]), path: "detail")
  }

  /// Returns the alert of an event, nil when it tells of work that goes on.
  func alert(of message: SNSMessage) throws(AlertPayloadProblem) -> Alert? {
    let kind = try body.text("detail-type")
    guard !kind.isEmpty else {
      throw body.missing("detail-type", "Send what EventBridge sends.")
    }
    guard let status else { return nil }
    let at = detail.nested("state")?.moment("timestamp") ?? body.moment("time") ?? message.sentAt
    let severity = CloudWatchAlarm.lastWord(of: detail.word("alarmName"))
    return Alert(
      source: CloudWatch.name, sourceInstance: message.instance,
      fingerprint: identity(kind, message), status: status,
      severity: SeverityWords.severity(severity),
      severityText: SeverityWords.severity(severity) == nil ? "" : severity,
      title: title(kind), details: details, labels: labels(kind, message),
      links: [CloudWatchAlarm.console(resource)].compactMap { $0 }, asset: isAlarm ? "" : subject,
      signal: isJob && status == .firing ? .jobFailed : nil,
      startedAt: at, isStartAssumed: status != .firing || !isAlarm,
      endedAt: status == .resolved ? at : nil)
  }

  private var isAlarm: Bool { body.word("source") == "aws.cloudwatch" }
  private var isJob: Bool { !isAlarm && !state.isEmpty }
  private var resource: String { body.words("resources").first ?? "" }

  private var state: String {
    if let nested = detail.nested("state") { return nested.word("value").lowercased() }
    return detail.word("state", "status", "newStatus", "currentStatus").lowercased()
  }

  /// How the alert stands; an event without a state is something to look at.
  private var status: AlertStatus? {
    if state.isEmpty || Self.failed.contains(state) { return .firing }
    if Self.succeeded.contains(state) { return .resolved }
    return isAlarm ? .unknown : nil
  }

  /// What the event is about: an alarm, a job, a state machine, or the first resource.
  private var subject: String {
    let name = detail.word(
      "alarmName", "jobName", "crawlerName", "pipeline", "name", "stateMachineArn", "clusterId",
      "dataQualityRulesetName")
    // An execution's own name is another one each time; its state machine stays.
    if let machine = detail.member("stateMachineArn")?.word {
      return machine.split(separator: ":").last.map(String.init) ?? machine
    }
    return name.isEmpty ? resource : name
  }

  private func identity(_ kind: String, _ message: SNSMessage) -> Fingerprint {
    CloudWatchAlarm.identity(
      isAlarm ? resource : "",
      [body.word("account"), body.word("region"), body.word("source"), kind, subject], message)
  }

  private func title(_ kind: String) -> String {
    if isAlarm, !subject.isEmpty { return subject }
    return [kind, subject, state.uppercased()].filter { !$0.isEmpty }.joined(separator: ": ")
  }

  private var details: String {
    let alarm = [
      detail.nested("configuration")?.word("description") ?? "",
      detail.nested("state")?.word("reason") ?? "",
    ]
    let job = [detail.word("message", "errorMessage", "error"), detail.word("cause", "stopReason")]
    return (alarm + job).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func labels(_ kind: String, _ message: SNSMessage) -> [String: String] {
    var labels = DescribedValues(
      detail.nested("configuration")?.word("description") ?? ""
    ).labels
    labels.merge(NamedValues(detail).labels) { first, _ in first }
    labels["detail_type"] = kind
    labels["service"] = body.word("source")
    labels["account"] = body.word("account")
    labels["region"] = body.word("region")
    labels["sns_topic"] = message.topic
    return labels.filter { !$0.value.isEmpty }
  }
}
