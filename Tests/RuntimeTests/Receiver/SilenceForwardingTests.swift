import Console
import EventStore
import IncidentModel
import TestSupport
import Testing

@testable import Runtime

@Suite("Telling Alertmanager about a silence", .timeLimit(.minutes(5)))
struct SilenceForwardingTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  /// What an Alertmanager answers.
  private enum Answer {
    case noSilences
    /// The silence that stands for ours.
    case standing
    case made
    case done
  }

  /// Calls with what tells a server that answers so, about a new silence.
  private func withForwarding(
    _ answers: [Answer], query: String = "label.table:=orders",
    _ body: (SilenceForwarding, EntryID, LoopbackServer) async throws -> Void
  ) async throws {
    _ = try await test.run(
      SilenceAddCommand(query: query, until: "2h", reason: "load", isConfirmed: true))
    let id = try await newestSilence()
    let server = try LoopbackServer(answers.map { Self.reply($0, id) })
    try test.write("sources: {alertmanager: {api: '\(server.url)'}}\n", to: "wardroom.yaml")
    let workspace = try test.open()
    try await body(SilenceForwarding(workspace: workspace), id, server)
    await workspace.store.close()
  }

  private func newestSilence() async throws -> EntryID {
    let workspace = try test.open()
    let silences = try await workspace.store.silences(endingAfter: workspace.clock.now())
    await workspace.store.close()
    return try #require(silences.first?.id)
  }

  private static func reply(_ answer: Answer, _ id: EntryID) -> LoopbackServer.Reply {
    switch answer {
    case .noSilences: .answer(200, "[]")
    case .made: .answer(200, #"{"silenceID":"ab-1"}"#)
    case .done: .answer(200, "")
    case .standing:
      .answer(
        200,
        """
        [{"id":"ab-1","matchers":[{"name":"table","value":"orders","isRegex":false}],\
        "startsAt":"2026-03-04T14:02:00Z","endsAt":"2026-03-04T16:02:00Z",\
        "createdBy":"wardroom:ada","comment":"load [wardroom \(id.text)]",\
        "status":{"state":"active"}}]
        """)
    }
  }

  @Test("sends what was shown, byte for byte")
  func push() async throws {
    try await withForwarding([.noSilences, .noSilences, .made]) { forwarding, id, server in
      let plan = try await forwarding.plan(for: id)
      let step = try #require(plan.steps.first)
      #expect(step.act == .push)
      #expect(step.requests == ["POST \(server.url)/api/v2/silences"])
      #expect(
        step.meaning.contains(
          "will stop notifying of {table=~(?is:orders)} until 2026-03-04 16:02Z"))
      let outcome = try await forwarding.perform(step, of: id)
      #expect(outcome == "\(server.url): silence \(id) is ab-1 there: {table=~(?is:orders)}")
      let last = try #require(await server.allRequests().last)
      #expect(last.hasPrefix("POST /api/v2/silences HTTP/1.1\r\n"))
      #expect(last.hasSuffix("\r\n\r\n" + step.body))
    }
  }

  @Test("ends there what stands there for it")
  func expire() async throws {
    try await withForwarding([.standing, .done]) { forwarding, id, server in
      let step = try #require(try await forwarding.plan(for: id).steps.first)
      #expect(step.act == .expire(["ab-1"]))
      #expect(step.requests == ["DELETE \(server.url)/api/v2/silence/ab-1"])
      #expect(
        try await forwarding.perform(step, of: id) == "\(server.url): silence \(id) is over there")
      #expect(await server.allRequests().last?.hasPrefix("DELETE /api/v2/silence/ab-1 ") == true)
    }
  }

  @Test("makes no second one where somebody was faster")
  func twice() async throws {
    try await withForwarding([.noSilences, .standing]) { forwarding, id, server in
      let step = try #require(try await forwarding.plan(for: id).steps.first)
      #expect(
        try await forwarding.perform(step, of: id) == "\(server.url): has silence \(id) already")
    }
  }

  @Test("sends nothing that is not what was shown")
  func changed() async throws {
    try await withForwarding([.noSilences]) { forwarding, id, _ in
      var step = try #require(try await forwarding.plan(for: id).steps.first)
      step.body = step.body.replacing("orders", with: "refunds")
      await #expect(throws: CommandFailure.self) { try await forwarding.perform(step, of: id) }
    }
  }

  @Test("says for each why it cannot be told")
  func problems() async throws {
    try await withForwarding([.noSilences], query: "source:dbt") {
      forwarding, id, _ in
      let plan = try await forwarding.plan(for: id)
      #expect(plan.steps == [])
      #expect(plan.problems.first?.contains("Alertmanager") == true)
    }
  }
}
