import EventStore
import IncidentModel
import StakeholderUpdates
import Testing

@testable import Runtime

@Suite("The demonstration")
struct DemoStoryTests {
  @Test("has told an update, and the next one is not overdue")
  func story() async throws {
    let test = try TestHome()
    let workspace = try test.open()
    let id = try #require(try await DemoStory(workspace: workspace).recordHistory())
    let incident = try await workspace.incident(id)
    #expect(incident.updates.map(\.number) == [1])
    #expect(UpdatePolicy.standard.clock(for: incident, at: workspace.clock.now()) == .ahead(600))
    #expect(incident.roles.count == 4)
    await workspace.store.close()
  }
}
