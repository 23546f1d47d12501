import EventStore
import FoundationEssentials
import IncidentModel

/// A home with a hundred open alerts and an incident of two hundred events, unless it is told otherwise.
struct ConsoleHome {
  let path: String
  var storePath: String { path + "/.wardroom/store.sqlite" }

  /// Makes the home and writes its record.
  init(
    _ path: String, alerts: Int = 100, events: Int = 200, resolvedAlerts: Int = 0,
    isUpdateNear: Bool = false
  ) async throws {
    self.path = path
    try FileManager.default.createDirectory(
      atPath: path + "/.wardroom", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let store = try SQLiteEventStore.open(at: storePath)
    for start in stride(from: 0, to: alerts, by: 500) {
      _ = try await store.accept(
        Delivery(
          source: "alertmanager", receivedAt: StormAlert.moment, body: [],
          alerts: (start..<min(alerts, start + 500)).map(StormAlert.alert)))
    }
    let story = try IncidentStory(events: events, until: WallTime.now, isUpdateNear: isUpdateNear)
    _ = try await store.append(try story.append())
    await store.close()
    if resolvedAlerts > 0 { try AlertHistory.grow(storePath, by: resolvedAlerts) }
  }
}
