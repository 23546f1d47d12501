import EventStore
import IncidentModel
import Testing

@Suite("Every store: marks", .timeLimit(.minutes(5)))
struct MarkContractTests {
  @Test("starts at nothing", arguments: StoreKind.allCases)
  func startsAtNothing(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let mark = try await store.mark()
      #expect(mark == StoreMark(position: 0, alertRevision: 0))
    }
  }

  @Test("tells every subscriber of a change", arguments: StoreKind.allCases)
  func tellsAll(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var first = try await store.advances().makeAsyncIterator()
      var second = try await store.advances().makeAsyncIterator()
      _ = try await store.append(Sample.append("a"))
      #expect(await first.next() == StoreMark(position: 1))
      #expect(await second.next() == StoreMark(position: 1))
    }
  }

  @Test("tells a slow subscriber the newest mark only", arguments: StoreKind.allCases)
  func skips(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var marks = try await store.advances().makeAsyncIterator()
      _ = try await store.append(Sample.append("a"))
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      _ = try await store.append(Sample.append("b", at: 1))
      let newest = try await store.mark()
      var told = await marks.next()
      while told != newest { told = await marks.next() }
      #expect(newest.position == 2)
      #expect(newest.alertRevision > 0)
    }
  }

  @Test("ends the streams when it closes", arguments: StoreKind.allCases)
  func ends(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var marks = try await store.advances().makeAsyncIterator()
      await store.close()
      #expect(await marks.next() == nil)
      var late = try await store.advances().makeAsyncIterator()
      #expect(await late.next() == nil)
    }
  }
}
