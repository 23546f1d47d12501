import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("An act on alerts", .timeLimit(.minutes(5)))
struct AlertActCommandTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  private func act(
    _ act: AlertActCommand.Act, _ names: String..., query: String? = nil, isDryRun: Bool = false
  ) async throws -> Report {
    let selection = AlertSelection(fingerprints: names.map { Fingerprint($0) }, query: query)
    return try await test.run(
      AlertActCommand(act, selection, reason: "known", isDryRun: isDryRun))
  }

  @Test("acknowledges those that are named, as a lease with an end")
  func acknowledges() async throws {
    try await test.receive(.firing("a"))
    let report = try await act(.acknowledge(until: "2h", after: nil), "a")
    #expect(
      report.text == [
        "acknowledged 1 alert, ends at 2026-03-04T16:02:00Z", "  SEV1  dbt  a is late  [a]",
      ])
    let given = try #require(try await test.current("a")?.acknowledgement)
    #expect(given.reason == "known")
    #expect(given.end == .at(try #require(Timestamp(rfc3339: "2026-03-04T16:02Z"))))
  }

  @Test("hits what a query lets through, all of it with one reason")
  func query() async throws {
    try await test.receive(.firing("a"), .firing("b"), .firing("c", source: "soda"))
    let report = try await act(.acknowledge(until: nil, after: 3), query: "source:dbt")
    #expect(report.text.first == "acknowledged 2 alerts, ends when it has begun 3 more times")
    #expect(report.jsonText.contains("\"count\":2"))
    #expect(try await test.current("c")?.acknowledgement == nil)
  }

  @Test("shows what it would hit and records nothing with a dry run")
  func dryRun() async throws {
    try await test.receive(.firing("a"))
    let report = try await act(.snooze(until: "2h"), "a", isDryRun: true)
    #expect(report.text.first?.hasPrefix("would snooze 1 alert") == true)
    #expect(report.jsonText.contains("\"dry_run\":true"))
    #expect(try await test.current("a")?.snooze == nil)
  }

  @Test("snoozes and wakes again")
  func snoozes() async throws {
    try await test.receive(.firing("a"))
    _ = try await act(.snooze(until: "2h"), "a")
    #expect(try await test.current("a")?.snooze != nil)
    #expect(try await act(.wake, query: "source:dbt").text.first == "woken 1 alert")
    #expect(try await test.current("a")?.snooze == nil)
  }

  @Test("judges, also what is resolved")
  func judges() async throws {
    try await test.receive(.firing("a"), .firing("b", status: .resolved))
    _ = try await act(.judge(.falsePositive), "a")
    #expect(try await test.current("a")?.verdict?.disposition == .falsePositive)
  }

  @Test("of nobody's alert is refused with where to look")
  func unknown() async throws {
    try await test.receive(.firing("a"))
    let named = AlertActCommand(
      .release, AlertSelection(fingerprints: [Fingerprint("x")]), reason: "")
    #expect(try await test.refusal(of: named)?.code == .no)
    let none = AlertActCommand(
      .release, AlertSelection(fingerprints: [Fingerprint("a")]), reason: "")
    #expect(try await test.refusal(of: none)?.sentence.contains("acknowledged") == true)
    let empty = AlertActCommand(.release, AlertSelection(query: " "), reason: "")
    #expect(try await test.refusal(of: empty)?.code == .usage)
  }

  @Test("goes into the incident an alert is linked to")
  func linked() async throws {
    try await test.receive(.firing("a"))
    let incident = try await test.declare()
    let selection = AlertSelection(fingerprints: [Fingerprint("a")])
    _ = try await test.run(AlertLinkCommand(.link(incident), selection, reason: ""))
    _ = try await act(.acknowledge(until: nil, after: nil), "a")
    let shown = try await test.run(ShowCommand(incident: incident)).text
    #expect(shown.contains { $0.contains("acknowledged") })
  }

  @Test("links many in one go with a line for the reason, moves and unlinks them")
  func links() async throws {
    try await test.receive(.firing("a"), .firing("b"))
    let first = try await test.declare()
    let second = try await test.declare("Another one")
    let both = AlertSelection(query: "source:dbt")
    let linked = try await test.run(AlertLinkCommand(.link(first), both, reason: "same job"))
    #expect(linked.text.first == "linked 2 alerts to \(first.text)")
    let shown = try await test.run(ShowCommand(incident: first)).text
    #expect(shown.contains { $0.contains("linked 2 alerts: same job") })
    _ = try await test.run(AlertLinkCommand(.move(to: second), both, reason: "other cause"))
    #expect(try await test.current("a")?.incident == second)
    _ = try await test.run(AlertLinkCommand(.unlink, both, reason: "noise"))
    #expect(try await test.current("b")?.incident == nil)
    let again = AlertLinkCommand(.unlink, both, reason: "noise")
    #expect(try await test.refusal(of: again)?.code == .no)
  }

  @Test("merging ends one incident and takes its alerts along")
  func merges() async throws {
    try await test.receive(.firing("a"))
    let first = try await test.declare()
    let second = try await test.declare("Another one")
    _ = try await test.run(
      AlertLinkCommand(
        .link(first), AlertSelection(fingerprints: [Fingerprint("a")]), reason: ""))
    let report = try await test.run(
      MergeCommand(incident: first, into: second, reason: "same cause"))
    #expect(report.text == ["\(first.text) merged into \(second.text), 1 alert went along"])
    #expect(try await test.current("a")?.incident == second)
    #expect(
      try await test.run(ShowCommand(incident: first)).text.first?.contains("merged") == true)
  }
}
