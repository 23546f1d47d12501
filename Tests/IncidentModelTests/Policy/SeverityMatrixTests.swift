import Testing

@testable import IncidentModel

@Suite("The severity matrix")
struct SeverityMatrixTests {
  /// What is known, and what the shipped matrix makes of it.
  struct Vector: CustomTestStringConvertible, Sendable {
    var testDescription: String
    var factors: SeverityFactors
    var severity: Severity

    init(
      _ name: String, _ severity: Severity, _ set: (inout SeverityFactors) -> Void
    ) {
      testDescription = name
      factors = SeverityFactors()
      set(&factors)
      self.severity = severity
    }
  }

  private static let vectors = [
    Vector("exposure outweighs all", .sev1) { ($0.tier, $0.exposure) = (.tier3, .suspected) },
    Vector("tier 1 used outside", .sev1) { ($0.tier, $0.exposure) = (.tier1, .used) },
    Vector("tier 2 used outside", .sev3) { ($0.tier, $0.exposure) = (.tier2, .used) },
    Vector("a decision near, no workaround", .sev1) {
      ($0.tier, $0.failureKind, $0.decisionAt) = (.tier1, .wrongData, at(10, 59))
    },
    Vector("a decision near, a workaround", .sev2) {
      ($0.tier, $0.failureKind, $0.decisionAt) = (.tier1, .wrongData, at(10, 59))
      $0.hasWorkaround = true
    },
    Vector("a decision that was due already", .sev1) {
      ($0.tier, $0.failureKind, $0.decisionAt) = (.tier1, .wrongData, at(8, 0))
    },
    Vector("a decision beyond two hours", .sev2) {
      ($0.tier, $0.failureKind, $0.decisionAt) = (.tier1, .wrongData, at(11, 1))
    },
    Vector("tier 1, nobody knows of a workaround", .sev2) {
      ($0.tier, $0.signals) = (.tier1, [.freshness])
    },
    Vector("tier 1 with a workaround and no deadline", .sev3) {
      ($0.tier, $0.signals, $0.hasWorkaround) = (.tier1, [.freshness], true)
    },
    Vector("tier 1 is slow", .sev3) { ($0.tier, $0.signals) = (.tier1, [.latency]) },
    Vector("spending runs away", .sev2) { ($0.signals, $0.worstAlert) = ([.cost], .sev2) },
    Vector("two teams of tier 2", .sev2) { ($0.tier, $0.owners) = (.tier2, ["bi", "ml"]) },
    Vector("one team of tier 2", .sev3) { ($0.tier, $0.owners) = (.tier2, ["bi"]) },
    Vector("tier 3", .sev4) { ($0.tier, $0.worstAlert) = (.tier3, .sev1) },
    Vector("no tier known: the worst alert's word", .sev1) { $0.worstAlert = .sev1 },
    Vector("nothing known", .sev3) { _ in },
  ]

  @Test("suggests by the first rule that holds", arguments: vectors)
  func suggests(vector: Vector) {
    #expect(
      SeverityMatrix.standard.suggest(vector.factors, at: at(9, 0)).severity == vector.severity)
  }

  @Test("says why, in the words of the conditions")
  func reasons() {
    var factors = SeverityFactors()
    (factors.tier, factors.signals, factors.decisionAt) = (.tier1, [.distribution], at(10, 0))
    let suggestion = SeverityMatrix.standard.suggest(factors, at: at(9, 0))
    #expect(suggestion.words == "SEV1: tier 1, wrong_data, decision 10:00Z, no workaround known")
  }

  @Test("names the day of a decision that is not today's")
  func reasonOfAnotherDay() {
    var factors = SeverityFactors()
    (factors.tier, factors.failureKind) = (.tier1, .wrongData)
    factors.decisionAt = at(23, 30).adding(minutes: 60)
    let suggestion = SeverityMatrix.standard.suggest(factors, at: at(23, 30))
    #expect(suggestion.reasons.contains("decision 2026-03-05 00:30Z"))
  }

  @Test("takes class and failure kind from the signals, and a person's word over both")
  func kind() {
    var factors = SeverityFactors()
    factors.signals = [.freshness, .distribution, .jobFailed]
    let read = SeverityMatrix.standard.suggest(factors, at: at(9, 0))
    #expect(read.incidentClass == .freshness)
    #expect(read.failureKind == .wrongData)
    (factors.incidentClass, factors.failureKind) = (.cost, .jobFailed)
    let named = SeverityMatrix.standard.suggest(factors, at: at(9, 0))
    #expect(named.incidentClass == .cost)
    #expect(named.failureKind == .jobFailed)
  }

  @Test("reads the gravest of several alerts first")
  func alerts() {
    func alert(_ tier: Tier?, _ signal: AlertSignal, _ severity: Severity) -> Alert {
      Alert(
        source: "dbt", fingerprint: Fingerprint(signal.rawValue), status: .firing,
        severity: severity, title: "x", owner: "bi", tier: tier, signal: signal,
        startedAt: at(8, 0))
    }
    let factors = SeverityFactors([
      alert(.tier2, .cost, .sev1), alert(.tier1, .lag, .sev3), alert(nil, .schema, .sev1),
    ])
    #expect(factors.tier == .tier1)
    #expect(factors.signals == [.lag, .cost, .schema])
    #expect(factors.worstAlert == .sev1)
    #expect(factors.owners == ["bi"])
  }
}
