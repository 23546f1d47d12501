import AlertSources
import IncidentModel
import Testing

@Suite struct PagerDutyTests {
  private static let key = "R0123456789ABCDEF0123456789ABCDE"
  private static let change = "POST /v2/change/enqueue"

  @Test func aTriggerIsReadWhole() throws {
    #expect(
      try Fixture.alerts(PagerDuty.self, "03_client_trigger") == [
        Alert(
          source: "pagerduty", sourceInstance: "692a33e6",
          fingerprint: Fingerprint("c881a8316f55e234"), status: .firing, severity: .sev3,
          severityText: "warning", title: "Orders mart 3h stale",
          details: #"nested: {"a":[1,2,{"b":null}]}"#,
          labels: [
            "source": "dbt-cloud", "component": "mart.orders", "group": "data-platform",
            "class": "freshness", "rows": "0", "owner": "zoë",
            "dedup_key": "f0db19247438d7a9bc681ed7c4c1d259",
          ],
          links: [AlertLink(kind: .runbook, url: "https://runbooks.example/orders")],
          asset: "mart.orders", owner: "zoë", signal: .freshness,
          startedAt: Timestamp(milliseconds: 1_795_352_739_372), isStartAssumed: true)
      ])
  }

  @Test func theRoutingKeyIsNowhereInWhatIsRead() throws {
    for name in try Fixture.names("pagerduty") {
      let message = try Fixture.message(PagerDuty.self, name)
      let reading = try PagerDuty.reading(of: message)
      #expect(!"\(reading)".contains(Self.key))
      #expect(PagerDuty.answer(to: message, reading)?.json.contains(Self.key) == false)
    }
  }

  @Test func keysOfAlertsAreAMatterOfEachRoutingKey() throws {
    let one = try Said.alert(PagerDuty.self, event("trigger", key: "A"))
    let other = try Said.alert(PagerDuty.self, event("trigger", key: "B"))
    #expect(one.fingerprint != other.fingerprint)
    #expect(one.sourceInstance != other.sourceInstance)
  }

  @Test(arguments: [
    ("acknowledge", AlertStatus.acknowledged), ("resolve", .resolved),
  ])
  func endingAndAcknowledgingOnlyTellHowAKnownAlertStands(
    action: String, status: AlertStatus
  ) throws {
    let alert = try Said.alert(PagerDuty.self, event(action))
    #expect(alert.status == status)
    #expect(alert.isStatusOnly)
    #expect(try alert.fingerprint == Said.alert(PagerDuty.self, event("trigger")).fingerprint)
  }

  @Test func theAnswerNamesTheKeyOfTheAlert() {
    #expect(
      Said.answer(PagerDuty.self, event("trigger", dedup: #","dedup_key":7"#))
        == #"202 {"status":"success","message":"Event processed","dedup_key":"7"}"#)
  }

  @Test func aTriggerWithoutAKeyGetsOneOfItsOwnWhichHoldsWhenItIsReadAgain() throws {
    let body = event("trigger", dedup: "")
    let first = try Said.alert(PagerDuty.self, body)
    #expect(first.labels["dedup_key"]?.count == 32)
    #expect(try Said.alert(PagerDuty.self, body) == first)
    let later = SourceMessage(Array(body.utf8), receivedAt: Fixture.receivedAt.adding(seconds: 1))
    #expect(try PagerDuty.reading(of: later).alerts.first?.fingerprint != first.fingerprint)
    let answer = Said.answer(PagerDuty.self, body)
    #expect(answer.hasSuffix("\"dedup_key\":\"\(first.labels["dedup_key"] ?? "")\"}"))
  }

  @Test func aKeyWithQuotesIsAnsweredAsJSON() {
    #expect(
      Said.answer(PagerDuty.self, event("trigger", dedup: #","dedup_key":"a\"\\\n\u0007""#))
        .hasSuffix(#""dedup_key":"a\"\\\n\u0007"}"#))
  }

  @Test func aChangeIsAChangeAndNoAlert() throws {
    let reading = try Fixture.reading(PagerDuty.self, "06_client_change_event")
    #expect(
      reading.changes == [
        ChangeNotice(
          source: "pagerduty", sourceInstance: "692a33e6", title: "Deployed metrics v42",
          occurredAt: Timestamp(seconds: 1_795_352_689), labels: ["source": "ci", "sha": "abc"],
          links: [AlertLink(kind: .generator, url: "https://ci.example/2")])
      ])
    #expect(
      Said.answer(
        PagerDuty.self, #"{"routing_key":"A","payload":{"summary":"s"}}"#, Self.change)
        == #"202 {"status":"success","message":"Change event processed"}"#)
  }

  @Test(arguments: [
    ("{}", "routing_key is missing or empty. Send the integration key with every event."),
    (
      #"{"service_key":"A","event_type":"trigger"}"#,
      "service_key belongs to version 1 of the Events API. "
        + "Send version 2 to /v2/enqueue, with routing_key in its place."
    ),
    (
      #"{"routing_key":"A"}"#,
      "event_action is missing or empty. Write trigger, acknowledge or resolve."
    ),
    (
      #"{"routing_key":"A","event_action":"page"}"#,
      #"event_action is "page". Write trigger, acknowledge or resolve."#
    ),
    (
      #"{"routing_key":"A","event_action":"resolve"}"#,
      "dedup_key is missing or empty. Send the key that the trigger had or was answered with."
    ),
    (
      #"{"routing_key":"A","event_action":"trigger"}"#,
      "payload is missing or empty. Send it as an object."
    ),
    (
      #"{"routing_key":"A","event_action":"trigger","payload":{"summary":null}}"#,
      "payload.summary is missing or empty. Write a line that says what is wrong."
    ),
    (
      #"{"routing_key":["A"]}"#, "routing_key is a list. It must be text."
    ),
  ])
  func anInvalidEventIsRefusedInPagerDutysWay(body: String, sentence: String) {
    #expect(Said.refusal(PagerDuty.self, body) == sentence)
    let answer = Said.answer(PagerDuty.self, body)
    #expect(answer.hasPrefix(#"400 {"status":"invalid event","message":"Event object is invalid""#))
  }

  @Test(arguments: ["null", "7", #""text""#, "[1]", "{}"])
  func strangeDetailsDoNotCostTheAlert(details: String) throws {
    let body = event("trigger", extra: #","custom_details":\#(details)"#)
    #expect(try Said.alert(PagerDuty.self, body).title == "s")
  }

  @Test func aLinkThatIsNoAddressIsLeftOut() throws {
    let body = event("trigger").dropLast() + #","links":[{"href":"javascript:alert(1)"},7]}"#
    #expect(try Said.alert(PagerDuty.self, String(body)).links == [])
  }

  @Test func aKeyOfMoreThanItsLengthIsRefused() {
    let long = String(repeating: "k", count: 256)
    #expect(
      Said.refusal(PagerDuty.self, event("trigger", dedup: ",\"dedup_key\":\"\(long)\""))
        == "dedup_key has 256 bytes. Use a key of at most 255.")
  }

  private func event(
    _ action: String, key: String = "A", dedup: String = #","dedup_key":"k""#, extra: String = ""
  ) -> String {
    """
    {"routing_key":"\(key)","event_action":"\(action)"\(dedup),"payload":{"summary":"s"\(extra)}}
    """
  }
}
