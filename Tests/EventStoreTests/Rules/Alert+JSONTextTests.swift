import FoundationEssentials
import IncidentModel
import Testing

@testable import EventStore

@Suite("Alerts as JSON, written by hand")
struct AlertJSONTextTests {
  private static var full: Alert {
    Alert(
      source: "alertmanager", sourceInstance: "prod", fingerprint: Fingerprint("f1"),
      status: .resolved, severity: .sev1, severityText: "page", title: "stale", details: "since 2",
      labels: ["b": "2", "a": "1", "tier": "2"],
      links: [
        AlertLink(kind: .runbook, url: "https://runbooks.example/a?b=c"),
        AlertLink(kind: .log, url: ""),
      ], asset: "orders", product: "Sales", owner: "core", tier: .tier1, signal: .freshness,
      failureKind: .wrongData, group: "g", startedAt: noon, isStartAssumed: true,
      endedAt: noon.adding(minutes: 1), truncatedCount: 3, isSalvaged: true, isStatusOnly: true)
  }

  private static var hostile: Alert {
    Alert(
      source: "x", fingerprint: Fingerprint("\u{0}\u{1F}\""), status: .firing,
      title: "\\ \" \n\t\r \u{1B}[31m \u{2028} \u{FEFF} caf\u{E9} \u{1F525} / </script>",
      labels: ["\"\\\u{7}": "\u{7F}"], startedAt: noon)
  }

  @Test("what is written is what is read", arguments: [full, hostile, Sample.alert("f1")])
  func isReadBack(alert: Alert) throws {
    #expect(try JSONDecoder().decode(Alert.self, from: Data(alert.json)) == alert)
  }

  @Test("it is what the usual encoder writes, but for the order of the members")
  func equalsEncoder() throws {
    let usual = try JSONRows.encode(Self.full)
    #expect(Array(usual.utf8).sorted() == Self.full.json.sorted())
  }

  @Test(
    "a moment is written as its text",
    arguments: [
      0, 1, 1_772_625_600_120, 253_402_300_799_999, 253_402_300_800_000, -62_135_769_600_000,
    ]
      as [Int64])
  func writesMoments(milliseconds: Int64) {
    var json = JSONText()
    json.moment(Timestamp(milliseconds: milliseconds))
    #expect(
      String(decoding: json.bytes, as: UTF8.self)
        == "\"\(Timestamp(milliseconds: milliseconds).rfc3339)\"")
  }

  @Test("equal alerts give equal bytes")
  func isStable() {
    var other = Self.full
    other.labels = ["tier": "2", "a": "1", "b": "2"]
    #expect(other.json == Self.full.json)
  }

  @Test("an envelope is read back, and an empty one is nothing")
  func keepsEnvelope() throws {
    let envelope = DeliveryEnvelope(
      path: "/v1/a%20b", query: "t=\"1\"", headers: ["delivery-id": "7"], instance: "prod")
    let json = try #require(envelope.json)
    #expect(try JSONDecoder().decode(DeliveryEnvelope.self, from: Data(json)) == envelope)
    #expect(DeliveryEnvelope().json == nil)
  }
}
