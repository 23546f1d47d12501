import AlertSources
import IncidentModel
import Testing

@Suite struct SyslogTests {
  @Test func theNewFormatIsReadByItsParts() throws {
    let alert = try #require(Fixture.alerts(Syslog.self, "syslog__001.udp").first)
    #expect(alert.severity == .sev2)
    #expect(alert.severityText == "err")
    #expect(alert.title == "Task load failed: source file missing")
    #expect(
      alert.labels == [
        "app": "airflow", "host": "vm", "msgid": "DAGFAIL", "dag": "orders_daily", "sev": "1",
      ])
    #expect(alert.asset == "orders_daily")
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:18:36.897Z")
  }

  @Test func theOldFormatIsReadInTheYearOfItsArrival() throws {
    let alert = try #require(Fixture.alerts(Syslog.self, "syslog__002.udp").first)
    #expect(alert.startedAt.rfc3339 == "2026-11-22T13:18:36Z")
    #expect(alert.labels == ["app": "snowpipe", "host": "vm"])
  }

  @Test func aMessageOfDecemberThatArrivesInJanuaryIsOfTheYearBefore() throws {
    let arrival = try #require(Timestamp(rfc3339: "2027-01-01T00:00:05Z"))
    let reading = try Syslog.reading(
      of: Array("<27>Dec 31 23:59:58 vm loader[7]: late".utf8), instance: "", receivedAt: arrival)
    #expect(reading.alerts.first?.startedAt.rfc3339 == "2026-12-31T23:59:58Z")
    #expect(reading.alerts.first?.title == "late")
  }

  @Test func lineBreaksAndCountsOfOctetsFrameMessages() throws {
    #expect(
      try Fixture.alerts(Syslog.self, "syslog__004.tcp").map(\.title) == ["line one", "line two"])
    #expect(
      try Fixture.alerts(Syslog.self, "syslog__005.tcp").map(\.title) == ["octet one", "octet two"])
  }

  @Test func aMessageWithoutAHeadThatNULEndsMayHaveLines() throws {
    let alerts = try reading("<11>load failed\nTraceback\u{0}<12>disk 91 % full\u{0}").alerts
    #expect(alerts.map(\.title) == ["load failed", "disk 91 % full"])
    #expect(alerts.first?.details == "load failed\nTraceback")
  }

  @Test func countersInAMessageDoNotMakeNewAlerts() throws {
    let alerts = try reading("<11>disk 91 % full\n<11>disk 100 % full\n<11>disk gone").alerts
    #expect(alerts[0].fingerprint == alerts[1].fingerprint)
    #expect(alerts[0].fingerprint != alerts[2].fingerprint)
  }

  @Test func whatIsLessThanAWarningIsNoAlert() throws {
    #expect(try reading("<14>started\n<15>looked around") == AlertReading())
  }

  @Test func whatIsNotUTF8IsRepairedAndMarked() throws {
    let body = Array("<11>caf".utf8) + [0xE9]
    let alert = try Syslog.reading(of: body, instance: "", receivedAt: Fixture.receivedAt).alerts
      .first
    #expect(alert?.title == "caf\u{FFFD}")
    #expect(alert?.isSalvaged == true)
  }

  @Test(arguments: ["", "{}", "plain text", "<>x", "<1000>x", "<a>x", "5 <", "99999999999 <1>x"])
  func whatHasNoPriorityIsRefused(body: String) {
    #expect(throws: AlertPayloadProblem.self) { try reading(body) }
  }

  @Test func structuredDataWithEscapesAndOddEndsIsRead() throws {
    let alert = try reading(#"<11>1 - - - - - [a@1 x="q\"]uote" y="2"][b@1] text"#).alerts.first
    #expect(alert?.labels == ["x": "q\"]uote", "y": "2"])
    #expect(alert?.title == "text")
    #expect(try reading(#"<11>1 - h a - - [broken x=1 text"#).alerts.first?.labels["host"] == "h")
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Syslog.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
