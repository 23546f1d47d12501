import ArgumentParser
import IncidentModel
import Runtime

struct UpdateGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update",
    abstract: "What stakeholders are told: one fact sheet, a text per audience, the next time.",
    subcommands: [
      Fact.self, Draft.self, Templates.self, Lint.self, Send.self, Approve.self, Record.self,
      Promise.self, Promises.self,
    ])

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

    @Option(help: "The template; else the one that fits now.") var template: String?

    func command() throws -> any WardroomCommand {
      UpdateDraftCommand(incident: incident, audience: audience, template: template)
    }
  }

  struct Send: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "send",
      abstract: "Send an update to an audience's channels, after a look at exactly what leaves.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Option(help: "Who reads it, such as exec.") var audience = "exec"
    @Option(help: "The template; else the one that fits now.") var template: String?
    @Option(help: "A channel, instead of the audience's own; may be repeated.")
    var channel: [String] = []
    @Option(help: "Why an error does not keep it here, U103=REASON; may be repeated.")
    var override: [String] = []
    @Option(help: "Why it goes without a second person.") var alone: String?
    @Option(help: "How many seconds it is held back.") var hold: Int64?
    @Flag(help: "Do not ask.") var yes = false
    @Flag(help: "Leave the sending to a console or receiver.") var later = false
    @Argument(help: "What is said, or - for standard input; else the draft as it is.")
    var text: [String] = []

    func command() throws -> any WardroomCommand {
      UpdateSendCommand(
        incident: incident, audience: audience,
        options: .init(
          template: template, text: text.isEmpty ? nil : text.joined(separator: " "),
          channels: channel, overrides: override, aloneBecause: alone, holdSeconds: hold,
          isAgreed: yes, isLeftToOthers: later))
    }
  }

  struct Approve: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "approve",
      abstract: "Agree, as the second person, to an update somebody else wrote; then it goes.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "The update, as `wardroom outbox` names it.") var update: String
    @Flag(help: "Do not ask.") var yes = false

    func command() throws -> any WardroomCommand {
      UpdateApproveCommand(incident: incident, update: EntryID(update), isAgreed: yes)
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
