/// What a team has agreed on leading incidents; the rules read it, and nothing in it is code.
public struct LeadPolicy: Hashable, Sendable {
  public var exit: ExitPolicy
  public var clocks: ClockPolicy
  public var roles: RolePolicy
  public var severity: SeverityMatrix
  /// Who is called when; the first that is due is shown first.
  public var escalations: [EscalationRule]
  public var roster: Roster
  public var steps: StepPolicy
  public var sending: SendingPolicy
  /// Until when postmortems are to be reviewed.
  public var review = ReviewPolicy.standard
  /// How many ideas people can follow at once; nil for any number.
  public var activeHypotheses: Int?

  /// Creates a policy; without anything in it, it asks for nothing.
  public init(
    exit: ExitPolicy = ExitPolicy(), clocks: ClockPolicy = ClockPolicy(),
    roles: RolePolicy = RolePolicy(), severity: SeverityMatrix = .standard,
    escalations: [EscalationRule] = [], roster: Roster = Roster(), steps: StepPolicy = StepPolicy(),
    sending: SendingPolicy = SendingPolicy(),
    activeHypotheses: Int? = 3
  ) {
    self.exit = exit
    self.clocks = clocks
    self.roles = roles
    self.severity = severity
    self.escalations = escalations
    self.roster = roster
    self.steps = steps
    self.sending = sending
    self.activeHypotheses = activeHypotheses
  }

  /// What holds where a team's settings say nothing.
  public static let standard = LeadPolicy(
    exit: .standard, clocks: .standard, roles: .standard,
    escalations: .standard)
}
