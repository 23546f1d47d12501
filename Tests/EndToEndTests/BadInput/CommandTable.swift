import ArgumentParser

@testable import wardroom

/// The commands that act on an incident, each with what it takes named by its kind in capitals.
enum CommandTable {
  static let lines: [String] =
    [
      "log INCIDENT TEXT", "log INCIDENT late --at TIME", "log INCIDENT late --observed TIME",
      "log INCIDENT late --at 13:00Z --observed TIME", "show INCIDENT", "show INCIDENT --at TIME",
      "show INCIDENT --chart --at TIME",
      "severity set INCIDENT SEV1 TEXT", "status INCIDENT cancelled TEXT",
      "status INCIDENT identified found --at TIME", "role INCIDENT comms NAME",
      "resolve INCIDENT TEXT", "resolve INCIDENT verified --anyway TEXT",
      "resolve INCIDENT verified --anyway board --at TIME",
      "merge INCIDENT INC-2026-0002 --reason TEXT",
      "declare -s 2 TEXT", "declare -s 2 --reason TEXT wrong", "declare -s 2 --ic NAME wrong",
      "declare -s 2 --product TEXT wrong", "declare -s 2 --at TIME wrong",
      "declare -s 2 --started TIME wrong", "declare -s 2 --detected TIME wrong",
      "declare -s 2 --alert TEXT wrong", "restriction set INCIDENT HERON --because TEXT",
      "restriction admit INCIDENT NAME", "restriction exclude INCIDENT NAME",
      "restriction lift INCIDENT TEXT",
    ] + exit + asks + boards + others

  private static let exit = [
    "exit list INCIDENT", "exit add INCIDENT TEXT", "exit verify INCIDENT CRITERION TEXT",
    "exit verify INCIDENT CRITERION query --at TIME", "exit reopen INCIDENT CRITERION TEXT",
    "exit withdraw INCIDENT CRITERION TEXT", "side-effect list INCIDENT",
    "side-effect add INCIDENT pause TEXT", "side-effect add INCIDENT pause export --undo TEXT",
    "side-effect add INCIDENT pause export --at TIME", "side-effect undone INCIDENT EFFECT TEXT",
    "side-effect undone INCIDENT EFFECT ran --at TIME", "side-effect keep INCIDENT EFFECT TEXT",
    "side-effect reopen INCIDENT EFFECT TEXT",
  ]

  private static let asks = [
    "task list INCIDENT", "task add INCIDENT TEXT", "task add INCIDENT well? --to NAME",
    "task add INCIDENT well? --due SPAN", "task answer INCIDENT ASK TEXT",
    "task drop INCIDENT ASK TEXT", "task privacy INCIDENT TEXT",
    "task privacy INCIDENT --to NAME", "task callout INCIDENT 10 TEXT",
  ]

  private static let boards = [
    "hypothesis add INCIDENT TEXT", "hypothesis add INCIDENT cdc --test TEXT",
    "hypothesis add INCIDENT cdc --owner NAME", "hypothesis list INCIDENT",
    "hypothesis status INCIDENT HYPOTHESIS refuted TEXT",
    "hypothesis change INCIDENT HYPOTHESIS --statement TEXT",
    "hypothesis change INCIDENT HYPOTHESIS --owner NAME",
    "hypothesis withdraw INCIDENT HYPOTHESIS TEXT", "hypothesis restore INCIDENT HYPOTHESIS",
    "evidence add INCIDENT TEXT", "evidence add INCIDENT seen --url TEXT",
    "evidence add INCIDENT seen --query TEXT", "evidence add INCIDENT seen --value TEXT",
    "evidence add INCIDENT seen --captured TIME",
    "evidence add INCIDENT seen --for HYPOTHESIS --query TEXT",
    "evidence list INCIDENT", "evidence relate INCIDENT EVIDENCE HYPOTHESIS neither",
    "evidence withdraw INCIDENT EVIDENCE TEXT", "evidence restore INCIDENT EVIDENCE",
    "decide INCIDENT TEXT", "decide INCIDENT wait --why TEXT", "decide INCIDENT wait --cost TEXT",
    "decide INCIDENT wait --approver NAME", "decide INCIDENT wait --at TIME",
    "decide INCIDENT wait --review COMING", "decide INCIDENT wait --objection TEXT",
    "decide INCIDENT wait --evidence EVIDENCE --why TEXT", "decision list INCIDENT",
    "decision enrich INCIDENT DECISION --outcome TEXT",
    "decision enrich INCIDENT DECISION --review COMING",
    "decision withdraw INCIDENT DECISION TEXT", "decision restore INCIDENT DECISION",
    "handoff offer INCIDENT --to NAME", "handoff offer INCIDENT --to bob --note TEXT",
    "handoff show INCIDENT", "handoff accept INCIDENT state TEXT",
    "handoff withdraw INCIDENT TEXT",
  ]

