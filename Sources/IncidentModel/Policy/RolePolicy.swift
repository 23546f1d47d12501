/// Who is wanted in an incident: data, read from `roles:` in a team's settings.
public struct RolePolicy: Hashable, Sendable {
  /// The roles somebody has to hold, by severity.
  public var expected: [Severity: [Role]]
  /// The severities at which whoever commands must not also change the system.
  public var apart: Set<Severity>
  /// How many people answer to one lead at the most; nil for any number.
  public var span: Int?
  /// What roles owe, where the team says it in its own words.
  public var duties: [Role: RoleDuty]

  /// Creates a policy; without anything in it, nobody is missed.
  public init(
    expected: [Severity: [Role]] = [:], apart: Set<Severity> = [], span: Int? = nil,
    duties: [Role: RoleDuty] = [:]
  ) {
    self.expected = expected
    self.apart = apart
    self.span = span
    self.duties = duties
  }

  /// The defaults of INCIDENT-COMMAND.md D1 and D3.
  public static let standard = RolePolicy(
    expected: [
      .sev1: [.incidentCommander, .tech, .comms, .scribe],
      .sev2: [.incidentCommander, .tech, .comms],
      .sev3: [.incidentCommander],
    ], apart: [.sev1, .sev2], span: 7, duties: standardDuties)

  /// The defaults as a team would write them, for a starter settings file.
  public static let standardYAML = """
    expected: { SEV1: [ic, tech, comms, scribe], SEV2: [ic, tech, comms], SEV3: [ic] }
    apart: [SEV1, SEV2]
    span: 7
    """
}

/// What is wrong with how the roles of an incident are held.
public enum RoleWarning: Hashable, Sendable {
  /// Nobody has the role; its duty falls to whoever commands.
  case unclaimed(Role)
  /// One person commands and changes the system.
  case commandsAndFixes(Person)
  /// More people answer to one lead than one can lead.
  case tooManyPeople(Int, limit: Int)

  /// What it is and what to do, in a sentence.
  public var sentence: String {
    switch self {
    case .unclaimed(.incidentCommander):
      "Nobody is IC, so nobody decides. Take command or give it to somebody."
    case .unclaimed(let role):
      "Nobody is \(role.label); its duty falls to the IC: \(role.duty)."
    case .commandsAndFixes(let person):
      "\(person) is IC and TECH: who fixes does not command. Give one of the two away."
    case .tooManyPeople(let count, let limit):
      "\(count) people answer to the IC, more than \(limit). Give a part to a lead of its own."
    }
  }

  /// The same in a few words.
  public var short: String {
    switch self {
    case .unclaimed(let role): "\(role.label) open"
    case .commandsAndFixes(let person): "\(person) is IC and TECH"
    case .tooManyPeople(let count, _): "\(count) people answer to the IC"
    }
  }
}

extension Incident {
  /// Returns what is wrong with how the roles are held, the gravest first; nothing once consumers are told all is well.
  public func roleWarnings(under policy: RolePolicy) -> [RoleWarning] {
    guard status.isActive, kind != .backfilled else { return [] }
    var warnings: [RoleWarning] = []
    if let commander = roles[.incidentCommander], commander == roles[.tech],
      policy.apart.contains(severity)
    {
      warnings.append(.commandsAndFixes(commander))
    }
    if let limit = policy.span, peopleLed > limit {
      warnings.append(.tooManyPeople(peopleLed, limit: limit))
    }
    return warnings
      + (policy.expected[severity] ?? []).filter { roles[$0] == nil }.map(RoleWarning.unclaimed)
  }

  /// Who holds a role or was asked something that runs, without whoever commands.
  private var peopleLed: Int {
    let asked = asks.filter(\.isRunning).compactMap(\.person)
    return Set(roles.values).union(asked).subtracting(
      [roles[.incidentCommander]].compactMap(\.self)
    )
    .count
  }
}
