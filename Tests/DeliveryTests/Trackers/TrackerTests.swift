import Delivery
import IncidentModel
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TrackerTests {
  private static let ticket = Ticket(
    key: "INC-2026-0042-A3", incident: "INC-2026-0042", title: "Add a freshness alert",
    text: "orders_mart was 2 h old.\n@ada said so.\n\nSee INC-2026-0042.",
    labels: ["postmortem"], due: "2026-12-01")
  private static let values: [String: SettingValue] = [
    "user": .text("u"), "token": .text("s3cr3ttoken"), "project": .text("DATA"),
    "repository": .text("o/r"),
  ]

  private func tracker(
    _ kind: TrackerKind, _ url: String = "https://x.example", _ more: [String: SettingValue] = [:]
  ) throws -> any Tracker {
    var values = Self.values.merging(more) { $1 }
    values["url"] = .text(url)
    if kind == .github { values["api"] = .text(url) }
    return try TrackerCatalog.tracker(
      kind, NamedSettings(name: "work", values: values),
      in: ChannelSurroundings(http: HTTPClient(), folder: "/"))
  }

  private func push(
    _ kind: TrackerKind, _ replies: [LoopbackServer.Reply], _ more: [String: SettingValue] = [:],
    _ ticket: Ticket = Self.ticket
  ) async throws -> (verdict: TicketVerdict, requests: [String]) {
    let server = try LoopbackServer(replies)
    let real = try #require(RealTicket(ticket, of: .real))
    let verdict = try await tracker(kind, server.url, more).push(real)
    #expect(!"\(verdict)".contains("s3cr3ttoken"))
    var requests: [String] = []
    for await request in server.requests { requests.append(request) }
    return (verdict, requests)
  }

  private let none = LoopbackServer.Reply.answer(200, #"{"issues":[]}"#)
  private let noneAtGitHub = [
    LoopbackServer.Reply.answer(200, "[]"), .answer(200, #"{"items":[]}"#),
  ]

  @Test(arguments: ["2", "3"])
  func jiraIsAskedBeforeATicketIsMade(version: String) async throws {
    let sent = try await push(
      .jira, [none, .answer(201, #"{"id":"1","key":"DATA-17"}"#)], ["api": .text(version)])
    guard case .made(let place) = sent.verdict else {
      Issue.record("\(sent.verdict)")
      return
    }
    #expect(place.key == "DATA-17" && place.url.hasSuffix("/browse/DATA-17"))
    let search = version == "3" ? "/rest/api/3/search/jql" : "/rest/api/2/search"
    #expect(sent.requests[0].hasPrefix("POST \(search) HTTP"))
    #expect(
      sent.requests[0].contains(#"project = \"DATA\" AND labels = \"INC-2026-0042-A3\""#))
    #expect(sent.requests[1].contains("Authorization: Basic dTpzM2NyM3R0b2tlbg==\r\n"))
    #expect(
      try SentBody(ofRequest: sent.requests[1]) == SentBody(fixture: "bodies/jira-\(version)"))
  }

  @Test(arguments: [
    ("bodies/jira-2", "real/jira__01_create_issue_v2", []),
    (
      "bodies/jira-3", "real/jira__02_create_issue_v3_adf",
      [] as [String]
    ), ("bodies/github", "real/github__01_create_issue", []),
  ])
  func theBodyHasTheShapeOfThoseOfRealClients(ours: String, real: String, more: [String]) throws {
    let known = try SentBody(fixture: real).shape
    #expect(try SentBody(fixture: ours).shape.subtracting(known) == Set(more))
  }

  @Test func aTicketThatIsThereIsNotMadeAgain() async throws {
    let jira = try await push(.jira, [.answer(200, #"{"issues":[{"key":"DATA-9"}]}"#)])
    #expect(jira.requests.count == 1)
    guard case .found(let place) = jira.verdict, place.key == "DATA-9" else {
      Issue.record("\(jira.verdict)")
      return
    }
    let issue =
      #"{"number":7,"html_url":"http://x/7","body":"a\n<!-- wardroom: INC-2026-0042-A3 -->"}"#
    let gitHub = try await push(.github, [.answer(200, "[\(issue)]")])
    #expect(gitHub.verdict == .found(TicketPlace(key: "#7", url: "http://x/7")))
    let searched = try await push(
      .github, [.answer(200, "[]"), .answer(200, #"{"items":[\#(issue)]}"#)])
    #expect(searched.verdict == .found(TicketPlace(key: "#7", url: "http://x/7")))
  }

  @Test func anIssueIsMadeWithItsMark() async throws {
    let made = LoopbackServer.Reply.answer(201, #"{"number":1347,"html_url":"http://x/1347"}"#)
    let sent = try await push(.github, noneAtGitHub + [made])
    #expect(sent.verdict == .made(TicketPlace(key: "#1347", url: "http://x/1347")))
    #expect(sent.requests[2].hasPrefix("POST /repos/o/r/issues HTTP"))
    #expect(sent.requests[2].contains("X-GitHub-Api-Version: 2022-11-28\r\n"))
    #expect(try SentBody(ofRequest: sent.requests[2]) == SentBody(fixture: "bodies/github"))
  }

  @Test(arguments: [
    (400, #"{"errors":{"duedate":"no"}}"#, "refused"), (401, "", "refused"), (429, "", "later"),
    (500, "", "later"), (201, "hm", "unclear"), (410, "", "refused"), (422, "", "refused"),
    (403, #"{"message":"You have exceeded a secondary rate limit"}"#, "later"),
  ])
  func everyAnswerHasItsVerdict(status: Int, body: String, verdict: String) async throws {
    let sent = try await push(.github, noneAtGitHub + [.answer(status, body)])
    #expect("\(sent.verdict)".hasPrefix(verdict), "\(sent.verdict)")
  }

  @Test func whatBreaksDuringTheSearchMakesNothing() async throws {
    let sent = try await push(.jira, [.bytes("HTTP/1.1 200 OK\r\n")])
    #expect("\(sent.verdict)".hasPrefix("later"))
    #expect(sent.requests.count == 1)
  }

  @Test(arguments: [(254, 254), (255, 255), (256, 255)])
  func aTitleHoldsWhatJiraTakes(count: Int, kept: Int) async throws {
    var ticket = Self.ticket
    ticket.title = String(repeating: "t", count: count)
    let sent = try await push(.jira, [none, .answer(201, #"{"key":"DATA-1"}"#)], [:], ticket)
    let body = try SentBody(ofRequest: sent.requests[1])
    let fields = (body.value as? [String: Any])?["fields"] as? [String: Any]
    #expect((fields?["summary"] as? String)?.utf16.count == kept)
  }

  @Test(arguments: [IncidentKind.drill, .test])
  func noTicketOfADrillIsReal(kind: IncidentKind) {
    #expect(RealTicket(Self.ticket, of: kind) == nil)
  }

  @Test(arguments: [
    (TrackerKind.jira, ["project": SettingValue.text("A B")]), (.jira, ["api": .text("4")]),
    (.jira, ["token": .text("a\nb")]), (.github, ["repository": .text("o")]),
    (.github, ["repository": .text("o/../r")]), (.github, ["repository": .text("o/..")]),
  ])
  func aSettingThatCannotBeIsRefused(kind: TrackerKind, more: [String: SettingValue]) {
    #expect(throws: SettingMistake.self) { try tracker(kind, "https://x.example", more) }
  }
}
