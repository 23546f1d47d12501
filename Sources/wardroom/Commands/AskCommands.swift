import ArgumentParser
import IncidentModel
import Runtime

struct TaskGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "task", abstract: "Keep the clocks of an incident: who owes what until when.",
    subcommands: [List.self, Add.self, Answer.self, Drop.self, Privacy.self, Callout.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List what runs and what is overdue, most urgent first.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID

    func command() throws -> any WardroomCommand { AskListCommand(incident: incident) }
  }

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Ask somebody something, with a time box.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "What is asked.") var text: [String]
    @Option(name: .customLong("to"), help: "Who is asked.") var person: String?
    @Option(name: .customLong("due"), help: "How long there is for it, 5m.") var due: String?

    func command() throws -> any WardroomCommand {
      AskCommandLine(
        incident: incident, person: person.map { Person($0) }, text: text.joined(separator: " "),
        span: due)
    }
  }

  struct Answer: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "answer", abstract: "Say what the answer is.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "The answer.") var text: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident, command: .ask(.answer(point.entry, text.joined(separator: " "))))
    }
  }

  struct Drop: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "drop", abstract: "Ask no longer, with a reason.")
    @OptionGroup var global: GlobalOptions
    @OptionGroup var point: NamedPoint
    @Argument(help: "Why.") var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: point.incident,
        command: .ask(.drop(point.entry, reason: reason.joined(separator: " "))))
    }
  }

  struct Privacy: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "privacy",
      abstract: "Start the clock for reporting an exposure of personal data.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "What has to be reported.") var text: [String] = []
    @Option(name: .customLong("to"), help: "Who reports it.") var person: String?

    func command() throws -> any WardroomCommand {
      let words = text.joined(separator: " ")
      return AskCommandLine(
        incident: incident, kind: .privacy, person: person.map { Person($0) },
        text: words.isEmpty ? "report the exposure to the data protection authority" : words,
        span: nil)
    }
  }

  struct Callout: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "callout", abstract: "Say how it stands after so many minutes.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.") var incident: IncidentID
    @Argument(help: "Which callout: 10, 20, 30.") var minutes: Int
    @Argument(help: "How it stands.") var text: [String]

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .ask(.answerCallout(minutes: minutes, text.joined(separator: " "))))
    }
  }
}
