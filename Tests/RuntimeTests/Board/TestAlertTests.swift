import AlertSources
import AlertTriage
import EventStore
import IncidentModel
import Testing

@testable import Runtime

@Suite("The test alert", .timeLimit(.minutes(5)))
struct TestAlertTests {
  private let test: TestHome

  init() throws {
    test = try TestHome()
  }

  @Test("comes in from the console as the command posts it, so that one ends the other's")
  func same() async throws {
    let workspace = try test.open()
    try await workspace.takeInTestAlert()
    let open = try await workspace.store.alerts(AlertQuery(limit: 9)).alerts
    #expect(open.map(\.alert.title) == ["Test alert of wardroom, nothing is wrong"])
    #expect(open.map(\.alert.severity) == [.sev4])
    let source = try workspace.sourceRoster.named(Generic.name)
    let message = SourceMessage(
      TestAlert.body(.resolved), path: "/ingest/generic", contentType: "application/json",
      receivedAt: workspace.clock.now())
    guard case .read(let ended) = ReadDelivery.read(message, source, .standard) else {
      Issue.record("the end of the test alert cannot be read")
      return
    }
    _ = try await workspace.store.accept(ended.delivery)
    #expect(try await workspace.store.alerts(AlertQuery(limit: 9)).alerts == [])
    await workspace.store.close()
  }
}
