import EventStore
import IncidentModel

/// A record that holds one long incident of mixed facts.
struct LongNight {
  static let count = 10_000

  let path: String

  /// Writes it as the console does, in appends of at most five hundred events.
  init(in folder: String) async throws {
    path = folder + "/long-night.sqlite"
    let whole = try IncidentStory(
      events: Self.count, until: StormAlert.moment, plot: .everything
    ).append()
    let store = try SQLiteEventStore.open(at: path)
    var written = 0
    while written < whole.events.count {
      let part = Array(whole.events[written..<min(whole.events.count, written + 500)])
      _ = try await store.append(
        Append(
          stream: whole.stream, expectedVersion: written, events: part, summary: whole.summary))
      written += part.count
    }
    await store.close()
  }
}
