import AlertSources
import IncidentModel
import Testing

@Suite struct OpsgenieTests {
  @Test func aCreatedAlertIsReadWhole() throws {
    #expect(
      try Fixture.alerts(Opsgenie.self, "03_sdk_create") == [
        Alert(
          source: "opsgenie", fingerprint: Fingerprint("36ebf341a614746b"), status: .firing,
          severity: .sev1, severityText: "P1", title: "Snowflake warehouse suspended",
          details: "LOAD_WH suspended by resource monitor\nNote: auto",
          labels: [
            "alias": "snowflake-wh-42", "warehouse": "LOAD_WH", "credits": "412", "tier": "1",
            "tags": "snowflake", "source": "snowflake",
          ],
          asset: "LOAD_WH", owner: "data-platform", startedAt: Fixture.receivedAt,
          isStartAssumed: true)
      ])
  }

  @Test(arguments: [
    ("POST", "close", AlertStatus.resolved), ("POST", "acknowledge", .acknowledged),
    ("POST", "snooze", .acknowledged), ("POST", "unacknowledge", .firing),
  ])
  func aVerbTellsHowAKnownAlertStands(method: String, verb: String, status: AlertStatus) throws {
    let head = "\(method) /v2/alerts/wh/\(verb)?identifierType=alias"
    let alert = try Said.alert(Opsgenie.self, "{}", head)
    #expect(alert.status == status)
    #expect(alert.isStatusOnly)
    #expect(
      try alert.fingerprint
        == Said.alert(Opsgenie.self, #"{"message":"m","alias":"wh"}"#).fingerprint)
  }

  @Test(arguments: ["POST /v2/alerts/wh/notes", "PUT /v2/alerts/wh/message"])
  func wordsAboutAnAlertSayNothingOfHowItStands(head: String) throws {
    #expect(try Said.reading(Opsgenie.self, #"{"note":"n"}"#, head) == AlertReading())
  }

  @Test(arguments: [
    ("a%2Fb", "a/b"), ("a%252Fb", "a%2Fb"), ("100%", "100%"), ("a+b", "a+b"), ("%C3%A4", "ä"),
  ])
  func anAliasIsDecodedExactlyOnce(segment: String, alias: String) throws {
    let head = "POST /v2/alerts/\(segment)/close?identifierType=alias"
    #expect(try Said.alert(Opsgenie.self, "{}", head).labels["alias"] == alias)
  }

  @Test(arguments: ["", "?identifierType=id", "?identifierType=tiny", "?identifierType=alias"])
  func everyKindOfIdentifierIsTakenForTheAlias(query: String) throws {
    let head = "POST /v2/alerts/wh/close\(query)"
    #expect(try Said.alert(Opsgenie.self, "{}", head).labels["alias"] == "wh")
  }

  @Test func withoutAnAliasTheMessageIsTheIdentity() throws {
    let one = try Said.alert(Opsgenie.self, #"{"message":"m"}"#)
    let two = try Said.alert(Opsgenie.self, #"{"message":"m","description":"d"}"#)
    #expect(one.fingerprint == two.fingerprint)
    #expect(one.severity == .sev3)
    #expect(one.severityText == "")
  }

  @Test func theAnswerIsWhatTheSDKReads() {
    let answer = Said.answer(Opsgenie.self, #"{"message":"m"}"#)
    #expect(
      answer.hasPrefix(#"202 {"result":"Request will be processed","took":0.001,"requestId":""#))
    #expect(answer == Said.answer(Opsgenie.self, #"{"message":"m"}"#))
  }

  @Test(arguments: [
    ("{}", "", "message is missing or empty. Write a line that says what is wrong."),
    (#"{"message":{}}"#, "", "message is an object. It must be text."),
    (
      "{}", "POST /v2/alerts/a/close?identifierType=name",
      #"identifierType is "name". Write id, tiny or alias."#
    ),
    ("[]", "", "The body is a list. It must be an object."),
  ])
  func whatCannotBeProcessedIsAnsweredSo(body: String, head: String, sentence: String) {
    #expect(Said.refusal(Opsgenie.self, body, head) == sentence)
    #expect(Said.answer(Opsgenie.self, body, head).hasPrefix(#"422 {"message":""#))
  }

  @Test func everyVerbHasAPath() {
    let paths = Opsgenie.compatiblePaths
    #expect(paths.contains { $0.matches(method: "POST", path: "/v2/alerts") })
    #expect(paths.contains { $0.matches(method: "POST", path: "/v2/alerts/a%2Fb/close") })
    #expect(paths.contains { $0.matches(method: "PUT", path: "/v2/alerts/a/message") })
    #expect(!paths.contains { $0.matches(method: "POST", path: "/v2/alerts/a/message") })
  }
}
