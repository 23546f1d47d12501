import ArgumentParser
import IncidentModel
import Runtime

struct Log: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "Add a line to the timeline.",
    discussion: """
      With - as the text it is read from standard input. With --paste lines of chat or of a log are
      read from there: each gets the time it carries, and is shown before --record puts it on the
      timeline. Times are read as people write them: 14:02, 2:02 pm, 20m, yesterday 23:10,
      4 Mar 14:02 CET, 2026-03-04T14:02Z, 04/Mar/2026:14:02:31 +0100, 1772632951.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "The text, or - for standard input.")
  var text: [String] = []
  @Option(help: "note, observation, hypothesis, action, decision, communication or change.")
  var kind: String = EntryKind.note.rawValue
  @Option(help: "When it happened, if that was not now.")
  var at: String?
  @Option(help: "When somebody noticed, if that was later.")
  var observed: String?
  @Flag(help: "Read lines with their own times from standard input, and show them.")
  var paste = false
  @Flag(help: "With --paste: put the lines on the timeline.")
  var record = false

  func validate() throws {
    guard paste == text.isEmpty else {
      throw ValidationError(
        paste
          ? "--paste reads standard input; leave the text away."
          : "log wants a text, or - for standard input, or --paste.")
    }
  }

  func command() throws -> any WardroomCommand {
    guard let kind = EntryKind(typed: kind) else {
      throw ValidationError(
        "--kind wants one of \(EntryKind.typed.map(\.rawValue).joined(separator: ", ")).")
    }
    if paste { return LogPasteCommand(incident: incident, kind: kind, isRecording: record) }
    let words = text == ["-"] ? nil : text.joined(separator: " ")
    return LogCommand(
      incident: incident, kind: kind, text: words, occurredAt: at, observedAt: observed)
  }
}

struct Show: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show one incident whole, as it is or as it was.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Option(help: "What was known at a moment, 14:32; it leaves no trace.")
  var at: String?
  @Flag(help: "Draw how bad it was over time, with pins where something happened.")
  var chart = false

  func command() throws -> any WardroomCommand {
    chart ? ChartCommand(incident: incident, at: at) : ShowCommand(incident: incident, at: at)
  }
}

struct Search: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "search", abstract: "Find lines of all incidents, the newest first.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "Words that all stand in the line, its kind, its author or the title.")
  var words: [String]
  @Option(help: "How many at the most.")
  var limit = 100

  func command() throws -> any WardroomCommand {
    SearchCommand(words: words.joined(separator: " "), limit: max(1, limit))
  }
}

struct Incidents: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "incidents", abstract: "List incidents, open ones first.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Open incidents only.")
  var open = false

  func command() throws -> any WardroomCommand { IncidentsCommand(openOnly: open) }
}

struct SetSeverity: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "set", abstract: "Change the severity, with a reason.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "SEV1 to SEV4.")
  var severity: Severity
  @Argument(help: "Why.")
  var reason: [String]

  func command() throws -> any WardroomCommand {
    ProposeCommand(
      incident: incident,
      command: .state(.changeSeverity(to: severity, reason: reason.joined(separator: " "))))
  }
}

struct SetStatus: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "status", abstract: "Change the status; going back needs a reason.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "\(IncidentStatus.choices).")
  var status: IncidentStatus
  @Argument(help: "Why.")
  var reason: [String] = []
  @Option(help: "The incident this one continues in, for merged.")
  var into: IncidentID?
  @Option(help: "When, if that was not now.")
  var at: String?

  func command() throws -> any WardroomCommand {
    ProposeCommand(
      incident: incident,
      command: .state(
        .changeStatus(to: status, reason: reason.joined(separator: " "), into: into)),
      occurredAt: at)
  }
}

struct SetRole: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "role", abstract: "Give a role to somebody, or leave it open.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "\(Role.choices).")
  var role: Role
  @Argument(help: "Who; without a name the role is left open.")
  var person: String?

  func command() throws -> any WardroomCommand {
    let command: RoleCommand = person.map { .assign(role, Person($0)) } ?? .vacate(role)
    return SetRoleCommand(incident: incident, command: command)
  }
}

struct Resolve: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "resolve", abstract: "Say that the fix is verified, and how.",
    discussion:
      "It is refused while exit criteria, side effects or the watch on the fix are open; "
      + "`wardroom exit list` shows them. With --anyway it is a claim, until resolve is run again "
      + "and nothing is open.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "How it was verified.")
  var how: [String] = []
  @Option(help: "Why it is resolved although points are open.")
  var anyway: String?
  @Option(help: "When, if that was not now.")
  var at: String?

  func command() throws -> any WardroomCommand {
    let how = how.joined(separator: " ")
    guard how.contains(where: { !$0.isWhitespace }) else {
      throw ValidationError(
        "resolve wants to know how the fix was verified, in a few words: "
          + "wardroom resolve \(incident.text) \"counts equal the source\".")
    }
    return ProposeCommand(
      incident: incident, command: .state(.resolve(how: how, anyway: anyway)),
      occurredAt: at)
  }
}

struct Merge: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Say that an incident continues in another one.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident that ends.")
  var incident: IncidentID
  @Argument(help: "The incident it continues in.")
  var into: IncidentID
  @OptionGroup var given: GivenReason

  func command() throws -> any WardroomCommand {
    MergeCommand(incident: incident, into: into, reason: given.reason)
  }
}
