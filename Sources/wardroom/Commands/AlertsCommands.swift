import AlertTriage
import ArgumentParser
import IncidentModel
import Runtime

struct Alerts: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "alerts", abstract: "List current alerts, or try rules on past ones.",
    subcommands: [List.self, BackTest.self], defaultSubcommand: List.self)

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List current alerts, worst first (the default).",
      discussion: """
        The query is that of the filter in the console: sev:1 tier:1 source:dbt state:new
        product:fct_* since:2h and words of the text. What is silenced, snoozed or resolved is
        left out unless the query names it or --all is given.
        """)

    @OptionGroup var global: GlobalOptions
    @Argument(help: "Only alerts that the query lets through.")
    var query: [String] = []
    @Option(help: "One row for many: \(AlertView.Folding.choices).")
    var fold: AlertView.Folding = .none
    @Flag(help: "Silenced, snoozed and resolved ones too.")
    var all = false
    @Option(help: "How many rows at the most; 500 in a table, all with --json.")
    var limit: Int?

    func command() throws -> any WardroomCommand {
      AlertsCommand(
        query: query.joined(separator: " "), folding: fold, includesQuiet: all, limit: limit)
    }
  }

  struct BackTest: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "backtest",
      abstract: "Say what grouping rules or a silence would have done to past alerts.",
      discussion: """
        Without --rule, --by, --match and --silence the grouping rules of the home are tried. A rule given by
        --match, --by and --window is tried alone, and what keeps it is printed. In the console it is
        typed with the figures below it: gr.
        """)

    @OptionGroup var global: GlobalOptions
    @Option(help: "A file with groups, written as in triage.yaml.")
    var rule: String?
    @Option(help: "A rule: which alerts it is about, in the query language; all without it.")
    var match: String?
    @Option(help: "A rule: the fields that must be equal, product,label.dag_id.")
    var by: String?
    @Option(help: "A rule: how far apart alerts may start, 10m; any time without it.")
    var window: String?
    @Option(help: "A rule: what its row says, {product} standing for the value.")
    var title: String?
    @Option(help: "A rule: its name.")
    var name = "new rule"
    @Option(help: "The query of a silence.")
    var silence: String?
    @Option(help: "How far back, 30d, or since when.")
    var since = "30d"

    func validate() throws {
      guard rule == nil || draft == nil else {
        throw ValidationError(
          "Give --rule FILE, or a rule by --match, --by and --window, not both.")
      }
    }

    private var draft: GroupingDraft? {
      guard match != nil || by != nil || window != nil else { return nil }
      return GroupingDraft([
        .match: match ?? "", .by: by ?? "", .window: window ?? "", .title: title ?? "",
        .name: name,
      ])
    }

    func command() throws -> any WardroomCommand {
      BackTestCommand(rules: rule, draft: draft, silence: silence, since: since)
    }
  }
}
