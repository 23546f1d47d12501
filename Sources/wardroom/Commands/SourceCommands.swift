import ArgumentParser
import Runtime

struct SourcesGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sources", abstract: "What can send alerts here, and how.",
    subcommands: [List.self, DryRun.self, Reconcile.self, Confirm.self],
    defaultSubcommand: List.self)

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List every source, or say how to make one send here.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The source.") var name: String?

    func command() throws -> any WardroomCommand {
      if let name { SourceGuideCommand(name: name) } else { SourcesCommand() }
    }
  }

  struct Reconcile: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "reconcile",
      abstract: "Ask the Alertmanagers of the settings what still fires, and take that in.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { ReconcileCommand() }
  }

  struct Confirm: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "confirm", abstract: "Confirm a topic that asks to send here.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The topic, as its alert names it.") var topic: String
    @Flag(help: "Do not ask.") var yes = false

    func command() throws -> any WardroomCommand {
      SubscriptionConfirmCommand(topic: topic, isConfirmed: yes)
    }
  }

  struct DryRun: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "dry-run", abstract: "Show what a body would become; nothing is recorded.",
      discussion: """
        A mapping is a YAML file:

          name: newrelic
          for_each: /incidents
          fields:
            title: [/title, /condition_name]
            status: /state
            severity: /priority
          labels: {policy: /policy_name, account: ^/account/name}
          status_values: {activated: firing, closed: resolved}
          severity_values: {CRITICAL: SEV1}
          dedup: [/id]

        /a/b points into the alert, ^/a/b into the whole body, @x-name names a head.
        """)
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The file with the body, or - for standard input.") var file: String
    @Option(help: "The source; else it is told from the file.") var source: String?
    @Option(help: "A mapping file, which need not be installed.") var mapping: String?
    @Option(
      name: .customLong("header"), help: "A head of the request, NAME: VALUE; may be repeated.")
    var headers: [String] = []

    func validate() throws {
      guard source == nil || mapping == nil else {
        throw ValidationError("Give --source or --mapping, not both.")
      }
      _ = try heads()
    }

    private func heads() throws -> [String: String] {
      var heads: [String: String] = [:]
      for header in headers {
        let parts = header.split(separator: ":", maxSplits: 1)
        guard parts.count == 2 else {
          throw ValidationError("--header wants NAME: VALUE; \"\(header)\" has no colon.")
        }
        heads[parts[0].lowercased()] = String(parts[1].drop { $0 == " " })
      }
      return heads
    }

    func command() throws -> any WardroomCommand {
      SourceDryRunCommand(source: source, mapping: mapping, file: file, headers: try heads())
    }
  }
}

struct Ingest: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "ingest", abstract: "Take alerts from files as if their source had sent them.",
    discussion: """
      For what leaves files: dbt's target/run_results.json and sources.json, mails (.eml), lines of
      syslog, and the JSON of any source. Whose a file is it tells by itself, or --source says it.
      What cannot be read is kept as a dead letter.
      """)
  @OptionGroup var global: GlobalOptions
  @Argument(help: "Files, or - for standard input.") var files: [String]
  @Option(help: "The source.") var source: String?
  @Option(help: "Which installation of the source.") var instance = ""

  func command() throws -> any WardroomCommand {
    IngestCommand(paths: files, source: source, instance: instance)
  }
}

struct Changes: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "changes", abstract: "List what was changed on the platform, newest first.")
  @OptionGroup var global: GlobalOptions
  @Option(help: "How far back, 24h, or since when.") var since = "7d"
  @Option(help: "How many at the most.") var limit = 200

  func command() throws -> any WardroomCommand { ChangesCommand(since: since, limit: limit) }
}
