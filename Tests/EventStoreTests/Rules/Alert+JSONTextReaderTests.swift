import FoundationEssentials
import IncidentModel
import Testing

@testable import EventStore

@Suite("Alerts as JSON, read by hand")
struct AlertJSONTextReaderTests {
  private static func read(_ bytes: some Collection<UInt8>) -> Alert? {
    Array(bytes).withUnsafeBytes(Alert.init(json:))
  }

  private static func read(_ text: String) -> Alert? { read(Array(text.utf8)) }

  @Test("what was written is read as it was, and as the usual decoder reads it")
  func readsWhatIsWritten() throws {
    var dice = AlertDice(seed: 7)
    for _ in 0..<2_000 {
      let alert = dice.alert()
      #expect(Self.read(alert.json) == alert)
      #expect(try JSONDecoder().decode(Alert.self, from: Data(alert.json)) == alert)
    }
  }

  @Test("a text that was cut off anywhere is not read")
  func refusesEveryPrefix() {
    var dice = AlertDice(seed: 11)
    for _ in 0..<20 {
      let json = dice.alert().json
      for count in json.indices { #expect(Self.read(json.prefix(count)) == nil) }
    }
  }

  @Test("whatever is read of damaged bytes is what the usual decoder reads")
  func agreesOnDamage() throws {
    var dice = AlertDice(seed: 13)
    for _ in 0..<4_000 {
      var json = dice.alert().json
      json[dice.number(json.count)] = UInt8(dice.number(256))
      guard let alert = Self.read(json) else { continue }
      #expect(try JSONDecoder().decode(Alert.self, from: Data(json)) == alert)
    }
  }

  private static let head =
    #"{"source":"x","fingerprint":"f","status":"firing","startedAt":"2026-03-04T12:00:00Z""#

  @Test(
    "what is right but never written so is left to the usual decoder",
    arguments: [
      head + #","unheardOf":1}"#, head + " }", " " + head + "}", head + "}\n",
      head + #","isSalvaged":false}"#, head + #","endedAt":null}"#,
      #"{"fingerprint":"f","source":"x","status":"firing","startedAt":"2026-03-04T12:00:00Z"}"#,
      head.replacing(#""x""#, with: #""\u0041\/""#) + "}",
      head.replacing(#""startedAt""#, with: #""labels":{"a":"1","a":"2"},"startedAt""#) + "}",
    ])
  func leavesTheRest(text: String) throws {
    #expect(Self.read(text) == nil)
    #expect(throws: Never.self) { try JSONDecoder().decode(Alert.self, from: Data(text.utf8)) }
  }

  @Test(
    "a moment that no calendar has is not read",
    arguments: ["2026-02-30T12:00:00Z", "2026-13-01T12:00:00Z", "2026-03-04T24:00:00Z", "2026"])
  func refusesMoments(moment: String) {
    #expect(Self.read(Self.head.replacing("2026-03-04T12:00:00Z", with: moment) + "}") == nil)
  }

  @Test(
    "every moment is read that is written",
    arguments: [
      0, 1, 1_772_625_600_120, 1_709_164_800_000, 253_402_300_799_999, -62_135_769_600_000,
    ] as [Int64])
  func readsMoments(milliseconds: Int64) {
    var alert = Sample.alert("f1")
    alert.startedAt = Timestamp(milliseconds: milliseconds)
    #expect(Self.read(alert.json) == alert)
  }
}

/// Makes alerts of every shape, the same in every run.
private struct AlertDice: RandomNumberGenerator {
  private static let pieces = [
    "orders", " ", "\"", "\\", "/", "\u{0}", "\u{1F}", "\n", "\u{7F}", "é", "e\u{301}",
    "\u{1F525}", "\u{2028}", "a longer piece of text that is stored outside", "{", ",", ":",
  ]
  private var chance: IdentitySource

  init(seed: UInt64) { chance = IdentitySource(seed: seed) }

  mutating func next() -> UInt64 { chance.next() }

  mutating func number(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }

  mutating func alert() -> Alert {
    Alert(
      source: text(), sourceInstance: text(), fingerprint: Fingerprint(text()),
      status: choice(AlertStatus.allCases) ?? .firing, severity: choice(Severity.allCases),
      severityText: text(), title: text(), details: text(), labels: labels(), links: links(),
      asset: text(), product: text(), owner: text(), tier: choice(Tier.allCases),
      signal: choice(AlertSignal.allCases), failureKind: choice(FailureKind.allCases),
      group: text(), startedAt: moment(), isStartAssumed: flag(),
      endedAt: flag() ? moment() : nil, truncatedCount: flag() ? number(2_000_000) - 1_000_000 : 0,
      isSalvaged: flag(), isStatusOnly: flag())
  }

  private mutating func flag() -> Bool { Bool.random(using: &self) }

  private mutating func choice<Value>(_ values: [Value]) -> Value? {
    flag() ? values.randomElement(using: &self) : nil
  }

  private mutating func text() -> String {
    (0..<number(4)).map { _ in Self.pieces[number(Self.pieces.count)] }.joined()
  }

  private mutating func labels() -> [String: String] {
    let pairs = (0..<number(9)).map { _ in (text(), text()) }
    return Dictionary(pairs) { first, _ in first }
  }

  private mutating func links() -> [AlertLink] {
    (0..<number(3)).map { _ in
      AlertLink(kind: choice(AlertLink.Kind.allCases) ?? .log, url: text())
    }
  }

  private mutating func moment() -> Timestamp {
    let whole = Int64.random(in: -62_167_219_200...253_402_300_799, using: &self)
    return Timestamp(milliseconds: whole * 1000 + Int64(flag() ? number(1000) : 0))
  }
}
