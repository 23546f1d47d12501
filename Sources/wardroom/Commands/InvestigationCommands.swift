import ArgumentParser
import IncidentModel
import Runtime

struct HypothesisGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hypothesis",
    abstract: "Keep what may be the cause, with what speaks for and against it.",
    subcommands: [
      Add.self, List.self, SetStatus.self, Change.self, Withdraw.self, Restore.self,
    ])

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Put a hypothesis on the board.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "What may be the cause.")
    var statement: [String]
    @Option(help: "\(Level.choices).")
    var likelihood: Level?
    @Option(help: "What would show that it is right or wrong.")
    var test = ""
    @Option(help: "Who looks into it.")
    var owner: String?

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .hypothesis(
          .propose(
            HypothesisWording(
              statement: statement.joined(separator: " "), likelihood: likelihood, test: test,
              owner: owner.map { Person($0) }))))
    }
  }

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Show the board.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Flag(help: "Those too that were taken off the board.")
    var all = false

    func command() throws -> any WardroomCommand {
      HypothesesCommand(incident: incident, includesWithdrawn: all)
    }
  }

  struct SetStatus: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "status",
      abstract: "Say where a hypothesis stands; confirmed makes it the cause.",
      discussion: "supported and confirmed need evidence for it, confirmed none against it.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "The hypothesis, H2.")
    var hypothesis: EntryID
    @Argument(help: "\(HypothesisStatus.choices).")
    var status: HypothesisStatus
    @Argument(help: "Why.")
    var reason: [String] = []

    func command() throws -> any WardroomCommand {
      ProposeCommand(
        incident: incident,
        command: .hypothesis(.judge(hypothesis, status, reason: reason.joined(separator: " "))))
    }
  }

  struct Change: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "change", abstract: "Say a hypothesis otherwise; what is not given stays.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "The hypothesis, H2.")
    var hypothesis: EntryID
    @Option(help: "What may be the cause.")
    var statement: String?
    @Option(help: "\(Level.choices).")
    var likelihood: Level?
    @Option(help: "What would show that it is right or wrong.")
    var test: String?
    @Option(help: "Who looks into it.")
    var owner: String?

    func command() throws -> any WardroomCommand {
      let change = HypothesisChange(
        statement: statement, likelihood: likelihood, test: test, owner: owner.map { Person($0) })
      return ProposeCommand(
        incident: incident, command: .hypothesis(.change(hypothesis, change)))
    }
  }

  typealias Withdraw = ItemWithdraw
  typealias Restore = ItemRestore
}

/// Takes a hypothesis, a piece of evidence or a decision off.
struct ItemWithdraw: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "withdraw", abstract: "Take it off, with a reason; the record keeps it.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "H2, E3 or D1.")
  var item: EntryID
  @Argument(help: "Why.")
  var reason: [String]

  func command() throws -> any WardroomCommand {
    ProposeCommand(
      incident: incident, command: .item(.withdraw(item, reason: reason.joined(separator: " "))))
  }
}

/// Puts a hypothesis, a piece of evidence or a decision back.
struct ItemRestore: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "restore", abstract: "Put back what was withdrawn.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "H2, E3 or D1.")
  var item: EntryID

  func command() throws -> any WardroomCommand {
    ProposeCommand(incident: incident, command: .item(.restore(item)))
  }
}

struct EvidenceGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Keep what was seen, and which hypotheses it bears on.",
    subcommands: [Add.self, List.self, Relate.self, ItemWithdraw.self, ItemRestore.self])

  struct Add: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "add", abstract: "Add a piece of evidence.",
      discussion: """
        A file is kept in the home under its SHA-256:
        psql -c 'select ...' | wardroom evidence add INC-2026-0042 "counts" --for H1 --file -
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "What was seen.")
    var text: [String]
    @Option(name: .customLong("for"), help: "A hypothesis it speaks for, H1; may be repeated.")
    var support: [EntryID] = []
    @Option(help: "A hypothesis it speaks against, H2; may be repeated.")
    var against: [EntryID] = []
    @Option(help: "Where it can be seen.")
    var url: String?
    @Option(help: "The query that shows it.")
    var query: String?
    @Option(parsing: .unconditional, help: "What the query or the page said, -11.8 %.")
    var value: String?
    @Option(help: "When it was looked at, if that was not now.")
    var captured: String?
    @Option(help: "A file to keep with it, - for standard input.")
    var file: String?

    func command() throws -> any WardroomCommand {
      let bearings =
        support.map { EvidenceBearing(.supports, on: $0) }
        + against.map { EvidenceBearing(.contradicts, on: $0) }
      return EvidenceAddCommand(
        incident: incident,
        content: EvidenceContent(
          text: text.joined(separator: " "), url: url, query: query, value: value),
        bearings: bearings, file: file, capturedAt: captured)
    }
  }

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list",
      abstract: "Show the evidence, and whether its files are what was recorded.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID

    func command() throws -> any WardroomCommand { EvidenceListCommand(incident: incident) }
  }

  struct Relate: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "relate",
      abstract: "Say which way a piece of evidence speaks, or that it does not.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "The evidence, E3.")
    var evidence: EntryID
    @Argument(help: "The hypothesis, H1.")
    var hypothesis: EntryID
    @Argument(help: "\(Bearing.choices), or neither.")
    var bearing: String

    func command() throws -> any WardroomCommand {
      let parsed = Bearing(rawValue: bearing)
      guard parsed != nil || bearing == "neither" else {
        throw ValidationError("Write \(Bearing.choices), or neither.")
      }
      return ProposeCommand(
        incident: incident, command: .evidence(.relate(evidence, to: hypothesis, parsed)))
    }
  }
}
