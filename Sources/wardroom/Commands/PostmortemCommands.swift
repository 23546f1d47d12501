import ArgumentParser
import IncidentModel
import Runtime

extension PostmortemGroup {
  struct Lint: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract:
        "Say what a postmortem lacks and how it speaks of people; exit code 1 when that keeps it from review."
    )
    @OptionGroup var global: GlobalOptions
    @Argument(help: "A file, or an incident's id.") var target: String

    func command() throws -> any WardroomCommand { PostmortemLintCommand(target) }
  }

  struct SetStatus: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Move a postmortem: draft, in-review, reviewed, closed.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "draft, in-review, reviewed or closed.") var status: PostmortemStatus
    @Option(help: "Why.") var reason: String = ""
    @Option(help: "Why it goes on although something is missing; it is kept.") var anyway: String?

    func command() throws -> any WardroomCommand {
      PostmortemStatusCommand(incident: incident, status: status, reason: reason, anyway: anyway)
    }
  }

  struct Owner: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "owner", abstract: "Say who answers for a postmortem: one person.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The person.") var name: String

    func command() throws -> any WardroomCommand {
      ProposeCommand(incident: incident, command: .postmortem(.nameOwner(Person(name))))
    }
  }

  struct DetectedBy: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "detected-by", abstract: "Say who noticed: monitor, colleague, customer, vendor."
    )
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "Who noticed.") var who: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident, command: .postmortem(.setDetectedBy(who.joined(separator: " "))))
    }
  }

  struct ReviewDue: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "review-due", abstract: "Name the day by which a postmortem is to be reviewed.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The day, 2026-03-09.") var day: String

    func command() throws -> any WardroomCommand {
      ProposeCommand(incident: incident, command: .postmortem(.setReviewDue(day)))
    }
  }
}

extension PostmortemGroup {
  struct Render: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "render",
      abstract: "Print a postmortem: all of it, or only what the public may read.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "internal or public.") var audience: PostmortemRenderCommand.Audience = .internal

    func command() throws -> any WardroomCommand {
      PostmortemRenderCommand(incident: incident, audience: audience)
    }
  }
}
