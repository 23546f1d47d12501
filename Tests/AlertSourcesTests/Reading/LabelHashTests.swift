import Testing

@testable import AlertSources

@Suite struct LabelHashTests {
  @Test func noLabelsHashToTheOffsetOfFNV() {
    #expect(LabelHash.digits([:]) == "cbf29ce484222325")
  }

  @Test func theDigitsAreThoseAlertmanagerSends() {
    let labels = [
      "alertname": "StaleDashboard", "pipeline": "exec_dash", "severity": "critical", "team": "bi",
      "tier": "1",
    ]
    #expect(LabelHash.digits(labels) == "5d412c165334a902")
  }

  @Test func namesAreSortedByTheirBytes() {
    let labels = ["ab": "1", "a": "2", "é": "3", "z": "4", "a_b": "5", "B": "6"]
    #expect(LabelHash.digits(labels) == "140ad847f36faee0")
  }

  @Test func nameAndValueCannotBeShiftedIntoEachOther() {
    #expect(LabelHash.digits(["a": "bc"]) != LabelHash.digits(["ab": "c"]))
  }
}
