import EventStore
import IncidentModel
import Testing

@Suite("Every store: the traces of incidents", .timeLimit(.minutes(5)))
struct TraceContractTests {
  private func append(_ id: String, _ traces: Set<String>) -> Append {
    var append = Sample.append(id, to: StreamID(id))
    append.traces = traces
    return append
  }

  @Test(
    "finds who left one of some traces, each once, the highest id first",
    arguments: StoreKind.allCases)
  func finds(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(append("INC-2026-0001", ["alert:a", "class:cost:x"]))
      _ = try await store.append(append("INC-2026-0003", ["alert:a"]))
      _ = try await store.append(append("INC-2026-0002", ["class:cost:x"]))
      let found = try await store.incidents(
        traced: ["alert:a", "class:cost:x", "alert:b"], limit: 9)
      #expect(found.map(\.text) == ["INC-2026-0003", "INC-2026-0002", "INC-2026-0001"])
      #expect(
        try await store.incidents(traced: ["alert:a"], limit: 1).map(\.text) == ["INC-2026-0003"])
      let none = try await store.incidents(traced: [], limit: 9)
      #expect(none.isEmpty)
    }
  }

  @Test("keeps no trace of what was refused", arguments: StoreKind.allCases)
  func refused(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var append = append("INC-2026-0001", ["alert:a"])
      append.expectedVersion = 7
      await #expect(throws: StoreFailure.self) { try await store.append(append) }
      let found = try await store.incidents(traced: ["alert:a"], limit: 9)
      #expect(found.isEmpty)
    }
  }
}
