import Console
import EventStore
import FoundationEssentials
import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

/// What was rehearsed counts nowhere among what happened (V07).
@Suite("Drills in a home", .timeLimit(.minutes(5)))
struct DrillsStayOutTests {
  private let test: TestHome
  private static let runbook = "stuck-or-failed-dag"

  init() throws { test = try TestHome() }

  /// An incident in which a runbook was begun and an alert was linked, of any kind.
  private func incident(_ kind: IncidentKind) async throws {
    let workspace = try test.open()
    var declaration = Declaration(title: "orders late", severity: .sev2)
    declaration.kind = kind
    let events = try await workspace.ledger.declare(declaration)
    let id = IncidentID(try #require(events.first).stream.text)
    await workspace.store.close()
    _ = try await test.run(RunbookStartCommand(incident: id, name: Self.runbook))
  }

  /// A drill that was played, with its own home and record below the private folder.
  @MainActor private static func rehearse(in path: String) async throws {
    let seat = try ConsoleRunner.seat(
      DrillPlaying(name: "first-watch"), WorkspaceOptions(home: path, actor: "ada"),
      reading: { 1_000_000 })
    seat.begin { _ in }
    _ = try await seat.workspace.ledger.declare(Declaration(title: "late", severity: .sev1))
    seat.perform(.end)
    await seat.settle()
    await seat.workspace.store.close()
  }

  /// Every figure the home has, as a program sees it.
  private func figures() async throws -> [String: String] {
    let commands: [(String, any WardroomCommand)] = [
      ("runbook stats", RunbookStatsCommand()),
      ("runbook stats NAME", RunbookStatsCommand(name: Self.runbook)),
      ("alerts", AlertsCommand(query: "")),
      ("changes", ChangesCommand(since: "90d", limit: 50)),
      ("similar", SimilarCommand(incident: IncidentID("INC-2026-0001"))),
      ("action list --overdue", ActionListCommand(incident: nil, overdueOnly: true)),
      ("runbook suggest", RunbookSuggestCommand(incident: IncidentID("INC-2026-0001"))),
      ("update promises", UpdatePromisesCommand(incident: IncidentID("INC-2026-0001"))),
    ]
    var found: [String: String] = [:]
    for (name, command) in commands {
      found[name] = String(decoding: try await test.run(command).json, as: UTF8.self)
    }
    return found
  }

  @Test("change no figure of what happened: neither those that were played nor those in the record")
  func figuresStay() async throws {
    try await incident(.real)
    let before = try await figures()
    try await Self.rehearse(in: test.path)
    try await incident(.drill)
    try await incident(.test)
    let after = try await figures()
    for (name, figure) in before { #expect(after[name] == figure, "\(name)") }
  }

  @Test("leave nothing in the real record when they are played")
  func record() async throws {
    try await incident(.real)
    let before = try await mark()
    try await Self.rehearse(in: test.path)
    #expect(try await mark() == before)
  }

  private func mark() async throws -> StoreMark {
    let workspace = try test.open()
    let mark = try await workspace.store.mark()
    await workspace.store.close()
    return mark
  }

  @Test("renew when a runbook was tested once they were debriefed, with the drill as the source")
  func tested() async throws {
    let name = "2026-03-04-DRILL-first-watch"
    try test.write(
      "{\"at\":\"1m\",\"act\":\"step\",\"runbook\":\"\(Self.runbook)\",\"step\":\"1.1\"}\n",
      to: "script.jsonl")
    _ = try await test.run(
      DrillRunCommand(name: "first-watch", script: test.path + "/script.jsonl"))
    #expect(try await test.open().runbookTrials()[Self.runbook] == nil)
    var said = DrillDebriefCommand.Said()
    said.answers = [.init(1, "we looked first")]
    _ = try await test.run(DrillDebriefCommand(run: name, said: said))
    let trial = try await test.open().runbookTrials()[Self.runbook]
    #expect(trial?.drill == name)
    #expect(trial?.at.day == "2026-03-04")
    let listed = try await test.run(RunbookListCommand())
    #expect(
      String(decoding: listed.json, as: UTF8.self).contains("\"tested_in_drill\" : \"\(name)\""))
  }
}
