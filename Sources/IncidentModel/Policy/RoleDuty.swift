/// What a role owes and what it leaves to others: data, read from `roles.duties:`.
public struct RoleDuty: Hashable, Sendable {
  public var does: String
  /// May be empty.
  public var mustNot: String

  /// Creates a duty.
  public init(does: String, mustNot: String = "") {
    self.does = does
    self.mustNot = mustNot
  }

  /// Both in a line.
  public var words: String { mustNot.isEmpty ? does : "\(does); must not \(mustNot)" }
}

extension RolePolicy {
  /// Returns what a role owes, as the team has it.
  public func duty(of role: Role) -> RoleDuty { duties[role] ?? RoleDuty(does: role.duty) }

  /// The duties of INCIDENT-COMMAND.md D1.
  static let standardDuties: [Role: RoleDuty] = [
    .incidentCommander: RoleDuty(
      does:
        "is the single authority on status; assigns named, time-boxed tasks; decides; keeps the living document; chooses the severity",
      mustNot: "fix things; discuss severity at length"),
    .tech: RoleDuty(
      does: "is the only lead whose people change the system; proposes actions",
      mustNot: "talk to stakeholders"),
    .comms: RoleDuty(
      does:
        "writes updates per audience, keeps the cadence, collects the questions of stakeholders",
      mustNot: "promise without approval of the IC"),
    .scribe: RoleDuty(
      does: "keeps timeline, decisions and to-dos; \"TODO:\" notes become postmortem items",
      mustNot: "investigate"),
    .planning: RoleDuty(
      does:
        "looks further ahead: handoffs, food, tickets, what diverges from normal and is to be undone"
    ),
    .deputy: RoleDuty(
      does: "keeps the timers, pages people, stands by to take over as IC", mustNot: "investigate"),
    .liaison: RoleDuty(
      does: "is the one voice to a vendor, to security, privacy, legal or finance"),
  ]

  /// The duties as a team would write them, for a starter settings file.
  public static let standardDutiesYAML: String =
    "duties:\n"
    + Role.allCases.compactMap { role in
      standardDuties[role].map { duty in
        "  \(role.rawValue):\n    does: '\(duty.does)'"
          + (duty.mustNot.isEmpty ? "" : "\n    must_not: '\(duty.mustNot)'")
      }
    }.joined(separator: "\n")
}
