import AlertTriage
import IncidentModel
import Testing

@Suite("Enrichment")
struct EnrichmentTests {
  private func enriched(_ policy: TriagePolicy, _ current: CurrentAlert) -> Alert {
    policy.enriched(current.alert)
  }

  @Test("sets what a rule says of alerts it is about, over what the source said")
  func rule() throws {
    var policy = TriagePolicy.standard
    policy.enrichment.rules = [
      EnrichmentRule(
        match: try AlertFilter("src:dbt"), tier: .tier1, owner: "data", severity: .sev1)
    ]
    let one = enriched(policy, alert("a", severity: .sev4, source: "dbt", owner: "nobody"))
    #expect([one.owner, one.severity?.name, one.tier?.name] == ["data", "SEV1", "T1"])
    let other = alert("a", source: "soda")
    #expect(enriched(policy, other) == other.alert)
  }

  @Test("lets a later rule see what an earlier one set")
  func chain() throws {
    var policy = TriagePolicy.standard
    policy.enrichment.rules = [
      EnrichmentRule(match: try AlertFilter("src:dbt"), product: "Revenue"),
      EnrichmentRule(match: try AlertFilter("product:revenue"), tier: .tier1),
    ]
    #expect(enriched(policy, alert("a", source: "dbt")).tier == .tier1)
  }

  @Test(
    "finds the product of an asset in the catalog",
    arguments: [("fct_orders", "Revenue"), ("warehouse/FCT_orders", "Revenue"), ("hr.people", "")])
  func catalog(asset: String, product: String) {
    var policy = TriagePolicy.standard
    let problems = policy.takeCatalog(
      yaml: """
        products:
          - name: Revenue
            assets: [fct_*, "mart.revenue"]
            tier: 1
            owner: finance
            consumers: [board]
        slos: []
        """)
    #expect(problems == [])
    let one = enriched(policy, alert("a", asset: asset))
    #expect(one.product == product)
    #expect(one.tier == (product.isEmpty ? nil : .tier1))
    #expect(one.owner == (product.isEmpty ? "" : "finance"))
  }

  @Test("takes tier and owner from the catalog when the source names the product")
  func named() {
    var policy = TriagePolicy.standard
    policy.enrichment.products = [
      DataProductEntry(name: "Revenue", assets: [], tier: .tier2, owner: "finance")
    ]
    #expect(enriched(policy, alert("a", product: "Revenue")).tier == .tier2)
    #expect(enriched(policy, alert("a", tier: .tier1, product: "Revenue")).tier == .tier1)
  }

  @Test("fills in what labels say by habit")
  func labels() {
    let one = enriched(.standard, alert("a", labels: ["team": "data", "domain": "sales"]))
    #expect([one.owner, one.product] == ["data", "sales"])
  }

  @Test("tells failed work from wrong data by what was noticed")
  func failureKind() {
    var one = alert("a")
    one.alert.signal = .volume
    #expect(enriched(.standard, one).failureKind == .wrongData)
    one.alert.signal = .freshness
    #expect(enriched(.standard, one).failureKind == nil)
  }

  @Test("leaves a tier unknown that nobody names")
  func debt() {
    #expect(enriched(.standard, alert("a")).tier == nil)
  }

  @Test("tells what is wrong with the catalog and keeps the rest")
  func problems() {
    var policy = TriagePolicy.standard
    let problems = policy.takeCatalog(
      yaml: "products:\n- {name: a, tier: 7}\n- {name: b}\n- {tier: 1}")
    #expect(problems.map(\.line) == [2, 4])
    #expect(policy.enrichment.products.map(\.name) == ["b"])
  }
}
