import EventStore
import IncidentModel
import Testing

@Suite("Every store: deliveries, letters and what is around the alerts", .timeLimit(.minutes(5)))
struct DeliveryContractTests {
  private let minute = { (minutes: Int) in noon.adding(minutes: minutes) }

  private func delivery(
    _ body: String, id: String? = nil, at moment: Timestamp = noon, _ alerts: Alert...
  ) -> Delivery {
    let headers = id.map { ["delivery-id": $0] } ?? [:]
    return Delivery(
      source: "datadog", receivedAt: moment, contentType: "application/json; charset=utf-8",
      envelope: DeliveryEnvelope(
        path: "/hooks/datadog", query: "a=b", headers: headers, instance: "prod"),
      body: Array(body.utf8), alerts: alerts)
  }

  private func startless(_ status: AlertStatus, at moment: Timestamp) -> Alert {
    var alert = Sample.alert("f1", status, startedAt: moment)
    alert.isStartAssumed = true
    return alert
  }

  @Test("gives the body an alert last came in, as it came", arguments: StoreKind.allCases)
  func givesNewest(kind: StoreKind) async throws {
    try await kind.withStore { store in
      _ = try await store.accept(delivery("one", Sample.alert("f1")))
      let second = delivery("two", id: "7", at: minute(1), Sample.alert("f1"))
      let number = try await store.accept(second).number
      _ = try await store.accept(delivery("three", Sample.alert("f2")))
      var expected = second
      expected.alerts = []
      #expect(try await store.newestDelivery(of: Fingerprint("f1")) == expected)
      #expect(try await store.delivery(number) == expected)
      #expect(try await store.newestDelivery(of: Fingerprint("nobody")) == nil)
      #expect(try await store.delivery(99) == nil)
    }
  }

  @Test(
    "the same body again is the same occurrence while that goes on, and a new one after its end",
    arguments: StoreKind.allCases)
  func beginsAgain(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let moments = (0..<5).map { noon.adding(seconds: 5 * $0) }
      _ = try await store.accept(delivery("fired", startless(.firing, at: moments[0])))
      let again = delivery("fired", at: moments[1], startless(.firing, at: moments[1]))
      #expect(try await store.accept(again).repeated == 1)
      _ = try await store.accept(
        delivery("over", at: moments[2], startless(.resolved, at: moments[2])))
      let back = delivery("fired", at: moments[3], startless(.firing, at: moments[3]))
      #expect(try await store.accept(back).opened == 1)
      let alert = try await store.alert(Fingerprint("f1"))
      #expect(alert?.occurrences == 2)
      #expect(alert?.alert.status == .firing)
    }
  }

  @Test(
    "a message with an id that came before begins none, however late", arguments: StoreKind.allCases
  )
  func knowsMessageAgain(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let later = minute(600)
      _ = try await store.accept(delivery("fired", id: "7", startless(.firing, at: noon)))
      _ = try await store.accept(
        delivery("over", id: "8", at: minute(1), startless(.resolved, at: minute(1))))
      _ = try await store.accept(
        delivery("fired", id: "7", at: later, startless(.firing, at: later)))
      #expect(try await store.alert(Fingerprint("f1"))?.occurrences == 1)
      _ = try await store.accept(
        delivery("fired", id: "9", at: later, startless(.firing, at: later)))
      #expect(try await store.alert(Fingerprint("f1"))?.occurrences == 2)
    }
  }

  @Test("knows how lively each source is", arguments: StoreKind.allCases)
  func knowsActivity(kind: StoreKind) async throws {
    try await kind.withStore { store in
      for minutes in 0..<3 { _ = try await store.accept(delivery("x", at: minute(minutes))) }
      try await store.noteHeartbeat(source: "airflow", instance: "", at: minute(5))
      #expect(
        try await store.sourceActivity() == [
          SourceActivity(source: "airflow", lastAt: minute(5), deliveries: 0),
          SourceActivity(
            source: "datadog", instance: "prod", lastAt: minute(2), deliveries: 3,
            usualGapSeconds: 60),
        ])
    }
  }

  @Test("settles a letter by what it says after all, once", arguments: StoreKind.allCases)
  func settles(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let envelope = DeliveryEnvelope(path: "/hooks/datadog", instance: "prod")
      let letter = try await store.keepDeadLetter(
        source: "datadog", receivedAt: noon, reason: "no JSON", contentType: "text/plain",
        envelope: envelope, body: Array("x".utf8))
      let other = try await store.keepDeadLetter(
        source: "datadog", receivedAt: noon, reason: "no JSON", body: [])
      #expect(letter.envelope == envelope)
      let replayed = delivery("x", at: minute(9), Sample.alert("f1"))
      let receipt = try await store.settle(
        deadLetter: letter.number, by: replayed, at: minute(9))
      #expect(receipt.opened == 1)
      #expect(try await store.deadLetters(limit: 9) == [other])
      #expect(try await store.alerts(AlertQuery()).deadLetterCount == 1)
      #expect(try await store.deadLetter(letter.number) == letter)
      let again = try await store.settle(deadLetter: letter.number, by: replayed, at: minute(9))
      #expect(again == DeliveryReceipt(number: receipt.number, opened: 0, resolved: 0, repeated: 0))
      #expect(try await store.alert(Fingerprint("f1"))?.deliveries == 1)
    }
  }

  @Test("refuses to settle a letter that was never kept", arguments: StoreKind.allCases)
  func refusesUnknownLetter(kind: StoreKind) async throws {
    try await kind.withStore { store in
      await #expect(throws: StoreFailure.unexpected(detail: "there is no dead letter 4")) {
        try await store.settle(deadLetter: 4, by: delivery("x"), at: noon)
      }
      let kept = try await store.delivery(1)
      #expect(kept == nil)
    }
  }

  @Test(
    "keeps silences and their early ends with the events they belong to",
    arguments: StoreKind.allCases)
  func keepsSilences(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let long = silence("q1", until: 60)
      let short = silence("q2", until: 30)
      _ = try await store.append(
        Sample.append("a", silences: [.added(long), .added(short)]))
      #expect(try await store.silences(endingAfter: noon) == [short, long])
      #expect(try await store.silences(endingAfter: minute(30)) == [long])
      _ = try await store.append(
        Sample.append("b", at: 1, silences: [.ended(long.id, at: minute(10))]))
      var ended = long
      ended.endsAt = minute(10)
      #expect(try await store.silences(endingAfter: noon) == [ended, short])
    }
  }

  private func silence(_ id: String, until minutes: Int) -> Silence {
    Silence(
      id: EntryID(id), query: "table:orders", startsAt: noon, endsAt: minute(minutes),
      by: Person("ana"), reason: "load is late")
  }

  @Test("keeps changes of the platform and lineage, each once", arguments: StoreKind.allCases)
  func keepsSurroundings(kind: StoreKind) async throws {
    try await kind.withStore { store in
      let notices = [0, 10].map {
        ChangeNotice(
          source: "pagerduty", title: "deployed \($0)", occurredAt: minute($0),
          labels: ["service": "etl"])
      }
      let edge = LineageEdge(from: "raw.orders", to: "fct.orders")
      var told = delivery("x")
      told.changes = notices
      told.lineage = [edge, LineageEdge(from: "a", to: "b")]
      for _ in 0..<2 { _ = try await store.accept(told) }
      #expect(try await store.changeNotices(since: noon, limit: 9) == notices.reversed())
      #expect(try await store.changeNotices(since: minute(1), limit: 9) == [notices[1]])
      #expect(try await store.lineage() == [LineageEdge(from: "a", to: "b"), edge])
    }
  }
}
