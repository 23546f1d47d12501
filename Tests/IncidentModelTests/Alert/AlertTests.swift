import IncidentModel
import Testing

@Suite("An alert")
struct AlertTests {
  @Test(
    "has the tier its label names",
    arguments: [
      ("1", Tier.tier1), ("T2", .tier2), ("tier-3", .tier3), ("4", nil), ("gold", nil), ("", nil),
    ]
      as [(String, Tier?)])
  func tier(label: String, tier: Tier?) {
    #expect(alert(labels: ["tier": label]).tier == tier)
  }

  @Test("without a tier label has no tier")
  func noTier() {
    #expect(alert(labels: [:]).tier == nil)
  }

  @Test("is spoken of in the record by fingerprint, source, title and start")
  func reference() {
    #expect(
      alert(labels: [:]).reference
        == AlertReference(
          fingerprint: Fingerprint("f1"), source: "generic", title: "Stale", startedAt: at(8, 0)))
  }

  private func alert(labels: [String: String]) -> Alert {
    Alert(
      source: "generic", fingerprint: Fingerprint("f1"), status: .firing, title: "Stale",
      labels: labels, startedAt: at(8, 0))
  }
}
