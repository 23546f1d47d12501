import IncidentModel
import Testing

@testable import AlertSources

@Suite struct FieldLimitsTests {
  @Test func aTitleOfAThousandCharactersIsLeftAlone() {
    let title = String(repeating: "ü", count: 1000)
    #expect(limited(alert(title: title)).title == title)
  }

  @Test func aLongerTitleIsCutWithAMark() {
    let title = limited(alert(title: String(repeating: "ü", count: 1001))).title
    #expect(title == String(repeating: "ü", count: 1000) + " […cut, 2002 bytes in all]")
  }

  @Test func detailsAreCutAtSixteenKibibytesWithoutHalvingACharacter() {
    let details = limited(alert(details: "a" + String(repeating: "ü", count: 20_000))).details
    #expect(
      details == "a" + String(repeating: "ü", count: 8191) + " […cut, 40001 bytes in all]")
  }

  @Test func ofManyLabelsThoseThatDecideAreKeptAndTheRestIsCounted() {
    var labels = ["tier": "1", "severity": "page", "alertname": "A"]
    for number in 0..<400 { labels["l\(number)"] = "x" }
    let alert = limited(alert(details: "d", labels: labels))
    #expect(alert.labels.count == 300)
    #expect(alert.tier == .tier1)
    #expect(alert.details == "d\n[…103 more labels left out]")
  }

  @Test func aLongLabelIsCutWithAMark() {
    let labels = limited(alert(labels: ["a": String(repeating: "x", count: 5000)])).labels
    #expect(
      labels == ["a": String(repeating: "x", count: 4096) + " […cut, 5000 bytes in all]"])
  }

  @Test func labelsThatJustFitAreLeftAlone() {
    var labels = [String(repeating: "n", count: 200): String(repeating: "v", count: 4096)]
    for number in 1..<300 { labels["l\(number)"] = "x" }
    #expect(limited(alert(labels: labels)).labels == labels)
  }

  @Test func aLongNameOfALabelIsCutWithAMark() {
    let labels = limited(alert(labels: [String(repeating: "n", count: 201): "v"])).labels
    #expect(labels == [String(repeating: "n", count: 200) + " […cut, 201 bytes in all]": "v"])
  }

  @Test func longDetailsOfAnAlertWithManyLabelsAreCutAndCounted() {
    var labels: [String: String] = [:]
    for number in 0..<301 { labels["l\(number)"] = "x" }
    let long = String(repeating: "d", count: 16_385)
    #expect(
      limited(alert(details: long, labels: labels)).details.hasSuffix(
        "d […cut, 16385 bytes in all]\n[…1 more labels left out]"))
  }

  @Test func longIdentitiesThatDifferAtTheirEndStayDifferent() {
    let long = String(repeating: "x", count: 300)
    let first = limited(alert(fingerprint: long + "a")).fingerprint
    let second = limited(alert(fingerprint: long + "b")).fingerprint
    #expect(first != second)
    #expect(first.text.utf8.count == 57)
  }

  private func limited(_ alert: Alert) -> Alert {
    var alert = alert
    FieldLimits.apply(to: &alert)
    return alert
  }

  private func alert(
    fingerprint: String = "f", title: String = "t", details: String = "",
    labels: [String: String] = [:]
  ) -> Alert {
    Alert(
      source: "generic", fingerprint: Fingerprint(fingerprint), status: .firing, title: title,
      details: details, labels: labels, startedAt: Timestamp(seconds: 1))
  }
}
