/// What makes somebody be called; the words are those of the settings.
public enum EscalationTrigger: String, Codable, Hashable, CaseIterable, Sendable {
  /// It was declared.
  case declared
  /// Nobody has taken a role or acknowledged one of its alerts in it.
  case notAcknowledged = "not_acknowledged"
  case noCommander = "no_ic"
  /// It has had its severity for so long.
  case severityAge = "severity_age"
  /// Stakeholders have heard nothing for so long.
  case noUpdate = "no_update"
  /// A handoff that was offered is not read back.
  case handoffUnanswered = "handoff_unanswered"
}

/// One row of the escalation matrix: when somebody is to be called, and who.
///
/// Wardroom says so and keeps the time; it calls nobody.
public struct EscalationRule: Hashable, Sendable {
  public var trigger: EscalationTrigger
  /// The severities it holds for; empty for any.
  public var severities: Set<Severity>
  /// The classes it holds for; empty for any.
  public var classes: Set<IncidentClass>
  public var afterSeconds: Int64
  /// Whom to call: a name of the roster, `level 2`, or any words.
  public var call: String
  /// What the trigger does not say by itself; may be empty.
  public var because: String

  /// Creates a rule.
  public init(
    _ trigger: EscalationTrigger, severities: Set<Severity> = [], classes: Set<IncidentClass> = [],
    afterSeconds: Int64 = 0, call: String, because: String = ""
  ) {
    self.trigger = trigger
    self.severities = severities
    self.classes = classes
    self.afterSeconds = afterSeconds
    self.call = call
    self.because = because
  }

  /// By what the record knows the rule again.
  public var name: String {
    "\(trigger.rawValue) \(TimeSpan(seconds: afterSeconds).precise) \(call)"
  }

  func holds(for incident: Incident) -> Bool {
    (severities.isEmpty || severities.contains(incident.severity))
      && (classes.isEmpty || incident.classification.incidentClass.map(classes.contains) ?? false)
  }
}

extension [EscalationRule] {
  /// The defaults: nobody on it, nobody in command, exposure, and what grows old.
  public static let standard: [EscalationRule] = [
    EscalationRule(
      .notAcknowledged, severities: [.sev1, .sev2], afterSeconds: 300, call: "the on-call lead"),
    EscalationRule(
      .noCommander, severities: [.sev1, .sev2], afterSeconds: 300, call: "whoever can command"),
    EscalationRule(
      .declared, classes: [.access], call: "the security lead",
      because: "exposure goes to security leadership at once"),
    EscalationRule(
      .severityAge, severities: [.sev1], afterSeconds: 3600, call: "the head of data platform"),
    EscalationRule(
      .noUpdate, severities: [.sev1], afterSeconds: 2700, call: "the head of data platform"),
  ]

  /// The defaults as a team would write them, for a starter settings file.
  public static let standardYAML = """
    - { when: not_acknowledged, severity: [SEV1, SEV2], after: 5 min, call: the on-call lead }
    - { when: no_ic, severity: [SEV1, SEV2], after: 5 min, call: whoever can command }
    - { when: declared, class: access, call: the security lead, because: exposure goes to security leadership at once }
    - { when: severity_age, severity: SEV1, after: 1h, call: the head of data platform }
    - { when: no_update, severity: SEV1, after: 45 min, call: the head of data platform }
    """
}
