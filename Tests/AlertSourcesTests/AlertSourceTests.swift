import AlertSources
import FoundationEssentials
import IncidentModel
import Testing

/// What must hold for every source of the catalogue.
@Suite struct AlertSourceTests {
  static let fixtures: [(name: String, fixture: String)] = {
    do {
      return try alertSourceCatalog.flatMap { source in
        try Fixture.names(source.name).map { (source.name, $0) }
      }
    } catch {
      Issue.record(error)
      return []
    }
  }()

  /// The fixtures that are one JSON document.
  static let documents = fixtures.filter { !$0.fixture.contains(".") }
  /// The sources whose bodies are JSON.
  static let documentSources = alertSourceCatalog.map { $0.name }
    .filter { !["email", "syslog"].contains($0) }

  @Test func namesArePathsAndUnique() {
    let names = alertSourceCatalog.map { $0.name }
    #expect(
      names == [
        "alertmanager", "grafana", "pagerduty", "opsgenie", "alerta", "datadog", "cloudwatch",
        "gcp", "azure", "sentry",
        "airflow", "dbt", "elementary", "gx", "montecarlo", "openlineage", "soda",
        "cloudevents", "email", "generic", "k8s", "syslog",
      ])
    #expect(Set(names).count == names.count)
  }

  @Test func everySourceHasAFixture() {
    #expect(Set(Self.fixtures.map(\.name)) == Set(alertSourceCatalog.map { $0.name }))
  }

  @Test(arguments: fixtures)
  func everyFixtureIsReadByItsSourceWithoutRepair(name: String, fixture: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    let reading = try Fixture.reading(source, fixture)
    #expect(reading.skipped.isEmpty)
    #expect(reading.alerts.allSatisfy { $0.source == name && !$0.isSalvaged && !$0.title.isEmpty })
  }

  @Test(arguments: alertSourceCatalog.map { $0.name })
  func theSampleOfItsGuideReallyReads(name: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    let head = ["POST /ingest/\(name)"] + source.guide.sampleHeaders
    let message = Fixture.message(
      source, Array(source.guide.sample.utf8), head: head.joined(separator: "\n"))
    let reading = try source.reading(of: message)
    #expect(!reading.alerts.isEmpty)
    #expect(reading.skipped.isEmpty)
    #expect(source.guide.example.contains("{url}"))
  }

  @Test(arguments: fixtures)
  func readingTwiceGivesTheSameAlerts(name: String, fixture: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    #expect(try Fixture.reading(source, fixture) == Fixture.reading(source, fixture))
  }

  @Test(arguments: documents)
  func everyTruncationIsRefused(name: String, fixture: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    var message = try Fixture.message(source, fixture)
    let bytes = message.body
    let end = (bytes.lastIndex { $0 == UInt8(ascii: "}") || $0 == UInt8(ascii: "]") }) ?? 0
    for length in stride(from: 0, through: end, by: max(7, end / 100)) {
      message.body = Array(bytes[..<length])
      #expect(throws: AlertPayloadProblem.self) { try source.reading(of: message) }
    }
  }

  @Test(arguments: fixtures)
  func flippedBitsGiveAlertsOrAProblem(name: String, fixture: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    let message = try Fixture.message(source, fixture)
    let bytes = message.body
    var chance = IdentitySource(seed: 8467)
    // Large bodies are flipped less often, so that all of them together take a second.
    for _ in 0..<min(100, 10 + 100_000 / bytes.count) {
      var broken = message
      for _ in 0..<(1 + chance.next() % 4) {
        broken.body[Int(chance.next() % UInt64(bytes.count))] ^= 1 << UInt8(chance.next() % 8)
      }
      #expect(isReadOrRefused(broken, by: source))
    }
  }

  @Test(arguments: fixtures)
  func everyValueMayBeOfAnotherKindOrMissing(name: String, fixture: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    var message = try Fixture.message(source, fixture)
    for body in Mutations.of(message.body, most: 150) {
      message.body = body
      #expect(isReadOrRefused(message, by: source), "\(String(decoding: body, as: UTF8.self))")
    }
  }

  @Test func randomBytesGiveAlertsOrAProblem() {
    var chance = IdentitySource(seed: 4711)
    let alphabet = Array(#"{}[]",:\u0dtrufalsn-+.eE19 "#.utf8) + [0, 0x1B, 0x80, 0xC0, 0xED, 0xFF]
    for _ in 0..<2000 {
      let body = (0..<(chance.next() % 80)).map { _ in
        alphabet[Int(chance.next() % UInt64(alphabet.count))]
      }
      for source in alertSourceCatalog { #expect(isReadOrRefused(body, by: source)) }
    }
  }

  @Test(arguments: documentSources)
  func deepNestingIsRefusedBeforeTheStackGrows(name: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    let body = Array(String(repeating: "[{\"a\":", count: 100_000).utf8)
    #expect(
      throws: AlertPayloadProblem(
        position: .init(line: 1, column: 193), trouble: "nests deeper than 64 levels",
        remedy: "Check the body with jq and send it again.")
    ) {
      try source.reading(of: body, instance: "", receivedAt: Fixture.receivedAt)
    }
  }

  @Test(arguments: documentSources)
  func aListOfMoreThanTenThousandIsRefusedWholeAndSoIsAListWhereNoneMayBe(name: String) throws {
    let source = try #require(alertSourceCatalog.first { $0.name == name })
    let body = "[" + String(repeating: "{},", count: 10_000) + "{}]"
    let problem = #expect(throws: AlertPayloadProblem.self) {
      try source.reading(of: Array(body.utf8), instance: "", receivedAt: Fixture.receivedAt)
    }
    let sentences = [
      "The body holds 10001 alerts. Send at most 10000 at a time.",
      "The body is a list. It must be an object.",
    ]
    #expect(sentences.contains(problem?.sentence ?? ""))
  }

  @Test(.enabled(if: Fixture.hasShared, "needs the hostile input of the shared folder"))
  func everyHostileBodyIsReadOrRefused() throws {
    let lines = try [UInt8](Data(contentsOf: Fixture.hostileJSON)).split(separator: 0x0A)
    #expect(lines.count > 50)
    for line in lines {
      let row = try JSONDecoder().decode(HostileRow.self, from: Data(line))
      let body = [UInt8](try #require(Data(base64Encoded: row.b64)))
      for source in alertSourceCatalog {
        #expect(isReadOrRefused(body, by: source), "\(row.id) \(row.note)")
        if row.class == "malformed" || row.class == "depth" || row.class == "duplicate-keys" {
          #expect(throws: AlertPayloadProblem.self, "\(row.id) \(row.note)") {
            try source.reading(of: body, instance: "", receivedAt: Fixture.receivedAt)
          }
        }
      }
    }
  }

  private struct HostileRow: Decodable {
    var id: String
    var `class`: String
    var note: String
    var b64: String
  }

  private func isReadOrRefused(_ body: [UInt8], by source: any AlertSource.Type) -> Bool {
    isReadOrRefused(SourceMessage(body, receivedAt: Fixture.receivedAt), by: source)
  }

  /// Whether a message gives alerts or a sentence; words a sender shows are never our trap.
  private func isReadOrRefused(_ message: SourceMessage, by source: any AlertSource.Type) -> Bool {
    do {
      let reading = try source.reading(of: message)
      return source.answer(to: message, reading)?.status != 0
        && reading.alerts.allSatisfy { $0.source == source.name && !$0.fingerprint.text.isEmpty }
    } catch {
      guard source.answer(to: message, error)?.status != 0 else { return false }
      return !error.sentence.isEmpty && error.sentence.utf8.allSatisfy { $0 < 0x7F }
    }
  }
}
