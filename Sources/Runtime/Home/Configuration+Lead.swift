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
      case "reopen": lead.exit.reopenSeconds = try value.spanOrNone()
      default: throw value.problem("is no setting of resolve. Known are soak, criteria and reopen.")
      }
    }
  }

  /// Takes `clocks:`, which clocks a deputy keeps without being asked.
  mutating func takeClocks(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "clocks", node: node).members() {
      switch key {
      case "callouts": lead.clocks.calloutMinutes = try Self.minutes(value)
      case "privacy": lead.clocks.privacySeconds = try value.wholeSpan()
      case "ask": lead.clocks.askSeconds = try value.wholeSpan()
      case "handoff": lead.clocks.handoffSeconds = try value.wholeSpan()
      case "command": lead.clocks.commandSeconds = try value.spanOrNone()
      default:
        throw value.problem(
          "is no setting of clocks. Known are callouts, privacy, ask, handoff and command.")
      }
    }
  }

  private static func minutes(_ node: SettingNode) throws(SettingProblem) -> [Int] {
    var minutes: [Int] = []
    for text in try node.texts() where text != "none" {
      guard let seconds = SpanText.seconds(text), seconds >= 60 else {
        throw node.problem("wants a list of spans such as [10 min, 20 min], or none.")
      }
      minutes.append(Int(seconds / 60))
    }
    return minutes
  }

  /// Takes `roles:`, who is wanted at which severity.
  mutating func takeRoles(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "roles", node: node).members() {
      switch key {
      case "expected":
        for (name, roles) in try value.members() {
          lead.roles.expected[try roles.severity(name)] = try Self.roles(roles)
        }
      case "apart":
        var apart: Set<Severity> = []
        for name in try value.texts() where name != "none" {
          apart.insert(try value.severity(name))
        }
        lead.roles.apart = apart
      case "span": lead.roles.span = try Self.count(value)
      case "duties":
        for (name, duty) in try value.members() {
          lead.roles.duties[try duty.role(name)] = try duty.duty()
        }
      default:
        throw value.problem("is no setting of roles. Known are expected, apart, span and duties.")
      }
    }
  }

  private static func roles(_ node: SettingNode) throws(SettingProblem) -> [Role] {
    var roles: [Role] = []
    for name in try node.texts() {
      guard let role = Role(rawValue: name) else {
        let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
        throw node.problem("wants roles: \(known).")
      }
      if !roles.contains(role) { roles.append(role) }
    }
    return roles
  }

  static func count(
    _ node: SettingNode, of what: SafeText = "people"
  ) throws(SettingProblem) -> Int? {
    let text = try node.text()
    if text == "none" { return nil }
    guard let count = Int(text), (1...99).contains(count) else {
      throw node.problem("wants a number of \(what) from 1 to 99, or none.")
    }
    return count
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

  /// Returns a span in seconds that is not without end.
  func wholeSpan() throws(SettingProblem) -> Int64 {
    guard let seconds = try span() else { throw problem("wants a span such as 5 min or 72 h.") }
    return seconds
  }

  /// Returns a span in seconds, nil for `none` and `never`.
  func spanOrNone() throws(SettingProblem) -> Int64? {
    try text() == "none" ? nil : try span()
  }
}
