import AlertSources
import IncidentModel
import Testing

@Suite struct CloudWatchTests {
  private static let raw = "POST /ingest/cloudwatch\nx-amz-sns-rawdelivery: true"

  @Test func anAlarmIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(CloudWatch.self, "01_cloudwatch_alarm").first)
    #expect(
      alert.labels == [
        "JobName": "orders_daily", "JobRunId": "ALL", "namespace": "Glue",
        "metric": "glue.driver.aggregate.numFailedTasks", "account": "123456789012",
        "region": "EU (Ireland)", "state": "ALARM", "runbook": "https://runbooks.example/glue",
        "sns_topic": "arn:aws:sns:eu-west-1:123456789012:data-alarms",
      ])
    #expect(
      alert.links == [
        AlertLink(
          kind: .console,
          url: "https://eu-west-1.console.aws.amazon.com/cloudwatch/home?region=eu-west-1"
            + "#alarmsV2:alarm/Glue%20orders%20job%20failed"),
        AlertLink(kind: .runbook, url: "https://runbooks.example/glue"),
      ])
    #expect(alert.details.hasPrefix("numFailedTasks > 0\nrunbook: https://runbooks.example/glue\n"))
    #expect(!alert.isStartAssumed)
  }

  @Test func aSubscriptionWaitsForAPerson() throws {
    let reading = try Fixture.reading(CloudWatch.self, "signed_sub_v1")
    #expect(reading.alerts == [])
    #expect(reading.subscription?.topic == "arn:aws:sns:eu-west-1:123456789012:data-alarms")
    #expect(
      reading.subscription?.confirmURL.hasPrefix("https://sns.eu-west-1.amazonaws.com/?Action=")
        == true)
  }

  @Test(arguments: [
    "http://sns.eu-west-1.amazonaws.com/", "https://sns.evil.example/",
    "https://sns.eu-west-1.amazonaws.com.evil.example/", "https://a@sns.eu-west-1.amazonaws.com/",
    "https://sns.eu-west-1.amazonaws.com:8080/", "https://169.254.169.254/", "",
    "https://evil.example/?https://sns.eu-west-1.amazonaws.com/",
  ])
  func aSubscriptionAtAnyOtherAddressIsRefused(url: String) {
    let body = #"{"Type":"SubscriptionConfirmation","TopicArn":"t","SubscribeURL":"\#(url)"}"#
    #expect(
      Said.refusal(CloudWatch.self, body)
        == "SubscribeURL is no https address of Amazon SNS. "
        + "Subscribe from the topic's own page and send the confirmation again.")
  }

  @Test func theEndOfASubscriptionIsNothingToActOn() throws {
    let body = #"{"Type":"UnsubscribeConfirmation","TopicArn":"t","Message":"m"}"#
    #expect(try Said.reading(CloudWatch.self, body) == AlertReading())
  }

  @Test func anAlarmOfAlarmsShowsItsRuleAndWhatTriggeredIt() throws {
    let alert = try alarm(
      #""AlarmRule":"ALARM(a) AND ALARM(b)","#
        + #""TriggeringChildren":[{"Arn":"arn:a","State":{"Value":"ALARM"}}]"#)
    #expect(alert.details == "Rule: ALARM(a) AND ALARM(b)\narn:a: ALARM")
    #expect(alert.asset == "")
  }

  @Test func aFormulaNamesEveryMetricInIt() throws {
    let alert = try alarm(
      #""Trigger":{"Metrics":[{"Expression":"m1/m2","Id":"e"},{"Id":"m1","MetricStat":{"Metric":"#
        + #"{"MetricName":"Errors","Namespace":"W","Dimensions":[{"name":"Table","value":"t"}]}}},"#
        + #"{"Id":"m2","MetricStat":{"Metric":{"MetricName":"Rows","Namespace":"W"}}}]}"#)
    #expect(alert.labels["metric"] == "Errors,Rows")
    #expect(alert.details == "Formula: m1/m2")
    #expect(alert.asset == "t")
  }

  @Test(arguments: [
    (#""AlarmDescription":"severity: critical\ntier: 1\nowner: bi""#, "a", Severity.sev1),
    (#""AlarmDescription":"slow, priority=P2""#, "a", .sev2), ("", "orders-late-critical", .sev1),
    ("", "orders_warn", .sev3), ("", "shard-1", nil), ("", "", nil),
  ])
  func peopleWriteTheSeverityWhereTheyCan(members: String, name: String, severity: Severity?) throws
  {
    let alert = try alarm(members, name: name.isEmpty ? "x" : name)
    #expect(alert.severity == severity)
  }

  @Test(arguments: [
    ("ALARM", AlertStatus.firing, false), ("OK", .resolved, true),
    ("INSUFFICIENT_DATA", .unknown, true),
  ])
  func theStateTellsTheStatusAndOnlyAnAlarmBegins(
    state: String, status: AlertStatus, isAssumed: Bool
  )
    throws
  {
    let alert = try alarm("", state: state)
    #expect(alert.status == status)
    #expect(alert.isStartAssumed == isAssumed)
  }

  @Test func plainWordsAreAnAlertOfTheirSubject() throws {
    let body =
      #"{"Type":"Notification","TopicArn":"arn:t","Subject":"Load late","#
      + #""Message":"orders is late\nseverity: high"}"#
    let alert = try Said.alert(CloudWatch.self, body)
    #expect(alert.title == "Load late")
    #expect(alert.details == "orders is late\nseverity: high")
    #expect(alert.severity == .sev2)
    #expect(alert.labels == ["severity": "high", "sns_topic": "arn:t"])
  }

  @Test func jsonOfThePublishersOwnIsAnAlertToo() throws {
    let body =
      #"{"Type":"Notification","Message":"{\"title\":\"Late\",\"table\":\"t\",\"rows\":[1]}"}"#
    let alert = try Said.alert(CloudWatch.self, body)
    #expect(alert.title == "Late")
    #expect(alert.asset == "t")
    #expect(alert.details == "rows: [1]")
  }

  @Test func rawDeliveryHasNoEnvelope() throws {
    let wrapped = try Fixture.alerts(CloudWatch.self, "signed_alarm_v1")
    let words = try Said.alert(CloudWatch.self, "orders is late\nmore", Self.raw)
    #expect(words.title == "orders is late")
    let alarm =
      #"{"AlarmName":"bytes-zero","NewStateValue":"ALARM","#
      + #""AlarmArn":"arn:aws:cloudwatch:eu-west-1:123456789012:alarm:bytes-zero"}"#
    #expect(
      try Said.alert(CloudWatch.self, alarm, Self.raw).fingerprint == wrapped.first?.fingerprint)
    #expect(Said.refusal(CloudWatch.self, " \n", Self.raw)?.hasPrefix("The body is empty.") == true)
  }

  @Test(arguments: [
    ("FAILED", AlertStatus.firing), ("TIMEOUT", .firing), ("SUCCEEDED", .resolved),
  ])
  func aJobsEndThroughEventBridgeIsAnAlert(state: String, status: AlertStatus) throws {
    let alert = try Said.alert(CloudWatch.self, job(state))
    #expect(alert.status == status)
    #expect(alert.title == "Glue Job State Change: orders_daily: \(state)")
    #expect(alert.asset == "orders_daily")
    #expect(try alert.fingerprint == Said.alert(CloudWatch.self, job("FAILED")).fingerprint)
  }

  @Test func aJobThatGoesOnIsNoAlert() throws {
    #expect(try Said.reading(CloudWatch.self, job("RUNNING")) == AlertReading())
  }

  @Test func anAlarmThroughEventBridgeIsTheSameAlarm() throws {
    let body = """
      {"detail-type":"CloudWatch Alarm State Change","source":"aws.cloudwatch",
       "resources":["arn:aws:cloudwatch:eu-west-1:123456789012:alarm:bytes-zero"],
       "detail":{"alarmName":"bytes-zero","state":{"value":"ALARM","reason":"r",
       "timestamp":"2026-11-22T13:05:45.093+0000"}}}
      """
    let alert = try Said.alert(CloudWatch.self, body)
    let same = try #require(Fixture.alerts(CloudWatch.self, "signed_alarm_v1").first)
    #expect(alert.fingerprint == same.fingerprint)
    #expect(alert.startedAt == same.startedAt)
    #expect(alert.title == same.title)
  }

  @Test(arguments: [
    (
      "{}",
      "Type is missing. Send what SNS sends, an alarm of CloudWatch or an event of EventBridge."
    ),
    (
      #"{"Type":"Other"}"#,
      "Type is not one of SNS's. "
        + "Send Notification, SubscriptionConfirmation or UnsubscribeConfirmation."
    ),
    (#"{"Type":"Notification"}"#, "Message is missing or empty. Send what SNS sends."),
    (
      #"{"Type":"Notification","Message":"{\"AlarmName\":\"a\"}"}"#,
      "Message.NewStateValue is missing or empty. Send what CloudWatch sends."
    ),
    (#"{"Type":"Notification","Message":{}}"#, "Message is an object. It must be text."),
  ])
  func whatIsNoMessageIsRefused(body: String, sentence: String) {
    #expect(Said.refusal(CloudWatch.self, body) == sentence)
  }

  private func alarm(_ members: String, name: String = "x", state: String = "ALARM") throws -> Alert
  {
    let rest = members.isEmpty ? "" : "," + members
    return try Said.alert(
      CloudWatch.self, #"{"AlarmName":"\#(name)","NewStateValue":"\#(state)"\#(rest)}"#)
  }

  private func job(_ state: String) -> String {
    """
    {"detail-type":"Glue Job State Change","source":"aws.glue","account":"1","region":"eu-west-1",
     "time":"2026-11-22T13:00:00Z","resources":[],"detail":{"jobName":"orders_daily",
     "jobRunId":"jr_1","state":"\(state)","message":"m"}}
    """
  }
}
