public import IncidentModel
import TerminalKit

/// Gives a role to somebody or leaves it open, and says what the role owes and what is wrong with the roles then.
public struct SetRoleCommand: WardroomCommand {
  public var id: IncidentID
  public var command: RoleCommand

  /// Creates the command.
  public init(incident: IncidentID, command: RoleCommand) {
    id = incident
    self.command = command
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var report = try await ProposeCommand(incident: id, command: .role(command)).run(in: workspace)
    let lead = workspace.configuration.lead
    if case .assign(let role, let person) = command {
      report.lines.append("duty: \(SafeText(lead.roles.duty(of: role).words))")
      report.messages += [lead.roster.objection(to: person, as: role)].compactMap(\.self)
        .map { SafeText($0) }
    }
    let incident = try await workspace.actedOn(id)
    report.messages += incident.roleWarnings(under: lead.roles).map { SafeText($0.sentence) }
    return report
  }
}

/// Says what a role owes, as the team has it.
public struct DutyCommand: WardroomCommand {
  public var role: Role?

  /// Creates the command; nil for every role.
  public init(role: Role?) {
    self.role = role
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let policy = workspace.configuration.lead.roles
    let roles = role.map { [$0] } ?? Role.allCases
    let lines = roles.flatMap { role -> [SafeText] in
      let duty = policy.duty(of: role)
      let head: SafeText = "\(role.label) \(duty.does)"
      return duty.mustNot.isEmpty ? [head] : [head, "  must not \(duty.mustNot)"]
    }
    return try Report(lines, json: roles.map { DutyReport($0, policy.duty(of: $0)) })
  }
}

/// What a role owes, as `--json` shows it.
private struct DutyReport: Encodable {
  var role: Role
  var does: String
  var mustNot: String

  init(_ role: Role, _ duty: RoleDuty) {
    self.role = role
    does = duty.does
    mustNot = duty.mustNot
  }
}

/// Lists the people of the team, for a role in the order they are offered.
public struct PeopleCommand: WardroomCommand {
  public var role: Role?

  /// Creates the command.
  public init(role: Role?) {
    self.role = role
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let roster = workspace.configuration.lead.roster
    let people = role.map(roster.people) ?? roster.people
    let entries = people.compactMap(roster.entry)
    var table = TextTable(["NAME", "ROLES", "LEVEL", "TIME", "CONTACT", "OWNS"])
    let reports = entries.map { PersonReport($0, at: workspace.clock.now()) }
    for report in reports { table.add(report.cells) }
    let none: [SafeText] = ["Nobody is named under people: in wardroom.yaml."]
    return try Report(entries.isEmpty ? none : table.lines, json: reports)
  }
}

/// A person of the roster, as `--json` shows them.
private struct PersonReport: Encodable {
  var name: String
  /// Empty for any.
  var roles: [Role]
  var contact: String
  var zone: String?
  /// What their clock shows now, summer time included.
  var localTime: String?
  var owns: [String]
  var level: Int?

  init(_ entry: RosterEntry, at now: Timestamp) {
    name = entry.person.name
    roles = Role.allCases.filter(entry.roles.contains)
    contact = entry.contact
    zone = entry.zone
    localTime = entry.zone.flatMap(ZoneLibrary.zone(named:)).map { $0.clock(at: now) }
    owns = entry.owns
    level = entry.level
  }

  var cells: [SafeText] {
    [
      SafeText(name), SafeText(roles.isEmpty ? "any" : roles.map(\.label).joined(separator: ", ")),
      level.map { "\($0)" } ?? "-", SafeText(localTime ?? "-"),
      SafeText(contact.isEmpty ? "-" : contact),
      SafeText(owns.isEmpty ? "-" : owns.joined(separator: ", ")),
    ]
  }
}