  private static let others = [
    "alert link INCIDENT fp-1 --reason TEXT", "alert move INCIDENT fp-1 --reason TEXT",
    "postmortem restore INCIDENT", "postmortem sync INCIDENT --check",
    "postmortem adopt README.md --incident INCIDENT --yes",
    "runbook steps stale-tier1-table --incident INCIDENT",
    "runbook start INCIDENT TEXT", "runbook tick INCIDENT TEXT 1.1",
    "runbook tick INCIDENT stale-tier1-table TEXT",
    "runbook skip INCIDENT stale-tier1-table 1.1 TEXT",
    "runbook reopen INCIDENT stale-tier1-table TEXT",
    "runbook note INCIDENT stale-tier1-table 1.1 TEXT",
    "runbook run INCIDENT stale-tier1-table TEXT --yes", "runbook set INCIDENT pod TEXT",
    "runbook answer INCIDENT stale-tier1-table TEXT yes",
    "runbook transcript INCIDENT stale-tier1-table TEXT", "runbook changes INCIDENT TEXT",
    "runbook approvals INCIDENT", "runbook approve INCIDENT TEXT",
    "update send INCIDENT TEXT --yes", "update send INCIDENT --audience TEXT --yes hello",
    "update send INCIDENT --channel TEXT --override TEXT --yes hello",
    "update approve INCIDENT TEXT --yes", "update lint - --incident INCIDENT",
    "update promises INCIDENT", "outbox list INCIDENT",
    "outbox withdraw INCIDENT TEXT TEXT", "outbox retry INCIDENT TEXT TEXT",
    "action add INCIDENT TEXT --due TEXT", "action close INCIDENT TEXT TEXT",
    "action revise INCIDENT TEXT --text TEXT", "action reopen INCIDENT TEXT TEXT",
    "action withdraw INCIDENT TEXT TEXT", "action list INCIDENT",
    "postmortem status INCIDENT in-review --anyway TEXT", "postmortem owner INCIDENT NAME",
    "postmortem detected-by INCIDENT TEXT", "postmortem review-due INCIDENT TEXT",
    "postmortem lint INCIDENT", "postmortem render INCIDENT --audience public",
    "ticket push INCIDENT --action TEXT --yes", "ticket push INCIDENT --title TEXT --yes",
    "ticket list INCIDENT", "drill from INCIDENT",
    "update fact INCIDENT impact TEXT", "update draft INCIDENT", "update record INCIDENT TEXT",
    "update record INCIDENT --audience TEXT told", "update promise INCIDENT COMING",
    "link INCIDENT related-to INC-2026-0002 --reason TEXT",
    "split INCIDENT --hypothesis H1 TEXT", "split INCIDENT --hypothesis H1 --reason TEXT new",
    "runbook suggest INCIDENT", "runbook show stale-tier1-table --incident INCIDENT",
    "similar INCIDENT", "priority INCIDENT 1 TEXT",
    "reopen INCIDENT TEXT",
    "near-miss INCIDENT TEXT", "escalation list INCIDENT", "escalation done INCIDENT TEXT",
  ]

  /// The lines that take something of a kind.
  static func lines(with kind: String) -> [String] {
    lines.filter { $0.split(separator: " ").contains { $0 == kind } }
  }

  /// The names of all commands that take an incident, from their declarations: `exit add`.
  static var commandsOnIncidents: Set<String> {
    var names: Set<String> = []
    for command in Wardroom.configuration.subcommands {
      let members = command.configuration.subcommands
      for member in members.isEmpty ? [command] : members {
        let help = Wardroom.helpMessage(for: member)
        guard help.contains("<incident>") else { continue }
        names.insert(
          members.isEmpty
            ? command._commandName : "\(command._commandName) \(member._commandName)")
      }
    }
    return names
  }
}
