import ArgumentParser
import IncidentModel
import Runtime

/// What may be said of a decision beside what was chosen.
struct DecisionWords: ParsableArguments {
  @Option(help: "What had to be decided.")
  var question: String?
  @Option(
    help:
      "A way there was: \"fix forward; cost=2 h; risk=high; time=3h; irreversible\"; may be repeated."
  )
  var option: [String] = []
  @Option(help: "A strong objection, and whose; may be repeated.")
  var objection: [String] = []
  @Option(help: "Who agreed, where two persons must.")
  var approver: String?
  @Option(help: "The evidence it rests on, E3; may be repeated.")
  var evidence: [EntryID] = []
  @Option(help: "When to look at it again.")
  var review: String?
  @Option(help: "Why.")
  var why: String?

  /// Returns the options as they were written.
  /// - Throws: A validation error that names the part that makes no sense.
  func options() throws -> [DecisionOption] {
    try option.map { text in
      do throws(OptionProblem) {
        return try DecisionOption(typed: text)
      } catch {
        throw ValidationError(error.sentence)
      }
    }
  }
}

struct Decide: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "decide", abstract: "Record a decision in one line.",
    discussion: "`wardroom decision enrich` says more about it when there is time.")

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The incident.")
  var incident: IncidentID
  @Argument(help: "What was decided.")
  var chosen: [String]
  @OptionGroup var words: DecisionWords
  @Option(help: "The risk: \(Level.choices).")
  var risk: Level?
  @Option(help: "What it costs.")
  var cost: String?
  @Option(help: "How long it takes.")
  var time: String?
  @Flag(
    name: .customLong("reversible"), inversion: .prefixedNo, help: "Whether it can be taken back.")
  var isReversible: Bool?
  @Option(help: "When it was decided, if that was not now.")
  var at: String?

  func command() throws -> any WardroomCommand {
    let name = chosen.joined(separator: " ")
    var options = try words.options()
    if risk != nil || cost != nil || time != nil || isReversible != nil {
      options.insert(
        DecisionOption(name: name, cost: cost, risk: risk, time: time, isReversible: isReversible),
        at: 0)
    }
    let content = DecisionContent(
      chosen: name, why: words.why ?? "", question: words.question ?? "", options: options,
      objections: words.objection, approver: words.approver.map { Person($0) },
      evidence: words.evidence)
    return DecideCommand(
      incident: incident, content: content, reviewAt: words.review, occurredAt: at)
  }
}

struct DecisionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "decision", abstract: "Look at decisions, and say more about them.",
    subcommands: [List.self, Enrich.self, ItemWithdraw.self, ItemRestore.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "Show the decisions with all that is known of them.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID

    func command() throws -> any WardroomCommand { DecisionsCommand(incident: incident) }
  }

  struct Enrich: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "enrich", abstract: "Say more about a decision; what is not given stays.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "The decision, D1.")
    var decision: EntryID
    @OptionGroup var words: DecisionWords
    @Option(help: "What came of it.")
    var outcome: String?

    func command() throws -> any WardroomCommand {
      let change = DecisionChange(
        why: words.why, question: words.question, options: try words.options(),
        objections: words.objection, approver: words.approver.map { Person($0) },
        evidence: words.evidence, outcome: outcome)
      return DecisionEnrichCommand(
        incident: incident, decision: decision, change: change, reviewAt: words.review)
    }
  }
}
