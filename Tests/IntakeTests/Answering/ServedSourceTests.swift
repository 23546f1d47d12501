import AlertSources
import IncidentModel
import Intake
import Testing

@Suite struct ServedSourceTests {
  private let settings = ReceiverSettings.onAnyPort.with(
    \.sources, [InstalledSource(Parrot.self), .silent("grafana"), .silent("dbt")])

  @Test func aSourceReadsItsWholeMessage() async throws {
    let sink = RecordingSink()
    let headers = [
      "Content-Type: Text/Plain; charset=UTF-8", "X-Mood: zoë", "X-Other: no", "CE-Id: 7",
      "Authorization: Bearer s3cret",
    ]
    _ = try await withReceiver(sink, settings: settings) {
      try await exchange(
        $0, "POST /v2/say/a%2Fb/louder?token=s3cret&x=1&instance=eu%20west", headers, body: "hello")
    }
    let delivery = try #require(await sink.deliveries.first)
    #expect(delivery.source == "parrot")
    #expect(delivery.contentType == "text/plain")
    #expect(
      delivery.envelope
        == DeliveryEnvelope(
          path: "/v2/say/a%2Fb/louder", method: "POST", query: "x=1&instance=eu%20west",
          headers: ["x-mood": "zoë", "ce-id": "7"], instance: "eu west"))
  }

  @Test(arguments: [
    ("POST /ingest/parrot", 202), ("POST /ingest/parrot/", 202), ("POST /v2/say", 201),
    ("POST /v2/say/x/louder", 201), ("PUT /v2/say/x/louder", 201), ("POST /v2/say//louder", 404),
    ("POST /v2/say/x/y/louder", 404), ("GET /v2/say/x/louder", 405), ("PUT /ingest/parrot", 405),
    ("PUT /ingest/grafana", 202), ("POST /ingest/grafana", 202),
  ])
  func aSourceIsServedAtEveryPathOfIts(head: String, status: Int) async throws {
    let answer = try await withReceiver(settings: settings) {
      try await exchange($0, head, body: "hello")
    }
    #expect(answer?.status == status)
  }

  @Test func aVendorsClientGetsItsVendorsAnswer() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /v2/say", body: "hello")
    }
    #expect(answer?.body == #"{"said":true}"#)
    #expect(await sink.deliveries.count == 1)
  }

  @Test func aVendorsClientGetsItsVendorsComplaintOnceTheBodyIsKept() async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /v2/say?x=1", body: "nothing")
    }
    #expect(answer?.status == 422)
    #expect(answer?.body == #"{"said":false}"#)
    #expect(await sink.deadLetters.map(\.reason) == ["The body says nothing. Say something."])
    #expect(await sink.unread.map(\.envelope.path) == ["/v2/say"])
  }

  @Test(arguments: ["hello", "nothing"])
  func aVendorsClientIsNeverToldOfSuccessBeforeTheBodyIsKept(body: String) async throws {
    let answer = try await withReceiver(RecordingSink(refusing: .busy), settings: settings) {
      try await exchange($0, "POST /v2/say", body: body)
    }
    #expect(answer?.status == 503)
    #expect(answer?.headers["retry-after"] == "1")
  }

  @Test func changesAndLineageAreHandedOver() async throws {
    let sink = RecordingSink()
    _ = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /ingest/parrot", body: "change")
    }
    let delivery = try #require(await sink.deliveries.first)
    #expect(delivery.changes.map(\.title) == ["c"])
    #expect(delivery.lineage == [LineageEdge(from: "a", to: "b")])
  }

  @Test func aSignOfLifeIsNoted() async throws {
    let sink = RecordingSink()
    _ = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /ingest/parrot?instance=eu", body: "alive")
    }
    #expect(
      await sink.heartbeats
        == [Heartbeat(source: "parrot", instance: "eu", names: ["cron/nightly"])])
  }

  @Test func aSubscriptionIsNotedForAPersonAndNotFetched() async throws {
    let sink = RecordingSink()
    _ = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /ingest/parrot", body: "subscribe")
    }
    #expect(
      await sink.subscriptions.map(\.confirmURL)
        == ["https://sns.eu-west-1.amazonaws.com/?Action=ConfirmSubscription"])
  }

  @Test func aSubscriptionThatWouldFetchSomethingElseIsPassedOver() async throws {
    let sink = RecordingSink()
    _ = try await withReceiver(sink, settings: settings) {
      try await exchange($0, "POST /ingest/parrot", body: "subscribe elsewhere")
    }
    #expect(await sink.subscriptions.isEmpty)
    #expect(await sink.deliveries.count == 1)
  }

  @Test(arguments: [
    "/config", "/api/config", "/management/status", "/api/management/status", "/-/healthy",
    "/-/ready",
  ])
  func whatClientsAskFirstIsAnswered(path: String) async throws {
    let statuses = try await withReceiver(settings: settings) {
      [
        try await exchange($0, "GET \(path)")?.status,
        try await exchange($0, "POST \(path)")?.status,
      ]
    }
    #expect(statuses == [200, 405])
  }

  @Test func aSourceOfWholeFilesMaySendLongerBodies() async throws {
    let body = String(repeating: " ", count: 1_048_577)
    let statuses = try await withReceiver(settings: settings) {
      [
        try await exchange($0, "POST /ingest/dbt", body: body)?.status,
        try await exchange($0, "POST /ingest/parrot", body: body)?.status,
      ]
    }
    #expect(statuses == [202, 413])
  }

  @Test(arguments: [
    ("application/x-www-form-urlencoded", "title=x&text=y", 202),
    ("application/xml", "<alert/>", 415), ("multipart/form-data; boundary=x", "--x--", 415),
    ("application/x-www-form-urlencoded", oneAlert, 202),
    ("application/x-www-form-urlencoded", "{", 400), ("text/plain", oneAlert, 202),
    ("text/xml", "<alert/>", 400), ("application/vnd.x+json", oneAlert, 202),
  ])
  func aContentTypeMattersOnlyWhenTheBodyCannotBeRead(
    type: String, body: String, status: Int
  ) async throws {
    let sink = RecordingSink()
    let answer = try await withReceiver(sink) {
      try await exchange($0, "POST /ingest/generic", ["Content-Type: \(type)"], body: body)
    }
    #expect(answer?.status == status)
    #expect(await sink.deadLetters.count == (status == 202 ? 0 : 1))
  }
}
