import AlertSources
import FoundationEssentials
import IncidentModel
import Testing

@Suite struct SourceMappingTests {
  static let newRelic = #"""
    {"name":"newrelic","title":"New Relic","match":[{"pointer":"/vendor","equals":"New Relic"}],
      "for_each":"/incidents","fields":{"title":["/title","/condition","New Relic alert"],
      "status":"/state","severity":"/priority","started_at":"/opened","owner":["/team","=nobody"],
      "url":"/url","tier":1,"signal":"freshness"},
      "labels":{"policy":"/policy~1name","account":"^/account/name","zone":"@x-zone"},
      "status_values":{"ACTIVATED":"firing","CLOSED":"resolved","MUTED":"ignore"},
      "severity_values":{"CRITICAL":"SEV1","LOW":"none"},"dedup":["/id","^/account/name"]}
    """#

  @Test func everyFieldIsFilledFromTheFirstPlaceThatHasIt() throws {
    let alert = try #require(
      alerts(
        #"{"id":7,"condition":"Late\nvery","state":"activated","priority":"critical","policy/name":"gold","team":null,"opened":1795352381,"url":"https://x.example"}"#
      ).first)
    #expect(alert.source == "newrelic")
    #expect(alert.title == "Late")
    #expect(alert.status == .firing)
    #expect(alert.severity == .sev1)
    #expect(alert.severityText == "critical")
    #expect(alert.owner == "nobody")
    #expect(alert.tier == .tier1)
    #expect(alert.signal == .freshness)
    #expect(alert.labels == ["policy": "gold", "account": "acme", "zone": "eu"])
    #expect(alert.links == [AlertLink(kind: .generator, url: "https://x.example")])
    #expect(alert.startedAt == Timestamp(seconds: 1_795_352_381))
  }

  @Test func theEndOfAnAlertIsOfTheSameAlert() throws {
    let firing = try #require(alerts(#"{"id":1,"state":"ACTIVATED"}"#).first)
    let over = try #require(alerts(#"{"id":1,"state":"closed"}"#).first)
    #expect(firing.fingerprint == over.fingerprint)
    #expect(over.status == .resolved)
    #expect(over.isStatusOnly)
    #expect(firing.title == "New Relic alert")
  }

  @Test func aStatusToBeIgnoredLeavesAnAlertOutAndIsNoMistake() throws {
    #expect(try reading(#"{"id":1,"state":"MUTED"}"#) == AlertReading())
  }

  @Test func aWordThatIsInNoMapIsAskedFor() throws {
    let reading = try reading(#"{"id":1,"state":"strange"},{"id":2}"#)
    #expect(reading.alerts.count == 1)
    #expect(
      reading.skipped.map(\.sentence) == [
        "incidents[0].status is \"strange\". "
          + "Add the word to status_values of the mapping newrelic."
      ])
  }

  @Test(arguments: ["null", #""""#, #"" ""#, #""null""#])
  func anAlertThatNothingTellsFromOthersIsRefused(id: String) throws {
    let mapping = try mapping(#"{"name":"m","fields":{"title":"/t"},"dedup":["/id","=fixed"]}"#)
    let message = message(#"{"t":"x","id":\#(id)}"#)
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try InstalledSource(mapping: mapping).reading(of: message)
    }
    #expect(
      problem?.sentence
        == "dedup is missing or empty. None of the values that tell alerts apart is there.")
  }

  @Test(arguments: ["$ALERT_ID", "${id}", "{{ alert.id }}"])
  func aVariableThatWasNotFilledInIsRefused(id: String) throws {
    let problem = #expect(throws: AlertPayloadProblem.self) { try alerts(#"{"id":"\#(id)"}"#) }
    #expect(problem?.remedy == "The tool did not fill in its variable; correct its template.")
  }

  @Test(arguments: ["$5 short", "$", "US$"])
  func aSumOfMoneyIsNoVariable(id: String) throws {
    #expect(try alerts(#"{"id":"\#(id)"}"#).count == 1)
  }

