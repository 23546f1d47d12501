import EventStore
import IncidentModel
import Testing

@Suite("Every store: what changed on the alerts", .timeLimit(.minutes(5)))
struct AlertChangesContractTests {
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  private func names(_ changes: AlertChanges) -> [String] {
    changes.alerts.map(\.alert.fingerprint.text)
  }

  @Test("nothing is all there is to an empty store", arguments: StoreKind.allCases)
  func isEmpty(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let changes = try await store.alertChanges(after: 0, limit: 9)
      #expect(changes == AlertChanges(alerts: [], revision: 0, isComplete: true))
    }
  }

  @Test("it begins with every open alert and none that is over", arguments: StoreKind.allCases)
  func beginsWithOpen(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(
        Sample.delivery(Sample.alert("a"), Sample.alert("over", .resolved), Sample.alert("b")))
      let changes = try await store.alertChanges(after: 0, limit: 9)
      #expect(names(changes) == ["a", "b"])
      #expect(changes.isComplete)
      #expect(changes.revision == (try await store.mark()).alertRevision)
    }
  }

  @Test("then it tells only what changed, ends included", arguments: StoreKind.allCases)
  func tellsChanges(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(
        Sample.delivery(Sample.alert("a"), Sample.alert("b"), Sample.alert("c")))
      let start = try await store.alertChanges(after: 0, limit: 9)
      _ = try await store.accept(Sample.delivery(Sample.alert("b", .resolved), at: minute(1)))
      let next = try await store.alertChanges(after: start.revision, limit: 9)
      #expect(names(next) == ["b"])
      #expect(next.alerts.first?.alert.status == .resolved)
      let last = try await store.alertChanges(after: next.revision, limit: 9)
      #expect(last == AlertChanges(alerts: [], revision: next.revision, isComplete: true))
    }
  }

  @Test("an act of a person is a change", arguments: StoreKind.allCases)
  func tellsActs(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("a"), Sample.alert("b")))
      let start = try await store.alertChanges(after: 0, limit: 9)
      let marks = [AlertMark(Fingerprint("a"), .acknowledged(Sample.acknowledgement))]
      _ = try await store.append(Sample.append("e", marks: marks))
      let next = try await store.alertChanges(after: start.revision, limit: 9)
      #expect(names(next) == ["a"])
      #expect(next.alerts.first?.acknowledgement == Sample.acknowledgement)
    }
  }

  @Test("a reading in pieces misses nothing that changes meanwhile", arguments: StoreKind.allCases)
  func readsInPieces(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let alerts = (0..<10).map { Sample.alert("f\($0)") }
      var delivery = Sample.delivery()
      delivery.alerts = alerts
      _ = try await store.accept(delivery)
      let first = try await store.alertChanges(after: 0, limit: 4)
      #expect(!first.isComplete)
      _ = try await store.accept(
        Sample.delivery(
          Sample.alert("f1", .resolved), Sample.alert("f8", .resolved), Sample.alert("new"),
          at: minute(1)))
      var open = Set(names(first))
      var changes = first
      while !changes.isComplete {
        changes = try await store.alertChanges(after: changes.revision, limit: 4)
        for alert in changes.alerts {
          let name = alert.alert.fingerprint.text
          if alert.alert.status == .resolved { open.remove(name) } else { open.insert(name) }
        }
      }
      #expect(open == ["f0", "f2", "f3", "f4", "f5", "f6", "f7", "f9", "new"])
      #expect(changes.revision == (try await store.mark()).alertRevision)
    }
  }

  @Test(
    "alerts are found by their fingerprints, unknown ones left out", arguments: StoreKind.allCases)
  func findsSome(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("a"), Sample.alert("b")))
      let wanted = ["b", "nobody", "b"].map(Fingerprint.init(_:))
      #expect(try await store.currentAlerts(wanted).map(\.alert.fingerprint.text) == ["b"])
    }
  }

  @Test("counts of a page follow what becomes open and new", arguments: StoreKind.allCases)
  func counts(kind: StoreKind) async throws {
    try await kind.withStore { store in
      func counts() async throws -> [Int] {
        let page = try await store.alerts(AlertQuery())
        return [page.openCount, page.newCount]
      }
      _ = try await store.accept(
        Sample.delivery(Sample.alert("a"), Sample.alert("b"), Sample.alert("c", .resolved)))
      #expect(try await counts() == [2, 2])
      let marks = [AlertMark(Fingerprint("a"), .acknowledged(Sample.acknowledgement))]
      _ = try await store.append(Sample.append("e", marks: marks))
      #expect(try await counts() == [2, 1])
      _ = try await store.accept(
        Sample.delivery(Sample.alert("a", .resolved), Sample.alert("a", .resolved)))
      #expect(try await counts() == [1, 1])
      _ = try await store.accept(
        Sample.delivery(Sample.alert("a", startedAt: minute(9)), at: minute(9)))
      #expect(try await counts() == [2, 2])
    }
  }
}
