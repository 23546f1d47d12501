import EventStore
import IncidentModel
import Testing

@Suite("Every store: appending and reading events", .timeLimit(.minutes(5)))
struct AppendContractTests {
  @Test("gives events their place in stream and record", arguments: StoreKind.allCases)
  func placesEvents(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", to: .triage))
      let stored = try await store.append(Sample.append("b", "c"))
      #expect(stored.map(\.position) == [2, 3])
      #expect(stored.map(\.version) == [1, 2])
    }
  }

  @Test("reads back exactly what was written", arguments: StoreKind.allCases)
  func readsBack(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var draft = Sample.draft("a", payload: "{\"note\":\"\u{0}漢\"}")
      draft.cause = "delivery-7"
      let append = Append(stream: Sample.stream, expectedVersion: 0, events: [draft])
      let stored = try await store.append(append)
      #expect(try await store.events(of: Sample.stream, after: 0) == stored)
      #expect(stored.map(\.draft) == [draft])
    }
  }

  @Test("keeps an empty payload and an empty cause apart from none", arguments: StoreKind.allCases)
  func keepsEmptyValues(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var draft = Sample.draft("a", payload: "")
      draft.cause = ""
      let append = Append(stream: Sample.stream, expectedVersion: 0, events: [draft])
      _ = try await store.append(append)
      #expect(try await store.events(of: Sample.stream, after: 0).map(\.draft) == [draft])
    }
  }

  @Test("joins the hashes of all streams to one chain", arguments: StoreKind.allCases)
  func chainsHashes(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let first = try await store.append(Sample.append("a", to: .triage))
      let second = try await store.append(Sample.append("b"))
      #expect(first[0].previousHash == HashChain.origin)
      #expect(second[0].previousHash == first[0].hash)
    }
  }

  @Test("gives the same hashes whichever engine is behind it")
  func hashesAlike() async throws {
    var heads: Set<String> = []
    for kind in StoreKind.allCases {
      try await kind.withStore { store in
        _ = try await store.append(Sample.append("a", "b"))
        heads.insert(try await store.verify().head)
      }
    }
    // Computed outside Wardroom, with Python's hashlib over the documented bytes.
    #expect(heads == ["75cbb41623d9860413c46c3508b1bcbe2aea81503b35631e5eb58b43705e3b55"])
  }

  @Test("refuses a stale version and says where the stream is", arguments: StoreKind.allCases)
  func refusesStaleVersion(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", "b"))
      await #expect(
        throws: StoreFailure.versionConflict(stream: Sample.stream, expected: 0, actual: 2)
      ) {
        try await store.append(Sample.append("c"))
      }
    }
  }

  @Test("knows how far each stream has come", arguments: StoreKind.allCases)
  func knowsVersions(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", to: .triage))
      _ = try await store.append(Sample.append("b", "c"))
      #expect(try await store.version(of: Sample.stream) == 2)
      #expect(try await store.version(of: .triage) == 1)
      #expect(try await store.version(of: StreamID("INC-2026-0002")) == 0)
    }
  }

  @Test("returns the stored events when the same drafts come again", arguments: StoreKind.allCases)
  func isIdempotent(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let stored = try await store.append(Sample.append("a", "b"))
      _ = try await store.append(Sample.append("c", at: 2))
      #expect(try await store.append(Sample.append("a", "b")) == stored)
      #expect(try await store.mark().position == 3)
    }
  }

  @Test("returns stored events even when the version would fit", arguments: StoreKind.allCases)
  func isIdempotentAtFittingVersion(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let stored = try await store.append(Sample.append("a"))
      #expect(try await store.append(Sample.append("a", at: 1)) == stored)
    }
  }

  @Test("refuses an id that another stream has", arguments: StoreKind.allCases)
  func refusesForeignID(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", to: .triage))
      await #expect(
        throws: StoreFailure.unexpected(detail: "event id a is taken in triage")
      ) {
        try await store.append(Sample.append("a"))
      }
    }
  }

  @Test("writes nothing of an append that is new only in part", arguments: StoreKind.allCases)
  func refusesPartlyNew(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a"))
      await #expect(throws: StoreFailure.self) {
        try await store.append(Sample.append("b", "a", at: 1))
      }
      #expect(try await store.events(after: 0, limit: 10).map(\.draft.id) == ["a"])
      #expect(try await store.append(Sample.append("c", at: 1)).map(\.position) == [2])
    }
  }

  @Test("refuses two drafts of one append with the same id", arguments: StoreKind.allCases)
  func refusesTwins(kind: StoreKind) async throws {
    try await kind.withStore { store in
      await #expect(throws: StoreFailure.self) { try await store.append(Sample.append("a", "a")) }
      let mark = try await store.mark()
      #expect(mark.position == 0)
    }
  }

  @Test("pages through the record by position", arguments: StoreKind.allCases)
  func pages(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.append(Sample.append("a", "b", "c"))
      _ = try await store.append(Sample.append("d", to: .triage))
      #expect(try await store.events(after: 1, limit: 2).map(\.draft.id) == ["b", "c"])
      #expect(try await store.events(after: 3, limit: 9).map(\.draft.id) == ["d"])
      #expect(try await store.events(after: 0, limit: -1).isEmpty)
      #expect(try await store.events(of: Sample.stream, after: 2).map(\.draft.id) == ["c"])
    }
  }

  @Test("lets concurrent writers of different streams all in", arguments: StoreKind.allCases)
  func writesConcurrently(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await withThrowingTaskGroup(of: Void.self) { group in
        for number in 0..<300 {
          group.addTask {
            let stream = StreamID("INC-2026-\(number)")
            _ = try await store.append(Sample.append("e\(number)", to: stream))
          }
        }
        try await group.waitForAll()
      }
      #expect(try await store.verify().events == 300)
      #expect(try await store.verify().breaks.isEmpty)
    }
  }

  @Test("lets exactly one of two writers of a version in", arguments: StoreKind.allCases)
  func onlyOneWins(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let wins = await withTaskGroup(of: Bool.self) { group in
        for number in 0..<50 {
          group.addTask {
            do throws(StoreFailure) {
              return try await store.append(Sample.append("e\(number)")).count == 1
            } catch {
              return false
            }
          }
        }
        return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
      }
      #expect(wins == 1)
      let mark = try await store.mark()
      #expect(mark.position == 1)
    }
  }

  @Test("refuses everything once it is closed", arguments: StoreKind.allCases)
  func refusesAfterClose(kind: StoreKind) async throws {
    try await kind.withStore { store in
      await store.close()
      await #expect(throws: StoreFailure.closed) { try await store.append(Sample.append("a")) }
      await #expect(throws: StoreFailure.closed) { try await store.mark() }
    }
  }

  private static let other = StreamID("INC-2026-0002")

  @Test("writes several streams as one, in order", arguments: StoreKind.allCases)
  func writesTogether(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let stored = try await store.append([
        Sample.append("a", "b"), Sample.append("c", to: Self.other),
      ])
      #expect(stored.map(\.draft.id) == ["a", "b", "c"])
      #expect(stored.map(\.position) == [1, 2, 3])
      #expect(stored.map(\.version) == [1, 2, 1])
      #expect(try await store.verify().breaks == [])
    }
  }

  @Test("writes nothing at all when one of several streams moved on", arguments: StoreKind.allCases)
  func writesNothingTogether(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      _ = try await store.append(Sample.append("x", to: Self.other))
      let before = try await store.mark()
      let mark = AlertMark(Fingerprint("f1"), .linked(IncidentID("INC-2026-0001")))
      await #expect(
        throws: StoreFailure.versionConflict(stream: Self.other, expected: 0, actual: 1)
      ) {
        try await store.append([
          Sample.append("a", summary: Sample.incident("INC-2026-0001"), marks: [mark]),
          Sample.append("b", to: Self.other),
        ])
      }
      #expect(try await store.mark() == before)
      #expect(try await store.version(of: Sample.stream) == 0)
      #expect(try await store.incidents(openOnly: false) == [])
      #expect(try await store.alert(Fingerprint("f1"))?.incident == nil)
    }
  }

  @Test("writes a stream only once in a transaction", arguments: StoreKind.allCases)
  func refusesStreamTwice(kind: StoreKind) async throws {
    try await kind.withStore { store in
      await #expect(throws: StoreFailure.self) {
        try await store.append([Sample.append("a"), Sample.append("b", at: 1)])
      }
      let position = try await store.mark().position
      #expect(position == 0)
    }
  }
}
