import EventStore
import FoundationEssentials
import IncidentModel

/// A home with a hundred open alerts and an incident of two hundred events.
struct ConsoleHome {
  let path: String
  var storePath: String { path + "/.wardroom/store.sqlite" }

  /// Makes the home and writes its record.
  init(_ path: String, resolvedAlerts: Int = 0, isUpdateNear: Bool = false) async throws {
    self.path = path
    try FileManager.default.createDirectory(
      atPath: path + "/.wardroom", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let store = try SQLiteEventStore.open(at: storePath)
    _ = try await store.accept(
      Delivery(
        source: "alertmanager", receivedAt: StormAlert.moment, body: [],
        alerts: (0..<100).map(StormAlert.alert)))
    let story = try IncidentStory(events: 200, until: WallTime.now, isUpdateNear: isUpdateNear)
    _ = try await store.append(try story.append())
    await store.close()
    if resolvedAlerts > 0 { try AlertHistory.grow(storePath, by: resolvedAlerts) }
  }
}
