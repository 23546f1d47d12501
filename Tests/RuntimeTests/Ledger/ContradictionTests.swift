import EventStore
import IncidentModel
import Testing

@testable import Runtime

/// Two consoles on one record, each of which has seen the same, say opposite things at once.
@Suite("Contradictory commands at once", .timeLimit(.minutes(5)))
struct ContradictionTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func declared() async throws -> Incident {
    _ = try await test.run(
      DeclareCommand(
        declaration: Declaration(
          title: "Revenue wrong", severity: .sev3,
          classification: Classification(incidentClass: .performance), commander: Person("ada"))))
    for command: IncidentCommand in [
      .sideEffect(.add(.pause, "export")),
      .ask(.start(.question, person: nil, text: "well?", seconds: 60)),
      .hypothesis(.propose(HypothesisWording(statement: "lag"))),
      .evidence(
        .add(EvidenceContent(text: "lag 0"), [EvidenceBearing(.supports, on: EntryID("H1"))])),
    ] {
      _ = try await test.run(ProposeCommand(incident: id, command: command))
    }
    return try await look()
  }

  private func look() async throws -> Incident {
    let workspace = try test.open()
    let incident = try await workspace.incident(id)
    await workspace.store.close()
    return incident
  }

  /// Says two things at once from two consoles that know the same, and returns why either was refused.
  private func refusals(
    of one: IncidentCommand, _ other: IncidentCommand
  ) async throws -> [String] {
    // What one person says twice in one moment on a clock that stands still is one act.
    let consoles = try ["ada", "bob"].map { actor in
      try Workspace.open(
        WorkspaceOptions(home: test.path, now: "2026-03-04T14:02Z", actor: actor), for: .change)
    }
    // Both have read the incident before either says anything.
    for console in consoles { _ = try await console.incident(id) }
    let (id, here, there) = (id, consoles[0], consoles[1])
    async let first = Self.refusal(of: one, to: id, at: here)
    async let second = Self.refusal(of: other, to: id, at: there)
    let refusals = await [first, second].compactMap { $0 }
    for console in consoles { await console.store.close() }
    return refusals
  }

  private static func refusal(
    of command: IncidentCommand, to id: IncidentID, at console: Workspace
  ) async -> String? {
    do throws(LedgerFailure) {
      _ = try await console.ledger.propose(command, to: id)
      return nil
    } catch {
      return error.sentence
    }
  }

  @Test("one holds, the other is told what is so by now, and only one is recorded")
  func oneHolds() async throws {
    let incident = try await declared()
    let effect = try #require(incident.sideEffects.first).id
    let ask = try #require(incident.asks.first).id
    let criterion = try #require(incident.criteria.first).id
    let pairs: [(IncidentCommand, IncidentCommand, String)] = [
      (
        .sideEffect(.keep(effect, reason: "for good")),
        .sideEffect(.keep(effect, reason: "till Friday")),
        "already"
      ),
      (.ask(.answer(ask, "yes")), .ask(.drop(ask, reason: "late")), "already"),
      (
        .criterion(.verify(criterion, evidence: "q 7")),
        .criterion(.verify(criterion, evidence: "q 8")), "already"
      ),
      (
        .hypothesis(.judge(EntryID("H1"), .confirmed, reason: "")),
        .item(.withdraw(EntryID("E1"), reason: "typo")), "evidence"
      ),
      (
        .state(.changeStatus(to: .cancelled, reason: "no impact")),
        .state(.changeStatus(to: .merged, reason: "same", into: IncidentID("INC-2026-0002"))),
        "The incident is"
      ),
    ]
    for (one, other, word) in pairs {
      let before = try await look().version
      let refused = try await refusals(of: one, other)
      #expect(refused.count == 1, "\(one) and \(other): \(refused)")
      #expect(refused.first?.contains(word) == true, "\(refused)")
      #expect(try await look().version > before)
    }
  }

  @Test("two who say the same: it is recorded once, and the second is told")
  func same() async throws {
    _ = try await declared()
    let severity = IncidentCommand.state(.changeSeverity(to: .sev1, reason: "board at ten"))
    let told = try await refusals(of: severity, severity)
    #expect(told.count == 1)
    #expect(told.first?.contains(" was faster at ") == true)
    #expect(told.first?.hasSuffix("The severity is that already; nothing was recorded.") == true)
    #expect(try await look().timeline.shown.filter { $0.kind == .severity }.count == 1)
  }

  @Test("two who give a role to two people: the last one holds it, and both are on the timeline")
  func roles() async throws {
    _ = try await declared()
    let refused = try await refusals(
      of: .role(.assign(.comms, Person("bob"))), .role(.assign(.comms, Person("cyd"))))
    let incident = try await look()
    #expect(refused == [])
    let told = incident.timeline.shown.filter { $0.text.contains("COMMS") }
    #expect(told.count == 2)
    #expect(told.last?.text.contains(try #require(incident.roles[.comms]).name) == true)
  }
}
