/// Which clocks a deputy keeps without being asked: data, read from `clocks:` in a team's settings.
public struct ClockPolicy: Hashable, Sendable {
  /// After how many minutes somebody says how it stands.
  public var calloutMinutes: [Int]
  /// How long after it is known an exposure of personal data has to be reported, in seconds.
  public var privacySeconds: Int64
  /// How long a question runs when nobody says, in seconds.
  public var askSeconds: Int64
  /// How long an offered handoff may wait before it is said, in seconds.
  public var handoffSeconds: Int64
  /// How long somebody commands before a handoff is suggested, in seconds; nil for ever.
  public var commandSeconds: Int64?

  /// Creates a policy; by default there are no callouts.
  public init(
    calloutMinutes: [Int] = [], privacySeconds: Int64 = 72 * 3600, askSeconds: Int64 = 300,
    handoffSeconds: Int64 = 600, commandSeconds: Int64? = 4 * 3600
  ) {
    self.calloutMinutes = calloutMinutes
    self.privacySeconds = privacySeconds
    self.askSeconds = askSeconds
    self.handoffSeconds = handoffSeconds
    self.commandSeconds = commandSeconds
  }

  /// The defaults: 10, 20 and 30 minutes, and 72 hours.
  public static let standard = ClockPolicy(calloutMinutes: [10, 20, 30])

  /// The defaults as a team would write them, for a starter settings file.
  public static let standardYAML = """
    callouts: [10 min, 20 min, 30 min]
    privacy: 72 h
    ask: 5 min
    handoff: 10 min
    command: 4 h
    """
}
