/// What a team asks for before an incident counts as resolved: data, read from `resolve:` in its settings.
public struct ExitPolicy: Hashable, Sendable {
  /// How long a fix is watched before its incident is resolved; a severity without one asks for none.
  public var soakSeconds: [Severity: Int64]
  /// What must be shown to be so, by the class of the incident.
  public var criteria: [IncidentClass: [String]]
  /// For how long after its end an incident goes on when it is reopened; later it is a recurrence, and nil is
  /// without end.
  public var reopenSeconds: Int64?

  /// Creates a policy; without anything in it, it asks for nothing.
  public init(
    soakSeconds: [Severity: Int64] = [:], criteria: [IncidentClass: [String]] = [:],
    reopenSeconds: Int64? = nil
  ) {
    self.soakSeconds = soakSeconds
    self.criteria = criteria
    self.reopenSeconds = reopenSeconds
  }

  /// The defaults of INCIDENT-COMMAND.md D4.
  public static let standard = ExitPolicy(
    soakSeconds: [.sev1: 1800, .sev2: 1800],
    criteria: [
      .availability: [
        "readers can use it again", "its last scheduled run succeeded",
      ],
      .freshness: [
        "the newest data is inside its freshness goal", "what came late is loaded and counted",
      ],
      .correctness: [
        "figures reconcile with their source of truth",
        "wrong extracts and exports are corrected or recalled",
      ],
      .schema: ["contract checks pass", "every consumer runs on the schema as it is now"],
      .access: [
        "the exposure is closed", "who read it while it was open is known",
      ],
      .cost: ["the spend rate is back inside its plan", "what ran away is stopped"],
      .performance: ["run times and queues are back inside their goal"],
    ], reopenSeconds: 86_400)

  /// The defaults as a team would write them, for a starter settings file.
  public static var standardYAML: String {
    let soak = Severity.allCases.map { severity in
      "\(severity.name): \(standard.soakSeconds[severity].map { "\($0 / 60) min" } ?? "none")"
    }
    let criteria = IncidentClass.allCases.compactMap { incidentClass in
      standard.criteria[incidentClass].map { texts in
        (["  \(incidentClass.rawValue):"] + texts.map { "    - \($0)" }).joined(separator: "\n")
      }
    }
    let reopen = standard.reopenSeconds.map { "\($0 / 3600) h" } ?? "none"
    return
      (["soak: { \(soak.joined(separator: ", ")) }", "reopen: \(reopen)", "criteria:"] + criteria)
      .joined(separator: "\n")
  }
}
