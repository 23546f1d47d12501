import AlertSources
import FoundationEssentials
import IncidentModel
import Intake
import Testing

@Suite struct HostileDeliveryTests {
  @Test(.enabled(if: hasShared, "needs the hostile input of the shared folder"))
  func everyMisSignedDeliveryIsAnsweredAsItMustBe() async throws {
    let rows = try [UInt8](Data(contentsOf: Self.shared)).split(separator: 0x0A).map {
      try JSONDecoder().decode(Row.self, from: Data($0))
    }
    #expect(rows.count > 30)
    for row in rows { try await expectAnswer(to: row) }
  }

  private func expectAnswer(to row: Row) async throws {
    let sink = RecordingSink()
    let isDuplicate = row.expect.contains("duplicate")
    let body = [UInt8](try #require(Data(base64Encoded: row.bodyBase64)))
    let headers = row.headers.map { "\($0[0]): \($0[1])" }
    var status: Int?
    try await withReceiver(
      sink, settings: try settings(for: row), at: Timestamp(seconds: row.now)
    ) { port in
      for _ in 0..<(isDuplicate ? 2 : 1) {
        status = try await exchange(port, "POST /ingest/alertmanager", headers, bytes: body)?.status
      }
    }
    let expected = row.expect.prefix { $0 != " " }.split(separator: "/").compactMap { Int($0) }
    #expect(expected.contains(status ?? 0), "\(row.id): \(row.note)")
    #expect(await sink.deliveries.count == (status.map { $0 < 300 } == true ? 1 : 0))
  }

  private func settings(for row: Row) throws -> ReceiverSettings {
    let kinds: [String: SourceProof] = [
      "github": .gitHub, "pagerduty": .pagerDuty, "slack": .slack, "grafana": .grafana,
      "standard-webhooks": .standardWebhooks, "bearer": .bearer,
    ]
    let proof = AcceptedProof(
      try #require(kinds[row.class], "\(row.class)"), secrets: row.secrets.map { Secret($0) },
      timestampHeader: row.class == "grafana" ? "X-Wardroom-Timestamp" : nil)
    return .onAnyPort.with(
      \.proofs, [SourceRule(source: "alertmanager", accepted: [proof])])
  }

  private struct Row: Decodable {
    var id: String
    var `class`: String
    var expect: String
    var note: String
    var headers: [[String]]
    var bodyBase64: String
    var now: Int64
    var secrets: [String]

    private enum CodingKeys: String, CodingKey {
      case id
      case `class`
      case expect
      case note
      case headers
      case bodyBase64 = "body_b64"
      case now
      case secrets
    }
  }

  private static let shared = Fixture.shared("hostile/webhook-auth.jsonl")
  private static let hasShared = FileManager.default.fileExists(atPath: shared.path)
}
