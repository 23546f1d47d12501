import AlertSources
import IncidentModel
import Testing

@Suite struct AlertaTests {
  @Test func anAlertIsReadWhole() throws {
    let alert = try #require(Fixture.alerts(Alerta.self, "01_alert").first)
    #expect(
      alert
        == Alert(
          source: "alerta", fingerprint: Fingerprint("95b9517f8beb5172"), status: .firing,
          severity: .sev2, severityText: "major", title: "Row count dropped 83%",
          details: "Row count dropped 83%\nValue: -83%",
          labels: [
            "resource": "mart.orders", "event": "RowCountDrop", "environment": "Production",
            "service": "Warehouse", "group": "DataQuality", "origin": "dq/1", "tier": "1",
            "owner": "bi", "rows": "12", "runBook": "https://runbooks.example/rowcount",
          ],
          links: [AlertLink(kind: .runbook, url: "https://runbooks.example/rowcount")],
          asset: "mart.orders", owner: "bi", signal: .volume, failureKind: .wrongData,
          startedAt: Timestamp(milliseconds: 1_795_352_628_160), isStartAssumed: true))
  }

  @Test func anEventEndsThoseItIsCorrelatedWith() throws {
    let firing = try #require(Fixture.alerts(Alerta.self, "01_alert").first)
    let ends = try Fixture.alerts(Alerta.self, "02_ok").filter {
      $0.fingerprint == firing.fingerprint
    }
    #expect(ends.map(\.status) == [.resolved])
    #expect(ends.map(\.isStatusOnly) == [true])
  }

  @Test(arguments: ["normal", "ok", "cleared", "OK"])
  func aClearSeverityEndsItsOwnEvent(severity: String) throws {
    let alert = try Said.alert(
      Alerta.self, #"{"resource":"r","event":"e","severity":"\#(severity)"}"#)
    #expect(alert.status == .resolved)
    #expect(alert.isStatusOnly)
  }

  @Test func environmentsAreKeptApart() throws {
    let one = try Said.alert(Alerta.self, #"{"resource":"r","event":"e","environment":"A"}"#)
    let two = try Said.alert(Alerta.self, #"{"resource":"r","event":"e","environment":"B"}"#)
    #expect(one.fingerprint != two.fingerprint)
  }

  @Test func theAnswerHoldsTheAlertAsTheClientReadsItBack() throws {
    #expect(
      Said.answer(
        Alerta.self, #"{"id":null,"resource":"r","event":"e","createTime":"x","correlate":null}"#)
        == #"201 {"status":"ok","id":"a05bdd711b1e0d8f","alert":{"resource":"r","event":"e","id":"a05bdd711b1e0d8f","#
        + #""status":"open","repeat":false,"createTime":"2026-11-22T13:10:00.000Z","#
        + #""receiveTime":"2026-11-22T13:10:00.000Z","lastReceiveTime":"2026-11-22T13:10:00.000Z"}}"#
    )
  }

  @Test func aHeartbeatIsASignOfLifeAndIsAnsweredAsOne() throws {
    let head = "POST /api/heartbeat"
    #expect(
      try Said.reading(Alerta.self, #"{"origin":"cron"}"#, head).heartbeats == ["cron"])
    #expect(Said.answer(Alerta.self, #"{"origin":"cron"}"#, head).contains(#","heartbeat":{"#))
  }

  @Test(arguments: [
    (#"{"event":"e"}"#, "", "resource is missing or empty. Name what the alert is about."),
    (#"{"resource":"r"}"#, "", "event is missing or empty. Name what happened to it."),
    (#"{"resource":[],"event":"e"}"#, "", "resource is a list. It must be text."),
    ("{}", "POST /heartbeat", "origin is missing or empty. Name who is alive, `cron/nightly`."),
  ])
  func whatIsMissingIsNamed(body: String, head: String, sentence: String) {
    #expect(Said.refusal(Alerta.self, body, head) == sentence)
    #expect(Said.answer(Alerta.self, body, head).hasPrefix(#"400 {"status":"error","message":""#))
  }

  @Test(arguments: [#""tags":{}"#, #""attributes":[1]"#, #""correlate":7"#, #""service":null"#])
  func strangeMembersDoNotCostTheAlert(member: String) throws {
    let reading = try Said.reading(Alerta.self, #"{"resource":"r","event":"e",\#(member)}"#)
    #expect(reading.alerts.first?.title == "e on r")
  }
}
