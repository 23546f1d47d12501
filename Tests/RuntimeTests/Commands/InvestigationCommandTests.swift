import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The commands of the investigation", .timeLimit(.minutes(5)))
struct InvestigationCommandTests {
  private let test: TestHome
  private let id = IncidentID("INC-2026-0001")

  init() throws {
    test = try TestHome()
  }

  private func begin() async throws {
    _ = try await test.run(
      DeclareCommand(
        declaration: Declaration(
          title: "Revenue wrong", severity: .sev2, commander: Person("ada"))))
    try await propose(
      .hypothesis(.propose(HypothesisWording(statement: "CDC lag", likelihood: .high))))
  }

  @discardableResult
  private func propose(_ command: IncidentCommand) async throws -> Report {
    try await test.run(ProposeCommand(incident: id, command: command))
  }

  private func text(_ report: Report) -> [String] { report.lines.map(\.description) }

  private func addFile(_ name: String) -> EvidenceAddCommand {
    EvidenceAddCommand(
      incident: id, content: EvidenceContent(text: "counts"),
      bearings: [EvidenceBearing(.contradicts, on: EntryID("H1"))], file: test.path + "/" + name)
  }

  @Test("hypothesis list: each with its evidence")
  func board() async throws {
    try await begin()
    try await propose(
      .evidence(
        .add(
          EvidenceContent(text: "lag is 0 s"), [EvidenceBearing(.contradicts, on: EntryID("H1"))])))
    #expect(
      text(try await test.run(HypothesesCommand(incident: id))) == [
        "H1 open: CDC lag", "   for 0, against 1, likelihood high", "   - E1 lag is 0 s",
      ])
  }

  @Test("a fourth hypothesis: said beside the answer")
  func warns() async throws {
    try await begin()
    for statement in ["a", "b"] {
      try await propose(.hypothesis(.propose(HypothesisWording(statement: statement))))
    }
    let report = try await propose(.hypothesis(.propose(HypothesisWording(statement: "c"))))
    #expect(report.messages.first?.description.hasPrefix("4 hypotheses are active.") == true)
  }

  @Test("evidence add: the file is kept under its hash")
  func keeps() async throws {
    try await begin()
    try test.write("abc", to: "counts.csv")
    _ = try await test.run(addFile("counts.csv"))
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(try test.text(".wardroom/evidence/" + hash) == "abc")
    let lines = text(try await test.run(EvidenceListCommand(incident: id)))
    #expect(lines.last == "   file: counts.csv, 3 bytes, sha256 \(hash) (kept)")
  }

  @Test("evidence list: no, when a kept file is not what was recorded any more")
  func changed() async throws {
    try await begin()
    try test.write("abc", to: "counts.csv")
    _ = try await test.run(addFile("counts.csv"))
    let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    try test.write("abd", to: ".wardroom/evidence/" + hash)
    let report = try await test.run(EvidenceListCommand(incident: id))
    #expect(report.code == .no)
    #expect(text(report).last?.hasSuffix("(changed)") == true)
  }

  @Test("evidence of a file that is empty or not there: nothing is recorded")
  func noFile() async throws {
    try await begin()
    try test.write("", to: "empty.csv")
    #expect(try await test.refusal(of: addFile("empty.csv"))?.code == .badData)
    #expect(try await test.refusal(of: addFile("none.csv"))?.code == .badData)
    #expect(text(try await test.run(EvidenceListCommand(incident: id))) == ["No evidence yet."])
  }

  @Test("decide and enrich: one line first, the rest later")
  func decides() async throws {
    try await begin()
    _ = try await test.run(
      DecideCommand(
        incident: id,
        content: DecisionContent(
          chosen: "roll back",
          options: [DecisionOption(name: "roll back", risk: .low, isReversible: true)])))
    _ = try await test.run(
      DecisionEnrichCommand(
        incident: id, decision: EntryID("d1"),
        change: DecisionChange(
          why: "quickest", options: [DecisionOption(name: "fix forward", time: "3h")],
          objections: ["bo: refunds"]), reviewAt: "2026-03-04T15:00Z"))
    #expect(
      text(try await test.run(DecisionsCommand(incident: id))) == [
        "D1 2026-03-04 14:02Z roll back [ada (IC)]", "   * roll back: risk low, reversible",
        "   - fix forward: takes 3h", "   why: quickest", "   objection: bo: refunds",
        "   review: 2026-03-04 15:00Z", "   more was said 2026-03-04 14:02Z",
      ])
  }
}
