import Console
import Glibc
import IncidentModel
import Postmortems
import Testing

@testable import Runtime

@Suite("What a person chooses of a postmortem file", .timeLimit(.minutes(5)))
struct PostmortemChoiceTests {
  private let home: PostmortemHome
  private let folder: PostmortemFolder

  init() throws {
    home = try PostmortemHome()
    folder = home.folder()
  }

  private static let synced = PostmortemState.synced(path: PostmortemHome.name)

  /// An incident whose file and record say different things of its title and its severity.
  private func clash() async throws -> Incident {
    let incident = try await home.incident()
    _ = await folder.sync(incident)
    try home.edit("title: Revenue wrong", "title: Revenue low")
    try home.edit("severity: SEV2", "severity: SEV3")
    _ = try await home.ledger.propose(
      [
        .state(.retitle("Revenue off")), .state(.changeSeverity(to: .sev1, reason: "worse")),
      ], to: incident.id)
    return try await now(incident)
  }

  private func now(_ incident: Incident) async throws -> Incident {
    try await home.ledger.incident(incident.id)
  }

  private func conflicts(_ incident: Incident) async throws -> [SyncPlace: SyncConflict] {
    let conflicts = await folder.sync(incident).state.conflicts
    return Dictionary(conflicts.map { ($0.place, $0) }) { $1 }
  }

  private func settle(
    _ incident: Incident, _ settlements: [ConflictSettlement]
  ) async throws -> SyncReport {
    await folder.sync(try await now(incident), SyncWish(settlements: settlements))
  }

  @Test("is done in its place only")
  func onePlace() async throws {
    let incident = try await clash()
    let severity = try #require(try await conflicts(incident)[.key(.severity)])
    let report = try await settle(incident, [ConflictSettlement(severity, .file)])
    #expect(report.state.conflicts.map(\.place) == [.key(.title)])
    #expect(try await now(incident).severity == .sev3)
    #expect(report.undone.isEmpty)
  }

  @Test("is kept in the record with who chose it and what there was to choose from")
  func fact() async throws {
    let incident = try await clash()
    let severity = try #require(try await conflicts(incident)[.key(.severity)])
    _ = try await settle(incident, [ConflictSettlement(severity, .record)])
    let settled = try #require(try await now(incident).postmortem.settled.first)
    #expect(settled.place == "severity")
    #expect(settled.choice == "record")
    #expect(settled.file == "SEV3")
    #expect(settled.record == "SEV1")
    #expect(settled.by == Person("ada"))
  }

