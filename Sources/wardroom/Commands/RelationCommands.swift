import ArgumentParser
import IncidentModel
import Runtime

struct Link: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "link", abstract: "Link two incidents; both carry it.",
    discussion: """
      KIND is recurrence-of, recurred-as, child-of, parent-of or related-to:
        wardroom link INC-2026-0007 recurrence-of INC-2026-0003
        wardroom link INC-2026-0008 child-of INC-2026-0007
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.") var incident: IncidentID
  @Argument(help: "What it is to the other one.") var kind: LinkKind
  @Argument(help: "The other one.") var other: IncidentID
  @Option(help: "Why.") var reason = ""
  @Flag(help: "Take the link off again.") var remove = false

  func command() throws -> any WardroomCommand {
    LinkCommand(
      incident: incident, kind: kind, other: other, reason: reason, isRemoving: remove)
  }
}

struct Split: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "split", abstract: "Make an incident of a part of another one.",
    discussion: """
      What is named goes to the new incident, with the evidence about its hypotheses; both carry a
      link. `wardroom show` lists the fingerprints, lines and hypotheses there are.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident to split.") var incident: IncidentID
  @Argument(help: "The title of the new one.") var title: [String]
  @Option(
    name: .customLong("alert"), help: "The fingerprint of an alert that goes; may be repeated.")
  var alerts: [String] = []
  @Option(name: .customLong("line"), help: "The id of a line that goes; may be repeated.")
  var lines: [String] = []
  @Option(name: .customLong("hypothesis"), help: "A hypothesis that goes, H2; may be repeated.")
  var hypotheses: [String] = []
  @Option(name: [.customShort("s"), .customLong("severity")], help: "SEV1 to SEV4; else the same.")
  var severity: Severity?
  @Option(help: "The incident commander of the new one.") var ic: String?
  @Option(help: "Why.") var reason = ""

  func command() throws -> any WardroomCommand {
    SplitCommand(
      incident: incident,
      draft: SplitDraft(
        title: title.joined(separator: " "), severity: severity, reason: reason,
        alerts: alerts.map { Fingerprint($0) }, lines: lines.map { EntryID($0) },
        hypotheses: hypotheses.map { EntryID($0) }, commander: ic.map { Person($0) }))
  }
}

struct Similar: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "similar", abstract: "List incidents that showed the same, with the reasons.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.") var incident: IncidentID
  @Option(help: "How many at the most.") var limit = 10

  func command() throws -> any WardroomCommand {
    SimilarCommand(incident: incident, limit: max(1, limit))
  }
}

struct SetPriority: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "priority", abstract: "Say where an incident stands among the open ones.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.") var incident: IncidentID
  @Argument(help: "1 comes first; up, down, or none for severity and age.") var place: String
  @Argument(help: "Why.") var reason: [String] = []

  func command() throws -> any WardroomCommand {
    PriorityCommand(
      incident: incident, place: try asked, reason: reason.joined(separator: " "))
  }

  private var asked: PriorityCommand.Place {
    get throws {
      switch place {
      case "up": return .move(-1)
      case "down": return .move(1)
      case "none": return .number(nil)
      default:
        guard let number = Int(place) else {
          throw ValidationError("priority wants a number from 1, up, down or none.")
        }
        return .number(number)
      }
    }
  }
}

struct Reopen: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "reopen", abstract: "Let an incident that has ended go on.",
    discussion:
      "Only for a day after its end, or what `resolve: reopen:` says; later it is a new incident "
      + "that is linked as a recurrence.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.") var incident: IncidentID
  @Argument(help: "Why.") var reason: [String]

  func command() throws -> any WardroomCommand {
    ReopenCommand(incident: incident, reason: reason.joined(separator: " "))
  }
}

struct EndAsNearMiss: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "near-miss",
    abstract: "End an incident that harmed nobody; it is still learned from.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.") var incident: IncidentID
  @Argument(help: "What kept it from harming anybody.") var reason: [String]

  func command() throws -> any WardroomCommand {
    ProposeCommand(
      incident: incident, command: .relation(.nearMiss(reason: reason.joined(separator: " "))))
  }
}

struct Who: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "who",
    abstract: "List the consoles that are open on the home, and what they write.")

  @OptionGroup var global: GlobalOptions

  func command() throws -> any WardroomCommand { WhoCommand() }
}
