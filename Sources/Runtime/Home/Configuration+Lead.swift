import IncidentModel
import TerminalKit
import Yams

/// What the settings say about leading incidents.
extension Configuration {
  /// Takes `resolve:`, what is asked for before an incident counts as resolved.
  mutating func takeResolve(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "resolve", node: node).members() {
      switch key {
      case "soak": try takeSoak(value)
      case "criteria": try takeCriteria(value)
      default: throw value.problem("is no setting of resolve. Known are soak and criteria.")
      }
    }
  }

  private mutating func takeSoak(_ node: SettingNode) throws(SettingProblem) {
    for (name, value) in try node.members() {
      lead.exit.soakSeconds[try value.severity(name)] = try value.spanOrNone()
    }
  }

  private mutating func takeCriteria(_ node: SettingNode) throws(SettingProblem) {
    for (name, value) in try node.members() {
      guard let incidentClass = IncidentClass(rawValue: name) else {
        let known = IncidentClass.allCases.map(\.rawValue).joined(separator: ", ")
        throw value.problem("is no class of incident. Use one of: \(known).")
      }
      var texts: [String] = []
      for text in try value.texts() where !texts.contains(text) { texts.append(text) }
      lead.exit.criteria[incidentClass] = texts
    }
  }
}

extension SettingNode {
  /// Returns the severity a key names.
  func severity(_ name: String) throws(SettingProblem) -> Severity {
    guard let severity = Severity(typed: name) else {
      throw problem("is no severity. Use SEV1, SEV2, SEV3 or SEV4.")
    }
    return severity
  }

  /// Returns a span in seconds, nil for `none` and `never`.
  func spanOrNone() throws(SettingProblem) -> Int64? {
    try text() == "none" ? nil : try span()
  }
}