  @Test("may be other words, which both sides say then")
  func text() async throws {
    let incident = try await clash()
    let title = try #require(try await conflicts(incident)[.key(.title)])
    let report = try await settle(
      incident, [ConflictSettlement(title, .text("Revenue low / Revenue off"))])
    #expect(try await now(incident).title == "Revenue low / Revenue off")
    #expect(try home.text?.contains("title: Revenue low / Revenue off") == true)
    #expect(report.state.conflicts.map(\.place) == [.key(.severity)])
    #expect(
      try await now(incident).postmortem.settled.map(\.choice) == [
        "text: Revenue low / Revenue off"
      ])
  }

  @Test("leaves both sides as they are when the record does not take the words, and says why")
  func refusedText() async throws {
    let incident = try await clash()
    let severity = try #require(try await conflicts(incident)[.key(.severity)])
    let report = try await settle(incident, [ConflictSettlement(severity, .text("bad"))])
    #expect(report.undone == ["bad cannot be read as severity."])
    #expect(try await now(incident).severity == .sev1)
    #expect(try home.text?.contains("severity: SEV3") == true)
    #expect(try await now(incident).postmortem.settled.isEmpty)
  }

  @Test("is not done where the record says something else by now")
  func changed() async throws {
    let incident = try await clash()
    let severity = try #require(try await conflicts(incident)[.key(.severity)])
    _ = try await home.ledger.propose(
      .state(.changeSeverity(to: .sev4, reason: "calm")), to: incident.id)
    let report = try await settle(incident, [ConflictSettlement(severity, .file)])
    #expect(report.undone.first?.contains("severity says something else by now") == true)
    #expect(try await now(incident).severity == .sev4)
  }

  @Test("is done when the editor is closed that has the file open")
  func editorOpen() async throws {
    let incident = try await clash()
    let severity = try #require(try await conflicts(incident)[.key(.severity)])
    let lock = home.test.path + "/postmortems/2026/.#2026-03-04-revenue-wrong.md"
    symlink("mira@elsewhere.1:1", lock)
    let before = try home.text
    let report = try await settle(incident, [ConflictSettlement(severity, .record)])
    #expect(report.wait == .editor)
    #expect(try home.text == before)
    unlink(lock)
    let done = await folder.sync(try await now(incident))
    #expect(done.state.conflicts.map(\.place) == [.key(.title)])
    #expect(try home.text?.contains("severity: SEV1") == true)
    #expect(try await now(incident).postmortem.settled.map(\.place) == ["severity"])
  }

  /// A file in whose block of decisions somebody wrote.
  private func writtenIn() async throws -> Incident {
    let incident = try await home.incident()
    _ = try await home.ledger.propose(
      .decision(.record(DecisionContent(chosen: "roll back", why: "it began with it"))),
      to: incident.id)
    _ = await folder.sync(try await now(incident))
    try home.edit("<!-- w:begin decisions -->\n", "<!-- w:begin decisions -->\nmine\n")
    return incident
  }

  @Test("has a block written again that somebody wrote in, and is kept in the record")
  func block() async throws {
    let incident = try await writtenIn()
    let before = await folder.sync(try await now(incident))
    #expect(before.state == Self.synced)
    let block = try #require(before.blocks.first)
    #expect(block.place == .block("decisions"))
    #expect(block.file?.contains("mine") == true)
    let report = try await settle(incident, [ConflictSettlement(block, .record)])
    #expect(report.undone.isEmpty && report.blocks.isEmpty)
    #expect(try home.text?.contains("mine") == false)
    #expect(try await now(incident).postmortem.settled.map(\.place) == ["block decisions"])
  }

  @Test("leaves a block alone in which somebody wrote more by then")
  func blockChanged() async throws {
    let incident = try await writtenIn()
    let block = try #require(await folder.sync(try await now(incident)).blocks.first)
    try home.edit("mine\n", "mine\nand more\n")
    let report = try await settle(incident, [ConflictSettlement(block, .record)])
    #expect(report.undone.first?.contains("says something else by now") == true)
    #expect(try home.text?.contains("and more") == true)
  }

  @Test("takes a line out of the file that the record does not take")
  func refusedLine() async throws {
    let incident = try await home.incident()
    _ = await folder.sync(incident)
    try home.edit("## Action items\n", "## Action items\n- [ ] Gate deploys prio:12\n")
    let refused = try #require(try await conflicts(incident).values.first)
    #expect(refused.refusal != nil)
    let report = try await settle(incident, [ConflictSettlement(refused, .record)])
    #expect(report.state == Self.synced)
    #expect(try home.text?.contains("Gate deploys") == false)
  }

  // MARK: - A held file

  /// An incident with ten notes whose file has nothing of them any more.
  private func wiped() async throws -> Incident {
    var incident = try await home.incident()
    for number in 1...10 { incident = try await home.grown(incident, "note \(number)") }
    _ = await folder.sync(incident)
    let text = try #require(try home.text)
    try home.write(
      text.split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.contains("note ") }.joined(separator: "\n"))
    return incident
  }

  @Test("says how many entries go when a held file is taken as it is")
  func loss() async throws {
    #expect(await folder.sync(try await wiped()).loss == PostmortemLoss(entries: 10))
  }

  @Test("takes a held file as it is when just the loss goes that was agreed to")
  func agreed() async throws {
    let incident = try await wiped()
    let report = await folder.sync(
      incident, SyncWish(agreedLoss: PostmortemLoss(entries: 10)))
    #expect(report.state == Self.synced)
    #expect(report.refusal(of: SyncWish(agreedLoss: PostmortemLoss(entries: 10))) == nil)
    #expect(try await now(incident).timeline.shown.allSatisfy { !$0.text.hasPrefix("note ") })
  }

  @Test("asks again when something else is gone by now")
  func otherLoss() async throws {
    let incident = try await wiped()
    let report = await folder.sync(incident, SyncWish(agreedLoss: PostmortemLoss(entries: 9)))
    #expect(report.undone.first?.contains("Something else is gone by now") == true)
    #expect(report.loss == PostmortemLoss(entries: 10))
    #expect(try await now(incident).timeline.shown.contains { $0.text == "note 1" })
  }

  @Test("writes the last version back and keeps the file as it was beside it")
  func restores() async throws {
    let incident = try await wiped()
    let wiped = try home.text
    let report = await folder.sync(incident, SyncWish(restores: true))
    #expect(report.state == Self.synced)
    #expect(try home.text?.contains("note 10") == true)
    #expect(try home.test.text(PostmortemHome.name + ".kept-1") == wiped)
    #expect(home.beside.count == 2)
    #expect(try await now(incident).timeline.shown.contains { $0.text == "note 1" })
  }

  @Test("writes back a file that is empty")
  func restoresEmpty() async throws {
    let incident = try await home.incident()
    _ = await folder.sync(incident)
    let before = try home.text
    try home.write("")
    #expect(await folder.sync(incident, SyncWish(restores: true)).state == Self.synced)
    #expect(try home.text == before)
  }

  @Test("writes nothing back over a file that is not held any more")
  func notHeld() async throws {
    let incident = try await home.incident()
    let wish = SyncWish(restores: true)
    let report = await folder.sync(incident, wish)
    #expect(report.refusal(of: wish)?.contains("not held") == true)
    #expect(home.beside.count == 1)
  }

  @Test("writes nothing back over a read-only file, and says so")
  func readOnlyFile() async throws {
    let incident = try await wiped()
    let wiped = try home.text
    chmod(home.path, 0o444)
    let report = await folder.sync(incident, SyncWish(restores: true))
    #expect(report.undone.first?.contains("read-only") == true)
    #expect(try home.text == wiped)
  }
}
