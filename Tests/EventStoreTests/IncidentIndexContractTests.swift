import EventStore
import IncidentModel
import Testing

@Suite("Every store: the incident index", .timeLimit(.minutes(5)))
struct IncidentIndexContractTests {
  @Test("lists open first and newest declared first", arguments: StoreKind.allCases)
  func lists(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let later = noon.adding(minutes: 1)
      let summaries = [
        Sample.incident("INC-2026-0001"),
        Sample.incident("INC-2026-0002", .closed, declared: later),
        Sample.incident("INC-2026-0003", declared: later),
        Sample.incident("INC-2026-0004", .merged),
      ]
      for summary in summaries {
        _ = try await store.append(
          Sample.append(summary.id.text, to: StreamID(summary.id), summary: summary))
      }
      let order = [summaries[2], summaries[0], summaries[1], summaries[3]]
      #expect(try await store.incidents(openOnly: false) == order)
      #expect(try await store.incidents(openOnly: true) == Array(order.prefix(2)))
    }
  }

  @Test("shows the newest line of an incident only", arguments: StoreKind.allCases)
  func updates(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", summary: Sample.incident("INC-2026-0001")))
      let closed = Sample.incident("INC-2026-0001", .closed)
      _ = try await store.append(Sample.append("b", at: 1, summary: closed))
      #expect(try await store.incidents(openOnly: false) == [closed])
      #expect(try await store.incidents(openOnly: true).isEmpty)
    }
  }

  @Test(
    "keeps what an incident is recognised by, and names those of older programs",
    arguments: StoreKind.allCases)
  func traits(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var known = IncidentTraits(
        id: IncidentID("INC-2026-0001"), kind: .real, title: "Late", severity: .sev2,
        status: .investigating, declaredAt: noon, terms: [IncidentTerm(.word, "late")])
      var append = Sample.append("a", summary: Sample.incident("INC-2026-0001"))
      append.traits = known
      _ = try await store.append(append)
      _ = try await store.append(
        Sample.append("b", to: StreamID("INC-2026-0002"), summary: Sample.incident("INC-2026-0002"))
      )
      known.title = "Later"
      var next = Sample.append("c", at: 1, summary: Sample.incident("INC-2026-0001"))
      next.traits = known
      _ = try await store.append([next])
      #expect(
        try await store.incidentTraits()
          == TraitsIndex(traits: [known], unread: [IncidentID("INC-2026-0002")]))
    }
  }

  @Test("leaves the index alone when the append is refused", arguments: StoreKind.allCases)
  func isAllOrNothing(kind: StoreKind) async throws {
    try await kind.withStore { store in
      await #expect(throws: StoreFailure.self) {
        try await store.append(Sample.append("a", at: 7, summary: Sample.incident("INC-2026-0001")))
      }
      let summaries = try await store.incidents(openOnly: false)
      #expect(summaries.isEmpty)
    }
  }

  @Test("numbers incidents per kind of id and year", arguments: StoreKind.allCases)
  func numbers(kind: StoreKind) async throws {
    try await kind.withStore { store in
      for id in ["INC-2026-0009", "INC-2025-0070", "DRILL-2026-0003", "INC-2026-0010", "ODD"] {
        _ = try await store.append(
          Sample.append(id, to: StreamID(id), summary: Sample.incident(id)))
      }
      #expect(try await store.nextIncidentNumber(kind: .real, year: 2026) == 11)
      #expect(try await store.nextIncidentNumber(kind: .backfilled, year: 2025) == 71)
      #expect(try await store.nextIncidentNumber(kind: .drill, year: 2026) == 4)
      #expect(try await store.nextIncidentNumber(kind: .test, year: 2026) == 1)
    }
  }
}
