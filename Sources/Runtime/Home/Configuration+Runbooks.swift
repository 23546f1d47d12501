import IncidentModel
import Runbooks
import TerminalKit
import Yams

/// What the settings say about runbooks.
extension Configuration {
  /// Takes `runbooks:`: whether commands are run from here, who has to agree, and how long a file counts as
  /// right without being read again.
  mutating func takeRunbooks(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "runbooks", node: node).members() {
      switch key {
      case "run": lead.steps.isRunningAllowed = try Self.isRunningAllowed(value)
      case "second_person": lead.steps.secondPerson = try Self.severities(value)
      case "timeout": lead.steps.timeoutSeconds = try value.wholeSpan()
      case "stale_after": runbooks.staleSeconds = try value.spanOrNone()
      default:
        throw value.problem(
          "is no setting of runbooks. Known are run, second_person, timeout and stale_after.")
      }
    }
  }

  private static func isRunningAllowed(_ node: SettingNode) throws(SettingProblem) -> Bool {
    switch try node.text() {
    case "here", "true", "yes": true
    case "copy", "false", "no": false
    case _: throw node.problem("wants here or copy.")
    }
  }

  private static func severities(_ node: SettingNode) throws(SettingProblem) -> Set<Severity> {
    var severities: Set<Severity> = []
    for name in try node.texts() where name != "none" {
      severities.insert(try node.severity(name))
    }
    return severities
  }
}
