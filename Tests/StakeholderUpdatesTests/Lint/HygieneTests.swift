import FoundationEssentials
import IncidentModel
import StakeholderUpdates
import Testing

@Suite("What a channel would make something else of")
struct HygieneTests {
  private func findings(
    _ text: String, _ rule: UpdateRule, audience: Audience = .engineering
  ) throws -> [UpdateFinding] {
    UpdateCatalog.standard.findings(
      in: text, for: audience, incident: nil, policy: .standard,
      at: try moment("2026-11-04T08:15Z")
    ).filter { $0.code == rule }
  }

  private func pieces(_ findings: [UpdateFinding], of text: String) -> [String] {
    findings.compactMap(\.place).map { place in
      String(decoding: Array(text.utf8)[place.bytes], as: UTF8.self)
    }
  }

  @Test(
    "a call to a whole channel is found",
    arguments: [
      ("@here look", "@here"), ("hi @channel!", "@channel"), ("(@Everyone)", "@Everyone"),
      ("<!channel> x", "<!channel>"), ("<!here|here>", "<!here|here>"),
      ("a <!subteam^S12AB|@oncall> b", "<!subteam^S12AB|@oncall>"), ("<@&1234> x", "<@&1234>"),
    ])
  func broadcasts(text: String, piece: String) throws {
    #expect(pieces(try findings(text, .broadcast), of: text) == [piece])
  }

  @Test(
    "a person, an address and a word are no call to a channel",
    arguments: ["@herebert", "mail@here.example", "the channel here", "@ada", "<@U123>", "a < b"])
  func noBroadcasts(text: String) throws {
    #expect(try findings(text, .broadcast) == [])
  }

  @Test(
    "hidden characters are found in runs",
    arguments: [
      ("a\u{202E}b", 1), ("a\u{1B}[2Jb", 1), ("\u{200B}\u{200B}x\u{FEFF}", 2), ("a\rb", 1),
      ("a\u{0}b", 1), ("a\r\nb\tc", 0), ("\u{1F468}\u{200D}\u{1F469} ü – 12 %", 0),
    ])
  func hidden(text: String, count: Int) throws {
    #expect(try findings(text, .hiddenCharacter).count == count)
  }

  @Test("a code fence that is not closed is found where it begins")
  func fence() throws {
    let text = "a\n```\nb\n```\nc\n```sql\nd"
    #expect(try findings(text, .openFence).map { $0.place?.line } == [6])
    #expect(try findings("```\nb\n```", .openFence) == [])
  }

  @Test(
    "HTML is found and what only looks like it is not",
    arguments: [
      ("<b>x</b>", 2), ("<script src=x>", 1), ("<!-- w:1 -->", 1), ("<br/>", 1), ("a < b > c", 0),
      ("<redacted> <board>", 0), ("<https://a.example|text>", 0), ("x <b", 0),
    ])
  func markup(text: String, count: Int) throws {
    #expect(try findings(text, .markup).count == count)
  }

  @Test("what is still to be filled in is found")
  func holes() throws {
    let text = "Confirmed: [fill in: what] and {{scope}} and {x} [link]"
    #expect(pieces(try findings(text, .placeholder), of: text) == ["[fill in: what]", "{{scope}}"])
  }

  @Test(
    "the shared collection of terminal escapes: what hides is found, and nothing crashes",
    .enabled(if: Shared.isThere("terminal-escapes"), "needs ../shared/hostile"))
  func escapes() throws {
    for row in try Shared.rows("terminal-escapes") {
      let bytes = Array(Data(base64Encoded: row.b64 ?? "") ?? Data())
      let text = String(decoding: bytes, as: UTF8.self)
      let hides = text.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" && $0 != "\t" }
      guard hides, !text.contains("\r\n") else { continue }
      #expect(try !findings(text, .hiddenCharacter).isEmpty, "\(row.id) \(row.note)")
    }
  }

  @Test(
    "the shared collection of secrets: every one that is not encoded is found, and nothing else",
    .enabled(if: Shared.isThere("secrets-pii"), "needs ../shared/hostile"))
  func secrets() throws {
    let encoded = ["JSON escaped underscore", "escape inside token", "percent-encoded URL"]
    for row in try Shared.rows("secrets-pii") {
      let text = (row.parts ?? []).joined()
      let found = try findings(text, .secret) + findings(text, .personalData)
      switch row.kind {
      case "negative", "pii-negative": #expect(found == [], "\(row.id) \(row.note)")
      case "pii": break
      case _ where encoded.contains(row.note): break
      case _: #expect(found.contains { $0.code == .secret }, "\(row.id) \(row.note)")
      }
    }
  }

  @Test("personal data is named by its kind, and a contact of the team is let through")
  func contacts() throws {
    var audience = Audience.customers
    let text = "Write to Status@example.com or jane.doe@example.com"
    #expect(try findings(text, .personalData, audience: audience).count == 2)
    audience.allowed = ["status@example.com"]
    let found = try findings(text, .personalData, audience: audience)
    #expect(pieces(found, of: text) == ["jane.doe@example.com"])
    #expect(found.first?.sentence.contains("an e-mail address") == true)
    #expect(found.first?.sentence.contains("jane") == false)
  }
}

/// The shared collection of hostile input, when it stands beside the repository.
private struct Shared: Decodable {
  var id: String
  var kind: String
  var note: String
  var parts: [String]?
  var b64: String?

  enum CodingKeys: String, CodingKey {
    case id, note, parts, b64
    case kind = "class"
  }

  private static func path(_ name: String) -> String {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return root.appending(path: "../shared/hostile/\(name).jsonl").path()
  }

  static func isThere(_ name: String) -> Bool {
    FileManager.default.isReadableFile(atPath: path(name))
  }

  static func rows(_ name: String) throws -> [Shared] {
    let data = try Data(contentsOf: URL(filePath: path(name)))
    return try data.split(separator: 0x0A).map {
      try JSONDecoder().decode(Shared.self, from: Data($0))
    }
  }
}
