import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("Commands about more than one incident", .timeLimit(.minutes(5)))
struct RelationCommandTests {
  private let later = "2026-03-05T14:03Z"

  @Test("link and its removal say what each side carries")
  func links() async throws {
    let home = try TestHome()
    let (first, second) = (try await home.declare("First"), try await home.declare("Second"))
    let report = try await home.run(
      LinkCommand(incident: second, kind: .recurrenceOf, other: first, reason: "same job"))
    #expect(
      report.text == [
        "\(second) recurrence of \(first) \"First\" (same job)",
        "\(first) came back as \(second) \"Second\" (same job)",
      ])
    #expect(report.jsonText.contains("\"kind\" : \"recurrence_of\""))
    _ = try await home.run(
      LinkCommand(incident: second, kind: .recurrenceOf, other: first, isRemoving: true))
    let shown = try await home.run(ShowCommand(incident: second))
    #expect(!shown.text.contains { $0.hasPrefix("link:") })
  }

  @Test("link to itself and to what does not exist is refused with the next step")
  func refused() async throws {
    let home = try TestHome()
    let id = try await home.declare()
    let itself = try await home.refusal(
      of: LinkCommand(incident: id, kind: .relatedTo, other: id))
    #expect(itself?.sentence == "\(id) cannot be linked to itself. Name another incident.")
    let nobody = try await home.refusal(
      of: LinkCommand(incident: id, kind: .childOf, other: IncidentID("INC-2026-0999")))
    #expect(nobody?.sentence == IncidentRejection.notDeclared.sentence)
  }

  @Test("reopen takes a resolved one up again, not an open one, and not a day later")
  func reopens() async throws {
    let home = try TestHome()
    let id = try await home.declare()
    let open = try await home.refusal(of: ReopenCommand(incident: id, reason: "again"))
    #expect(open?.sentence == "\(id) is investigating: it is open, so nothing was reopened.")
    _ = try await home.run(
      ProposeCommand(
        incident: id, command: .state(.resolve(how: "counts equal", anyway: "board meets"))))
    let late = try await failure {
      try await home.run(ReopenCommand(incident: id, reason: "again"), now: later)
    }
    #expect(late?.sentence.contains("recurrence-of \(id)") == true)
    let report = try await home.run(ReopenCommand(incident: id, reason: "again"))
    #expect(report.text == ["\(id) resolved -> investigating (again)"])
  }

  @Test("reopen listens to the settings")
  func setting() async throws {
    let home = try TestHome()
    try home.write("resolve: {reopen: none}\n", to: "wardroom.yaml")
    let id = try await home.declare()
    _ = try await home.run(
      ProposeCommand(
        incident: id, command: .state(.resolve(how: "counts equal", anyway: "board meets"))))
    _ = try await home.run(ReopenCommand(incident: id, reason: "again"), now: later)
    let shown = try await home.run(ShowCommand(incident: id))
    #expect(shown.text.first?.contains("investigating") == true)
  }

  @Test("ending a parent says which parts go on, on standard error")
  func parts() async throws {
    let home = try TestHome()
    let (parent, child) = (try await home.declare("Parent"), try await home.declare("Child"))
    _ = try await home.run(LinkCommand(incident: child, kind: .childOf, other: parent))
    let report = try await home.run(
      ProposeCommand(
        incident: parent, command: .state(.resolve(how: "counts equal", anyway: "board meets"))))
    #expect(
      report.messages.map(\.description).contains(
        "A part of it still goes on: \(child) (investigating)."))
  }

  @Test("priority moves one up and prints the queue with why")
  func priority() async throws {
    let home = try TestHome()
    let (first, second) = (try await home.declare("First"), try await home.declare("Second"))
    let report = try await home.run(
      PriorityCommand(incident: second, place: .move(-1), reason: "board meets"))
    #expect(report.text.first == "\(second) priority 1 (board meets)")
    let listed = try await home.run(IncidentsCommand(openOnly: true))
    #expect(listed.text.dropFirst().map { String($0.prefix(13)) } == [second.text, first.text])
    #expect(listed.text.dropFirst().first?.contains("priority 1") == true)
  }

  @Test("split says what went along, and refuses nothing at all")
  func splits() async throws {
    let home = try TestHome()
    try await home.receive(.firing("a"), .firing("b"))
    let id = try await home.declare()
    for name in ["a", "b"] {
      let reference = try #require(try await home.current(name)).alert.reference
      _ = try await home.run(ProposeCommand(incident: id, command: .alert(.link(reference))))
    }
    let none = try await home.refusal(
      of: SplitCommand(incident: id, draft: SplitDraft(title: "Other")))
    #expect(none?.sentence.hasPrefix("Nothing was named that goes to the new incident.") == true)
    let report = try await home.run(
      SplitCommand(
        incident: id, draft: SplitDraft(title: "Other", alerts: [Fingerprint("b")])))
    #expect(report.text.last == "1 alert went along from \(id)")
  }

  @Test("similar lists reasons, and exits with no when nothing is like it")
  func similar() async throws {
    let home = try TestHome()
    let first = try await home.declare("Orders mart stale")
    let nothing = try await home.run(SimilarCommand(incident: first))
    #expect(nothing.code == .no)
    let second = try await home.declare("Orders mart stale again")
    let report = try await home.run(SimilarCommand(incident: second))
    #expect(report.text.last == "  3 title words: mart, orders, stale")
    #expect(report.jsonText.contains("\"incident\" : \"\(first)\""))
  }

  private func failure(_ act: () async throws -> Report) async throws -> CommandFailure? {
    do {
      _ = try await act()
      return nil
    } catch let failure as CommandFailure {
      return failure
    }
  }
}
