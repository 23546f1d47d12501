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

  private func member(_ name: String, _ value: JSONNode) -> JSONMember {
    JSONMember(name: name, value: value)
  }

  @Test func `is the same of labels that were written in order`() {
    var random = SystemRandomNumberGenerator()
    for count in 0..<40 {
      let names = Set(
        (0..<count).map { _ in String(UInt64.random(in: 0...999, using: &random), radix: 7) + "é" })
      let labels = Dictionary(uniqueKeysWithValues: names.map { ($0, $0 + " is") })
      let written = names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
      let members = written.map { member($0, .string($0 + " is")) }
      #expect(LabelHash.digits(inOrder: members) == LabelHash.digits(labels))
    }
  }

  @Test func `is not told of labels out of order, or of what is no text`() {
    let (a, b) = (member("a", .string("1")), member("b", .string("2")))
    #expect(LabelHash.digits(inOrder: [a, b]) != nil)
    #expect(LabelHash.digits(inOrder: [b, a]) == nil)
    #expect(LabelHash.digits(inOrder: [a, a]) == nil)
    #expect(LabelHash.digits(inOrder: [a, member("b", .number("2"))]) == nil)
    #expect(LabelHash.digits(inOrder: [a, member("b", .null)]) == nil)
  }
}
