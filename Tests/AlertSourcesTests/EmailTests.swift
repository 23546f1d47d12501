import AlertSources
import IncidentModel
import Testing

@Suite struct EmailTests {
  @Test func aMailOfAlertmanagerIsReadThoughItIsOnlyHTML() throws {
    let alert = try #require(Fixture.alerts(Email.self, "email__01_from_alertmanager.eml").first)
    #expect(alert.status == .firing)
    #expect(alert.severity == .sev3)
    #expect(alert.labels["dag_id"] == "orders_daily")
    #expect(alert.owner == "data-platform")
    #expect(alert.startedAt.rfc3339 == "2026-11-22T12:59:40Z")
    #expect(alert.details.contains("summary = DAG orders_daily failing: 75%"))
    #expect(
      alert.details.contains("Message-ID: <1795352380756030572.15864197576291657400@vm>"))
    #expect(!alert.details.contains("max-width"))
    #expect(
      alert.links.map(\.url) == [
        "http://127.0.0.1:19093/#/alerts?receiver=all",
        "http://vm:19090/graph?g0.expr=dag_failure_ratio+%3E+0.5&g0.tab=1",
      ])
  }

  @Test(arguments: [
    ("[FIRING:2] Orders late", AlertStatus.firing, "Orders late"),
    ("[RESOLVED] Orders late", .resolved, "Orders late"),
    ("RESOLVED: Orders late", .resolved, "Orders late"),
    ("[Data] Orders late", .firing, "[Data] Orders late"), ("Orders late", .firing, "Orders late"),
    ("Problem", .firing, "Problem"),
  ])
  func theSubjectTellsHowAnAlertStands(subject: String, status: AlertStatus, title: String) throws {
    let alert = try reading(subject: subject)?.first
    #expect(alert?.status == status)
    #expect(alert?.title == title)
  }

  @Test func theEndOfAnAlertIsOfTheSameAlert() throws {
    let firing = try #require(reading(subject: "[FIRING:1] Orders late")?.first)
    let over = try #require(reading(subject: "[RESOLVED] Orders late")?.first)
    #expect(firing.fingerprint == over.fingerprint)
    #expect(over.isStatusOnly)
  }

  @Test(arguments: [
    ("=?UTF-8?Q?Umsatz_f=C3=BCr_=E2=98=83?=", "Umsatz für ☃"),
    ("=?utf-8?B?VW1zYXR6IGbDvHI=?=", "Umsatz für"),
    ("=?iso-8859-1?q?f=FCr?= =?utf-8?q?_mich?=", "für mich"),
    ("a =?bogus b", "a =?bogus b"), ("=?utf-8?x?y?=", "=?utf-8?x?y?="),
  ])
  func encodedWordsOfASubjectAreDecoded(subject: String, title: String) throws {
    #expect(try reading(subject: subject)?.first?.title == title)
  }

  @Test func aPlainPartIsReadBeforeTheHTMLOne() throws {
    let parts =
      "--x\nContent-Type: text/html\n\n<p>rich</p>\n--x\nContent-Type: text/plain\n"
      + "Content-Transfer-Encoding: base64\n\ncGxhaW4gdGV4dA==\n--x--\n"
    let mail = "Subject: s\nContent-Type: multipart/alternative; boundary=\"x\"\n\n\(parts)"
    #expect(try reading(mail).alerts.first?.details == "plain text")
  }

  @Test func foldedHeadsAreReadWhole() throws {
    let mail = "Subject: Orders\n  are late\r\nFrom: a@b.c\n\nbody"
    #expect(try reading(mail).alerts.first?.title == "Orders are late")
  }

  @Test(arguments: [
    "", "{}", "no heads here", "Subject: s", "From: a@b.c\n\nno subject", "Subject: \n\n",
  ])
  func whatIsNoMailIsRefused(body: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) { try reading(body) }
    #expect(
      problem?.sentence
        == "The body is no mail with a subject. Send the whole message with its heads.")
  }

  private func reading(subject: String) throws -> [Alert]? {
    try reading("From: a@b.c\nSubject: \(subject)\n\nbody\n").alerts
  }

  private func reading(_ body: String) throws -> AlertReading {
    try Email.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
  }
}
