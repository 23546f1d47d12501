import EventStore
import FoundationEssentials
import IncidentModel
import Testing

/// The stores that must keep the same contract.
enum StoreKind: String, CaseIterable, Sendable, CustomTestStringConvertible {
  case memory
  case sqlite

  var testDescription: String { rawValue }

  /// Runs a body on a fresh store of this kind.
  func withStore(_ body: (any EventStore) async throws -> Void) async throws {
    switch self {
    case .memory:
      try await body(InMemoryEventStore())
    case .sqlite:
      try await withFolder { folder in
        let store = try SQLiteEventStore.open(at: folder + "/home/store.sqlite")
        try await body(store)
        await store.close()
      }
    }
  }
}

/// Runs a body with a folder of its own, which is removed afterwards.
func withFolder(_ body: (String) async throws -> Void) async throws {
  let folder = FileManager.default.temporaryDirectory.path + "/wardroom-store-" + UUID().uuidString
  try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
  defer {
    do {
      try FileManager.default.removeItem(atPath: folder)
    } catch {
      Issue.record("the test folder stays behind: \(folder)")
    }
  }
  try await body(folder)
}
