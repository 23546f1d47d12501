extension SeverityMatrix {
  /// The defaults of INCIDENT-COMMAND.md D3; unsure is the worse.
  public static let standard = SeverityMatrix(
    signals: [
      .jobFailed: SignalKind(.availability, .jobFailed), .freshness: SignalKind(.freshness),
      .volume: SignalKind(.correctness, .wrongData), .schema: SignalKind(.schema),
      .distribution: SignalKind(.correctness, .wrongData), .latency: SignalKind(.performance),
      .cost: SignalKind(.cost), .testFailed: SignalKind(.correctness, .wrongData),
      .contractBreach: SignalKind(.schema), .lag: SignalKind(.freshness),
    ],
    rules: [
      rule(.sev1) { $0.exposures = [.suspected, .confirmed] },
      rule(.sev1) { ($0.tiers, $0.exposures) = ([.tier1], [.used]) },
      rule(.sev1) {
        ($0.tiers, $0.failures, $0.decisionSeconds) = ([.tier1], [.wrongData], 2 * 3600)
        $0.workaround = false
      },
      rule(.sev2) {
        ($0.tiers, $0.failures, $0.decisionSeconds) = ([.tier1], [.wrongData], 86_400)
      },
      rule(.sev2) {
        ($0.tiers, $0.workaround) = ([.tier1], false)
        $0.classes = [.availability, .freshness, .correctness, .schema, .access, nil]
      },
      rule(.sev2) { ($0.classes, $0.alertSeverities) = ([.cost], [.sev1, .sev2]) },
      rule(.sev2) { ($0.tiers, $0.owners) = ([.tier2], 2) },
      rule(.sev3) { $0.tiers = [.tier1, .tier2] },
      rule(.sev4) { $0.tiers = [.tier3] },
      rule(nil) { $0.tiers = [nil] },
    ], otherwise: .sev3)

  private static func rule(
    _ severity: Severity?, _ set: (inout SeverityRule) -> Void
  ) -> SeverityRule {
    var rule = SeverityRule(severity)
    set(&rule)
    return rule
  }

  /// The defaults as a team would write them, for a starter settings file.
  public static let standardYAML = """
    signals:
      job_failed: [availability, job_failed]
      freshness: [freshness]
      volume: [correctness, wrong_data]
      schema: [schema]
      distribution: [correctness, wrong_data]
      latency: [performance]
      cost: [cost]
      test_failed: [correctness, wrong_data]
      contract_breach: [schema]
      lag: [freshness]
    rules:
      - { severity: SEV1, exposure: [suspected, confirmed] }
      - { severity: SEV1, tier: 1, exposure: used }
      - { severity: SEV1, tier: 1, failure: wrong_data, decision: 2h, workaround: no }
      - { severity: SEV2, tier: 1, failure: wrong_data, decision: 24h }
      - { severity: SEV2, tier: 1, class: [availability, freshness, correctness, schema, access, unknown], workaround: no }
      - { severity: SEV2, class: cost, alert: [SEV1, SEV2] }
      - { severity: SEV2, tier: 2, owners: 2 }
      - { severity: SEV3, tier: [1, 2] }
      - { severity: SEV4, tier: 3 }
      - { severity: alert, tier: unknown }
    otherwise: SEV3
    """
}
