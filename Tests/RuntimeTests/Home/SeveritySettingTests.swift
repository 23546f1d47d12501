import IncidentModel
import TerminalKit
import Testing

@testable import Runtime

@Suite("The severity matrix in the settings")
struct SeveritySettingTests {
  private func read(_ text: String) -> Configuration {
    Configuration.parse(Array(text.utf8), path: "w.yaml")
  }

  @Test("the shipped matrix, written out, is the shipped matrix")
  func standard() {
    let indented = SeverityMatrix.standardYAML.split(separator: "\n").map { "  " + $0 }
    var bare = Configuration()
    bare.lead.severity = SeverityMatrix(otherwise: .sev1)
    let read = read("severities:\n" + indented.joined(separator: "\n"))
    #expect(read.problems.isEmpty)
    #expect(read.lead.severity == .standard)
    #expect(bare.lead.severity != .standard)
  }

  @Test("a team's rules take the place of the shipped ones, its signals go over them")
  func own() {
    let matrix = read(
      """
      severities:
        signals: {usage: [cost]}
        rules:
          - {severity: alert, tier: [1, unknown], because: we trust our alerts}
        otherwise: SEV4
      """
    ).lead.severity
    #expect(matrix.signals[.usage] == SignalKind(.cost))
    #expect(matrix.signals[.lag] == SignalKind(.freshness))
    var factors = SeverityFactors()
    factors.worstAlert = .sev1
    #expect(
      matrix.suggest(factors, at: Timestamp(seconds: 0)).words
        == "SEV1: no tier known, worst alert SEV1, we trust our alerts")
    factors.tier = .tier2
    #expect(matrix.suggest(factors, at: Timestamp(seconds: 0)).severity == .sev4)
  }

  @Test(
    "a rule that cannot be read is named with line and column, and the shipped matrix holds",
    arguments: [
      (
        "severities:\n  rules:\n    - {severity: SEV1, tier: [1, 7]}",
        "w.yaml:3:30: severities.rules[1].tier wants tiers, one or a list of: 1, 2, 3, unknown; \"7\" is none."
      ),
      (
        "severities:\n  rules:\n    - {tier: 1}",
        "w.yaml:3:7: severities.rules[1] wants a severity: SEV1 to SEV4, or alert for the worst alert's own."
      ),
      (
        "severities:\n  rules:\n    - {severity: SEV1, mood: bad}",
        "w.yaml:3:30: severities.rules[1].mood is no condition. Known are tier, class, failure, signal, decision, workaround, exposure, alert, owners, because."
      ),
      ("severities:\n  rules: {a: b}", "w.yaml:2:10: severities.rules wants a list."),
      (
        "severities:\n  rules:\n    - {severity: SEV1, workaround: perhaps}",
        "w.yaml:3:36: severities.rules[1].workaround wants yes or no."
      ),
      (
        "severities: {signals: {lag: [slow]}}",
        "w.yaml:1:29: severities.signals.lag wants a class, a failure kind or both, such as [correctness, wrong_data]."
      ),
      (
        "severities: {otherwise: SEV9}",
        "w.yaml:1:25: severities.otherwise is no severity. Use SEV1, SEV2, SEV3 or SEV4."
      ),
    ])
  func problems(text: String, sentence: String) {
    let read = read(text)
    #expect(read.problems.map(\.description) == [sentence])
    #expect(read.lead.severity == .standard)
  }
}
