/// What a team has agreed on leading incidents; the rules read it, and nothing in it is code.
public struct LeadPolicy: Hashable, Sendable {
  public var exit: ExitPolicy

  /// Creates a policy; without anything in it, it asks for nothing.
  public init(exit: ExitPolicy = ExitPolicy()) {
    self.exit = exit
  }

  /// What holds where a team's settings say nothing.
  public static let standard = LeadPolicy(exit: .standard)
}
