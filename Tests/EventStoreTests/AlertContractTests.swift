import EventStore
import IncidentModel
import Testing

@Suite("Every store: alerts", .timeLimit(.minutes(5)))
struct AlertContractTests {
  private let key = Fingerprint("f1")

  @Test("keeps an alert word for word", arguments: StoreKind.allCases)
  func keepsWords(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let alert = Sample.alert("f1", title: "a \"quoted\" \u{1B}[31m title")
      let receipt = try await store.accept(Sample.delivery(alert))
      #expect(receipt == DeliveryReceipt(number: 1, opened: 1, resolved: 0, repeated: 0))
      let expected = CurrentAlert(alert: alert, firstReceivedAt: noon, lastReceivedAt: noon)
      #expect(try await store.alert(key) == expected)
    }
  }

  @Test("counts the same delivery twice as a repeat", arguments: StoreKind.allCases)
  func repeats(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let delivery = Sample.delivery(Sample.alert("f1"), Sample.alert("f2", .resolved))
      _ = try await store.accept(delivery)
      let receipt = try await store.accept(delivery)
      #expect(receipt == DeliveryReceipt(number: 2, opened: 0, resolved: 0, repeated: 2))
      #expect(try await store.alert(key)?.deliveries == 2)
      #expect(try await store.alert(key)?.occurrences == 1)
    }
  }

  @Test(
    "takes the newest words of a repeat and keeps what people did", arguments: StoreKind.allCases)
  func updatesWords(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      try await mark(store, .acknowledged(Sample.acknowledgement))
      let later = noon.adding(minutes: 5)
      _ = try await store.accept(Sample.delivery(Sample.alert("f1", title: "7 h old"), at: later))
      let alert = try #require(try await store.alert(key))
      #expect(alert.alert.title == "7 h old")
      #expect(alert.acknowledgement == Sample.acknowledgement)
      #expect(alert.firstReceivedAt == noon)
      #expect(alert.lastReceivedAt == later)
    }
  }

  @Test(
    "takes a report without a start of its own for the occurrence that goes on",
    arguments: StoreKind.allCases)
  func repeatsWithoutStart(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      try await mark(store, .acknowledged(Sample.acknowledgement))
      let later = noon.adding(minutes: 5)
      var again = Sample.alert("f1", startedAt: later)
      again.isStartAssumed = true
      #expect(try await store.accept(Sample.delivery(again, at: later)).repeated == 1)
      #expect(try await store.alert(key)?.acknowledgement == Sample.acknowledgement)
      #expect(try await store.alert(key)?.alert.startedAt == noon)
    }
  }

  @Test(
    "takes a repeated end without a start of its own for the same end",
    arguments: StoreKind.allCases)
  func repeatsEndWithoutStart(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      try await mark(store, .acknowledged(Sample.acknowledgement))
      var counts: [Int] = []
      for minutes in [5, 6, 7] {
        let later = noon.adding(minutes: minutes)
        var over = Sample.alert("f1", .resolved, startedAt: later)
        over.isStartAssumed = true
        counts.append(try await store.accept(Sample.delivery(over, at: later)).resolved)
      }
      #expect(counts == [1, 0, 0])
      let alert = try #require(try await store.alert(key))
      #expect(alert.acknowledgement == Sample.acknowledgement)
      #expect(alert.occurrences == 1)
      #expect(alert.alert.endedAt == noon.adding(minutes: 5))
    }
  }

  @Test("ends an occurrence at the moment its source names", arguments: StoreKind.allCases)
  func resolves(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      let end = noon.adding(minutes: 9)
      let over = Sample.alert("f1", .resolved, endedAt: end)
      #expect(try await store.accept(Sample.delivery(over, at: end)).resolved == 1)
      #expect(try await store.alert(key)?.alert.endedAt == end)
      #expect(try await store.alerts(AlertQuery()).alerts.isEmpty)
    }
  }

  @Test("opens a re-fire without the old acknowledgement", arguments: StoreKind.allCases)
  func refires(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      try await mark(store, .acknowledged(Sample.acknowledgement))
      let later = noon.adding(minutes: 30)
      let again = Sample.alert("f1", startedAt: later)
      #expect(try await store.accept(Sample.delivery(again, at: later)).opened == 1)
      let alert = try #require(try await store.alert(key))
      #expect(alert.acknowledgement == nil)
      #expect(alert.occurrences == 2)
      #expect(alert.deliveries == 1)
      #expect(alert.firstReceivedAt == later)
    }
  }

  @Test(
    "keeps the link of a re-fire only to an open incident",
    arguments: StoreKind.allCases, [(IncidentStatus.monitoring, true), (.closed, false)])
  func relinks(kind: StoreKind, incident: (status: IncidentStatus, isKept: Bool)) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      let summary = Sample.incident("INC-2026-0001", incident.status)
      let marks = [AlertMark(key, .linked(summary.id))]
      _ = try await store.append(Sample.append("a", summary: summary, marks: marks))
      let later = noon.adding(minutes: 30)
      _ = try await store.accept(Sample.delivery(Sample.alert("f1", startedAt: later), at: later))
      #expect(try await store.alert(key)?.incident == (incident.isKept ? summary.id : nil))
    }
  }

  @Test("ignores a late firing of what is over", arguments: StoreKind.allCases)
  func ignoresOldNews(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let over = Sample.alert("f1", .resolved, endedAt: noon.adding(minutes: 9))
      _ = try await store.accept(Sample.delivery(over))
      let before = try await store.mark()
      for minutes in [0, 4, 9] {
        let late = Sample.alert("f1", startedAt: noon.adding(minutes: minutes))
        #expect(try await store.accept(Sample.delivery(late)).repeated == 1)
      }
      #expect(try await store.alert(key)?.alert.status == .resolved)
      #expect(try await store.mark() == before)
    }
  }

  @Test("shows worst first, oldest first, resolved last", arguments: StoreKind.allCases)
  func orders(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let later = noon.adding(minutes: 1)
      _ = try await store.accept(
        Sample.delivery(
          Sample.alert("none", severity: nil), Sample.alert("two-late", startedAt: later),
          Sample.alert("two"), Sample.alert("one", severity: .sev1, startedAt: later),
          Sample.alert("over", .resolved, severity: .sev1, endedAt: noon),
          Sample.alert("over-late", .resolved, endedAt: later)))
      let page = try await store.alerts(AlertQuery(includesResolved: true))
      let expected = ["one", "two", "two-late", "none", "over-late", "over"]
      #expect(page.alerts.map(\.alert.fingerprint.text) == expected)
      let short = try await store.alerts(AlertQuery(includesResolved: true, limit: 5))
      #expect(short.alerts.map(\.alert.fingerprint.text) == Array(expected.prefix(5)))
      #expect(try await store.alerts(AlertQuery(limit: 0)).alerts.isEmpty)
    }
  }

  @Test("counts open, new and dead beyond the page", arguments: StoreKind.allCases)
  func counts(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(
        Sample.delivery(
          Sample.alert("f1"), Sample.alert("f2"), Sample.alert("f3"),
          Sample.alert("f4", .acknowledged), Sample.alert("f5", .resolved)))
      try await mark(store, .acknowledged(Sample.acknowledgement))
      _ = try await store.keepDeadLetter(
        source: "generic", receivedAt: noon, reason: "no JSON", body: [0xFF])
      let page = try await store.alerts(AlertQuery(limit: 1))
      #expect(page.alerts.count == 1)
      #expect(page.openCount == 4)
      #expect(page.newCount == 2)
      #expect(page.deadLetterCount == 1)
    }
  }

  @Test("takes marks back", arguments: StoreKind.allCases)
  func unmarks(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(Sample.delivery(Sample.alert("f1")))
      let marks: [AlertMark.Change] = [
        .acknowledged(Sample.acknowledgement), .linked(IncidentID("INC-2026-0001")),
        .unacknowledged, .unlinked,
      ]
      _ = try await store.append(
        Sample.append("a", to: .triage, marks: marks.map { AlertMark(key, $0) }))
      #expect(try await store.alert(key)?.acknowledgement == nil)
      #expect(try await store.alert(key)?.incident == nil)
      #expect(try await store.alerts(AlertQuery()).newCount == 1)
    }
  }

  @Test("lists the alerts of one incident", arguments: StoreKind.allCases)
  func filtersByIncident(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(
        Sample.delivery(Sample.alert("f1"), Sample.alert("f2"), Sample.alert("f3", .resolved)))
      let incident = IncidentID("INC-2026-0001")
      let marks = ["f1", "f3", "unknown"].map { AlertMark(Fingerprint($0), .linked(incident)) }
      _ = try await store.append(Sample.append("a", marks: marks))
      let open = try await store.alerts(AlertQuery(incident: incident))
      #expect(open.alerts.map(\.alert.fingerprint.text) == ["f1"])
      let all = try await store.alerts(AlertQuery(includesResolved: true, incident: incident))
      #expect(all.alerts.map(\.alert.fingerprint.text) == ["f1", "f3"])
    }
  }

  @Test("keeps dead letters byte for byte, newest first", arguments: StoreKind.allCases)
  func keepsDeadLetters(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let first = try await store.keepDeadLetter(
        source: "generic", receivedAt: noon, reason: "no JSON", body: [0, 0xFF, 10])
      let second = try await store.keepDeadLetter(
        source: "generic", receivedAt: noon, reason: "no alerts", body: [])
      #expect(try await store.deadLetters(limit: 5) == [second, first])
      #expect(try await store.deadLetters(limit: 1) == [second])
    }
  }

  @Test("loses none of many deliveries at once", arguments: StoreKind.allCases)
  func losesNone(kind: StoreKind) async throws {
    try await kind.withStore { store in
      var marks = try await store.advances().makeAsyncIterator()
      let numbers = try await withThrowingTaskGroup(of: Int64.self) { group in
        for number in 0..<100 {
          group.addTask {
            let alerts = (0..<10).map { Sample.alert("\(number)-\($0)") }
            let delivery = Delivery(
              source: "generic", receivedAt: noon, body: [123, 125], alerts: alerts)
            return try await store.accept(delivery).number
          }
        }
        return try await group.reduce(into: Set()) { $0.insert($1) }
      }
      #expect(numbers == Set(1...100))
      // Under load the alerts follow.
      while try await store.alerts(AlertQuery()).openCount < 1000, await marks.next() != nil {}
      #expect(try await store.alerts(AlertQuery()).openCount == 1000)
    }
  }

  private func mark(_ store: any EventStore, _ change: AlertMark.Change) async throws {
    _ = try await store.append(
      Sample.append("mark", to: .triage, marks: [AlertMark(key, change)]))
  }
}
