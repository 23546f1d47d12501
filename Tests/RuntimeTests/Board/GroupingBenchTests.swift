import AlertTriage
import Console
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The bench for grouping rules")
struct GroupingBenchTests {
  private let test: TestHome
  private let workspace: Workspace

  init() throws {
    test = try TestHome()
    workspace = try test.open()
  }

  private func bench(_ policy: TriagePolicy = .standard) -> GroupingBench {
    GroupingBench(store: workspace.store, clock: workspace.clock, policy: policy)
  }

  private func accept(_ names: String...) async throws {
    for name in names {
      _ = try await workspace.store.accept(
        Delivery(
          source: "dbt", receivedAt: workspace.clock.now(), body: Array(name.utf8),
          alerts: [.firing(name)]))
    }
  }

  @Test("tells what a rule would have folded of the past and would fold now")
  func trial() async throws {
    try await accept("a", "b", "c")
    let rule = GroupingRule(name: "r", match: try AlertFilter("fp:=a,=b"), by: ["source"])
    let trial = try await bench().trial(of: rule)
    #expect(trial.rule == rule)
    #expect(trial.past.sentence == "would have folded 66 %, 2 into 1")
    #expect(trial.open.sentence == "would fold 2 of 3 alerts into 1")
    await workspace.store.close()
  }

  @Test("knows of past alerts what the catalog says of them today")
  func enriched() async throws {
    try await accept("a", "b")
    let policy = try TriagePolicy(
      yaml: "enrichment: [{match: source:dbt, set: {product: revenue}}]")
    let rule = GroupingRule(name: "r", match: try AlertFilter("product:revenue"), by: ["product"])
    #expect(try await bench(policy).trial(of: rule).past.folded == 2)
    await workspace.store.close()
  }

  @Test("reads anew only after it was let go")
  func keeps() async throws {
    let bench = bench()
    let rule = GroupingRule(name: "r", by: ["source"])
    try await accept("a")
    #expect(try await bench.trial(of: rule).past.total == 1)
    try await accept("b")
    #expect(try await bench.trial(of: rule).past.total == 1)
    await bench.forget()
    #expect(try await bench.trial(of: rule).past.total == 2)
    await workspace.store.close()
  }
}
