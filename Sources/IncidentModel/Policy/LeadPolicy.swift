/// What a team has agreed on leading incidents; the rules read it, and nothing in it is code.
public struct LeadPolicy: Hashable, Sendable {
  public var exit: ExitPolicy
  public var clocks: ClockPolicy
  public var roles: RolePolicy
  public var severity: SeverityMatrix

  /// Creates a policy; without anything in it, it asks for nothing.
  public init(
    exit: ExitPolicy = ExitPolicy(), clocks: ClockPolicy = ClockPolicy(),
    roles: RolePolicy = RolePolicy(), severity: SeverityMatrix = .standard
  ) {
    self.exit = exit
    self.clocks = clocks
    self.roles = roles
    self.severity = severity
  }

  /// What holds where a team's settings say nothing.
  public static let standard = LeadPolicy(exit: .standard, clocks: .standard, roles: .standard)
}
