import EventStore
import IncidentModel
import Testing

@Suite("Every store: triage of alerts", .timeLimit(.minutes(5)))
struct AlertTriageContractTests {
  private let key = Fingerprint("f1")
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  private func act(
    _ store: any EventStore, _ id: String, at version: Int = 0, _ changes: AlertMark.Change...
  ) async throws {
    let marks = changes.map { AlertMark(key, $0) }
    _ = try await store.append(Sample.append(id, at: version, marks: marks))
  }

  private func fire(_ store: any EventStore, _ minutes: Int) async throws {
    _ = try await store.accept(
      Sample.delivery(Sample.alert("f1", startedAt: minute(minutes)), at: minute(minutes)))
  }

  @Test("keeps lease, snooze and verdict word for word", arguments: StoreKind.allCases)
  func keepsActs(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      let lease = Acknowledgement(
        by: Person("ana"), at: noon, reason: "vendor", end: .at(minute(90)))
      let snooze = Snooze(by: Person("bo"), at: noon, until: minute(30), reason: "after lunch")
      let verdict = Verdict(.falsePositive, by: Person("cy"), at: noon, note: "threshold")
      try await act(store, "a", .acknowledged(lease), .snoozed(snooze), .judged(verdict))
      let alert = try #require(try await store.alert(key))
      #expect(alert.acknowledgement == lease)
      #expect(alert.snooze == snooze)
      #expect(alert.verdict == verdict)
    }
  }

  @Test("takes each act back", arguments: StoreKind.allCases)
  func takesBack(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      let snooze = Snooze(by: Person("bo"), at: noon, until: minute(30), reason: "")
      let verdict = Verdict(.fixed, by: Person("cy"), at: noon, note: "")
      try await act(store, "a", .snoozed(snooze), .judged(verdict))
      try await act(store, "b", at: 1, .woken, .verdictWithdrawn)
      let expected = CurrentAlert(
        alert: Sample.alert("f1"), firstReceivedAt: noon, lastReceivedAt: noon)
      #expect(try await store.alert(key) == expected)
    }
  }

  @Test(
    "carries a lease and a snooze over a re-fire, and no verdict", arguments: StoreKind.allCases)
  func carriesOver(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      let lease = Acknowledgement(
        by: Person("ana"), at: noon, reason: "vendor", end: .afterMore(5))
      let snooze = Snooze(by: Person("bo"), at: noon, until: minute(90), reason: "")
      let verdict = Verdict(.fixed, by: Person("cy"), at: noon, note: "")
      try await act(store, "a", .acknowledged(lease), .snoozed(snooze), .judged(verdict))
      try await fire(store, 60)
      let alert = try #require(try await store.alert(key))
      #expect(alert.acknowledgement == lease)
      #expect(alert.snooze == snooze)
      #expect(alert.verdict == nil)
    }
  }

  @Test(
    "calls an alert flapping that fires three times in half an hour", arguments: StoreKind.allCases)
  func flaps(kind: StoreKind) async throws {
    try await kind.withStore { store in
      for minutes in [0, 50, 60] { try await fire(store, minutes) }
      #expect(try await store.alert(key)?.flappingUntil == nil)
      try await fire(store, 70)
      #expect(try await store.alert(key)?.flappingUntil == minute(100))
      try await fire(store, 170)
      #expect(try await store.alert(key)?.flappingUntil == minute(100))
    }
  }

  @Test("takes a status without words and keeps the words", arguments: StoreKind.allCases)
  func keepsWords(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      var report = Sample.alert("f1", .acknowledged, title: "", startedAt: minute(5))
      report.isStartAssumed = true
      report.isStatusOnly = true
      var stranger = report
      stranger.fingerprint = Fingerprint("f2")
      _ = try await store.accept(Sample.delivery(report, stranger, at: minute(5)))
      let alert = try #require(try await store.alert(key))
      #expect(alert.alert.title == "Table is stale")
      #expect(alert.alert.status == .acknowledged)
      #expect(alert.alert.startedAt == noon)
      #expect(try await store.alert(Fingerprint("f2")) == nil)
    }
  }

  @Test("takes arrival for a start that lies ahead, once", arguments: StoreKind.allCases)
  func clampsStart(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let ahead = Sample.alert("f1", startedAt: minute(30))
      for minutes in [0, 10, 40] {
        _ = try await store.accept(Sample.delivery(ahead, at: minute(minutes)))
      }
      let alert = try #require(try await store.alert(key))
      #expect(alert.alert.startedAt == noon)
      #expect(alert.alert.isStartAssumed)
      #expect(alert.occurrences == 1)
      #expect(alert.deliveries == 3)
    }
  }

  @Test("lists the occurrences of an alert, newest first", arguments: StoreKind.allCases)
  func listsOccurrences(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      try await fire(store, 0)
      _ = try await store.accept(
        Sample.delivery(Sample.alert("f1", .resolved, endedAt: minute(5)), at: minute(5)))
      try await fire(store, 60)
      try await fire(store, 60)
      let expected = [
        AlertOccurrence(startedAt: minute(60), endedAt: nil, deliveries: 2),
        AlertOccurrence(startedAt: noon, endedAt: minute(5), deliveries: 3),
      ]
      #expect(try await store.occurrences(of: key, limit: 9) == expected)
      #expect(try await store.occurrences(of: key, limit: 1) == Array(expected.prefix(1)))
    }
  }

  @Test(
    "gives the history with the words of each alert, oldest first", arguments: StoreKind.allCases)
  func givesHistory(kind: StoreKind) async throws {
    try await kind.withStore { store in
      try await fire(store, 0)
      try await fire(store, 60)
      _ = try await store.accept(
        Sample.delivery(Sample.alert("f2", title: "Late", startedAt: minute(30)), at: minute(30)))
      let past = try await store.alertHistory(since: minute(30), limit: 9)
      #expect(past.map(\.words.fingerprint.text) == ["f2", "f1"])
      #expect(past.map(\.words.title) == ["Late", "Table is stale"])
      #expect(past.map(\.words.startedAt) == [minute(30), minute(60)])
      #expect(past.first?.words.labels == ["table": "orders"])
      let newest = try await store.alertHistory(since: noon, limit: 2)
      #expect(newest.map(\.words.startedAt) == [minute(30), minute(60)])
    }
  }
}
