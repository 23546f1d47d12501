import ArgumentParser
import IncidentModel
import Runtime

struct UpdateGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "What stakeholders are told: one fact sheet, a text per audience, the next time.",
    subcommands: [Fact.self, Draft.self, Record.self, Promise.self])

  struct Fact: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "fact", abstract: "Fill in a fact; without words it is cleared.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "\(FactField.choices).") var field: FactField
    @Argument(help: "The fact.") var text: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident, command: .update(.reviseFact(field, text.joined(separator: " "))))
    }
  }

  struct Draft: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "draft",
      abstract: "Show the text for an audience, and what is wrong with it; nothing is recorded.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "Who reads it: exec, engineering, consumers, customers, privacy or vendor.")
    var audience = "exec"

    func command() throws -> any WardroomCommand {
      UpdateDraftCommand(incident: incident, audience: audience)
    }
  }

  struct Record: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "record",
      abstract: "Record that an audience was told, which restarts the clock; nothing is sent.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "Who was told: exec, engineering, consumers, customers, privacy or vendor.")
    var audience = "exec"
    @Argument(help: "What was said, or - for standard input; else the draft as it is.")
    var text: [String] = []

    func command() throws -> any WardroomCommand {
      UpdateRecordCommand(
        incident: incident, audience: audience,
        text: text.isEmpty ? nil : text.joined(separator: " "))
    }
  }

  struct Promise: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "promise",
      abstract: "Promise when the next update comes; without a time the cadence says it.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "When: 09:45, 30m.") var time: [String] = []

    func command() throws -> any WardroomCommand {
      UpdatePromiseCommand(
        incident: incident, at: time.isEmpty ? nil : time.joined(separator: " "))
    }
  }
}
