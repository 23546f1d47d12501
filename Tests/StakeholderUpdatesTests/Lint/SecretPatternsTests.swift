import FoundationEssentials
import Testing

@testable import StakeholderUpdates

@Suite("Secrets and personal data in a text")
struct SecretPatternsTests {
  @Test(
    "a secret is found and named by its kind only",
    arguments: [
      (["AK", "IA", "FAKEG7I276U7CCSM"], "an AWS access key"),
      (["token is gh", "p_FAKETM7LFHvheiXlW5seXk6Ahp."], "a GitHub token"),
      (["postgres", "://etl:hunter22@wh/prod"], "a password in an address"),
      (["-----BEGIN RSA ", "PRIVATE KEY-----"], "a private key"),
      (["pass", "word: Hunter2-Fake!"], "a value of password"),
      (["api", "_key = ab12cd34ef"], "a value of api_key"),
      (["Authorization: Bea", "rer FAKEk7sbrBIToJyGOKgl9YDo"], "a login header"),
      (["load --pass", "word Fake-Pa55-word"], "a value of --password"),
      (["curl -", "u admin:FakeS3cret"], "a login"),
    ])
  func secrets(parts: [String], kind: String) {
    #expect(
      SecretPatterns.kind(in: "see " + parts.joined() + " there")?.lowercased() == kind.lowercased()
    )
  }

  @Test(
    "what only looks like a secret is left alone",
    arguments: [
      "commit 3f2a9c1d4e5b6a7988c0d1e2f3a4b5c6d7e8f901", "password rotation policy is 90 days",
      "secret: see vault path kv/data/dbt", "api_key: <redacted>",
      "postgresql://db.internal:5432/warehouse", "AKIA is the prefix of AWS keys",
      "https://grafana.invalid/d/abcDEF123/pipeline?orgId=1&from=now-6h",
    ])
  func noSecrets(text: String) {
    #expect(SecretPatterns.kind(in: text) == nil)
  }

  @Test(
    "personal data is found and named by its kind only",
    arguments: [
      ("contact jane.doe@example.com", "a mail address"),
      ("card 4111 1111 1111 1111.", "a card number"),
      ("ssn 078-05-1120", "a social security number"),
      ("call +44 20 7946 0958", "a phone number"),
      ("to GB82WEST12345698765432 today", "a bank account number"),
    ])
  func personalData(text: String, kind: String) {
    #expect(PersonalDataPatterns.kind(in: text) == kind)
  }

  @Test(
    "what only looks like personal data is left alone",
    arguments: [
      "4111 1111 1111 1112", "order 4929123412341234567", "version 1.2.3.4",
      "noreply@pagerduty.com", "2026-03-04 14:02Z", "2026-03-04 1402 1772632920000",
      "550e8400-e29b-41d4-a716-446655440000", "@mira", "-11.8 % (12 000 of 100 000 rows)",
    ])
  func noPersonalData(text: String) {
    #expect(PersonalDataPatterns.kind(in: text) == nil)
  }

  @Test(
    "the shared collection: no false alarm, and every secret that is not encoded is found",
    .enabled(if: Hostile.isThere, "needs ../shared/hostile/secrets-pii.jsonl"))
  func collection() throws {
    let encoded = ["JSON escaped underscore", "escape inside token", "percent-encoded URL"]
    for row in try Hostile.rows() {
      let text = row.parts.joined()
      let found = SecretPatterns.kind(in: text) ?? PersonalDataPatterns.kind(in: text)
      switch row.kind {
      case "negative", "pii-negative": #expect(found == nil, "\(row.id) \(row.note)")
      case "pii": break
      default:
        guard !encoded.contains(row.note) else { continue }
        #expect(found != nil, "\(row.id) \(row.note)")
      }
    }
  }
}

/// The shared collection of secrets, when the repository stands beside it.
private struct Hostile: Decodable {
  var id: String
  var kind: String
  var note: String
  var parts: [String]

  enum CodingKeys: String, CodingKey {
    case id, note, parts
    case kind = "class"
  }

  private static var path: String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: "../shared/hostile/secrets-pii.jsonl").path()
  }

  static var isThere: Bool { FileManager.default.isReadableFile(atPath: path) }

  static func rows() throws -> [Hostile] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Hostile.self, from: Data($0))
    }
  }
}
