import Testing

@testable import AlertSources

@Suite struct DescribedValuesTests {
  @Test func namesThatMeanSomethingAreTakenAndOthersAreWords() {
    let text = "Rows fell: see below\nSeverity: critical; tier=1, owner : bi\nseverity: low\ntable:"
    #expect(
      DescribedValues(text).labels == ["severity": "critical", "tier": "1", "owner": "bi"])
  }

  @Test func anAddressKeepsItsColon() {
    #expect(
      DescribedValues("runbook: https://r.example/1").labels == ["runbook": "https://r.example/1"])
  }
}
