import AlertTriage
import EventStore
import IncidentModel
import Logging
import Testing

@testable import Runtime

@Suite("The watch over the pulse of sources")
struct PulseWatchTests {
  private let store = InMemoryEventStore()
  private static let noon = Timestamp(seconds: 1_772_625_600)
  /// The alert that tells of the silence of dbt.
  private static let name = Fingerprint("wardroom/pulse/dbt")

  private func watch(at minute: Int) -> PulseWatch {
    PulseWatch(
      store: store, policy: .standard, clock: WallClock(fixed: Self.noon.adding(minutes: minute)),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Lets dbt report every five minutes up to one.
  private func report(minutes: some Sequence<Int>) async throws {
    for minute in minutes {
      _ = try await store.accept(
        Delivery(
          source: "dbt", receivedAt: Self.noon.adding(minutes: minute),
          body: Array("\(minute)".utf8),
          alerts: []))
    }
  }

  private func status() async throws -> AlertStatus? {
    try await store.alert(Self.name)?.alert.status
  }

  @Test("tells of a source that is overdue")
  func silent() async throws {
    try await report(minutes: stride(from: 0, through: 50, by: 5))
    _ = await watch(at: 55).look()
    #expect(try await status() == nil)
    _ = await watch(at: 90).look()
    #expect(try await status() == .firing)
  }

  @Test("ends what was told of a source that came back while nobody was watching")
  func returned() async throws {
    try await report(minutes: stride(from: 0, through: 50, by: 5))
    _ = await watch(at: 90).look()
    try await report(minutes: [100])
    // Another process watches from now on; it knows only what the record says.
    _ = await watch(at: 101).look()
    #expect(try await status() == .resolved)
  }

  @Test("does not end what was told of a source that is silent still")
  func silentStill() async throws {
    try await report(minutes: stride(from: 0, through: 50, by: 5))
    _ = await watch(at: 90).look()
    _ = await watch(at: 120).look()
    #expect(try await status() == .firing)
    #expect(try await store.alert(Self.name)?.occurrences == 1)
  }

  @Test("says nothing more of a source whose silence was ended")
  func endedOnce() async throws {
    try await report(minutes: stride(from: 0, through: 50, by: 5))
    _ = await watch(at: 90).look()
    try await report(minutes: [100])
    _ = await watch(at: 101).look()
    let revision = try await store.mark().alertRevision
    _ = await watch(at: 102).look()
    #expect(try await store.mark().alertRevision == revision)
  }
}