  @Test func aMessageOfSomethingElseIsRefused() throws {
    let source = InstalledSource(mapping: try mapping(Self.newRelic))
    let message = message(#"{"vendor":"Other","incidents":[{"id":1}]}"#)
    let problem = #expect(throws: AlertPayloadProblem.self) { try source.reading(of: message) }
    #expect(
      problem?.sentence == "/vendor is \"Other\". "
        + "The mapping newrelic reads only what has \"New Relic\" there.")
  }

  @Test func aBodyWithoutItsListIsRefused() throws {
    let source = InstalledSource(mapping: try mapping(Self.newRelic))
    let message = message(#"{"vendor":"New Relic"}"#)
    let problem = #expect(throws: AlertPayloadProblem.self) { try source.reading(of: message) }
    #expect(
      problem?.sentence == "/incidents is missing. "
        + "The mapping newrelic finds its alerts there; correct its for_each.")
  }

  @Test func aDryRunTellsWhichPlaceGaveWhichValue() throws {
    let body =
      #"{"vendor":"New Relic","account":{"name":"acme"},"incidents":[{"id":1,"state":"CLOSED"}]}"#
    let trace = try #require(mapping(Self.newRelic).dryRun(on: message(body)).first)
    #expect(trace.place == "incidents[0]")
    #expect(trace.problem == nil)
    #expect(trace.alert?.status == .resolved)
    let told = trace.steps.map { "\($0.field) \($0.from) \($0.found) \($0.value)" }
    #expect(told.contains("title New Relic alert New Relic alert New Relic alert"))
    #expect(told.contains("status /state CLOSED resolved"))
    #expect(told.contains("dedup /id 1 1"))
    #expect(told.contains("labels.account ^/account/name acme acme"))
    #expect(told.contains("severity   "))
  }

  @Test func whatAMappingReadsIsWhatItsDryRunShows() throws {
    let body = #"{"vendor":"New Relic","incidents":[{"id":1},{"id":2},{}]}"#
    let mapping = try mapping(Self.newRelic)
    let traces = try mapping.dryRun(on: message(body))
    let reading = try InstalledSource(mapping: mapping).reading(of: message(body))
    #expect(traces.compactMap(\.alert) == reading.alerts)
    #expect(traces.compactMap(\.problem) == reading.skipped)
  }

  @Test func theSampleOfItsGuideReallyReads() throws {
    let source = InstalledSource(mapping: try mapping(Self.newRelic))
    let reading = try source.reading(of: message(source.guide.sample))
    #expect(reading.alerts.map(\.title) == ["try-out"])
    #expect(source.readHeaders == ["x-zone"])
  }

  @Test func aFormCanBeMapped() throws {
    let mapping = try mapping(#"{"name":"m","fields":{"title":"/t"},"dedup":"/t"}"#)
    var message = message("t=late+again")
    message.contentType = "application/x-www-form-urlencoded"
    #expect(
      try InstalledSource(mapping: mapping).reading(of: message).alerts.map(\.title) == [
        "late again"
      ])
  }

  private func alerts(_ incidents: String) throws -> [Alert] { try reading(incidents).alerts }

  private func reading(_ incidents: String) throws -> AlertReading {
    let body =
      #"{"vendor":"New Relic","account":{"name":"acme"},"incidents":[\#(incidents)]}"#
    var message = message(body)
    message.headers = ["x-zone": "eu"]
    return try InstalledSource(mapping: mapping(Self.newRelic)).reading(of: message)
  }

  private func message(_ body: String) -> SourceMessage {
    SourceMessage(Array(body.utf8), receivedAt: Fixture.receivedAt)
  }

  private func mapping(_ json: String) throws -> SourceMapping {
    try JSONDecoder().decode(SourceMapping.self, from: Data(json.utf8))
  }
}
