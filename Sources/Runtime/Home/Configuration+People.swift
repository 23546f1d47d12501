import IncidentModel
import TerminalKit
import Yams

/// What the settings say about people: who there is, what roles owe, who is called when.
extension Configuration {
  /// Takes `people:`, names or maps with what else is known of each.
  mutating func takePeople(_ node: Node) throws(SettingProblem) {
    guard let sequence = node.sequence else {
      throw SettingProblem("people wants a list of words, [a, b].")
    }
    var entries: [RosterEntry] = []
    for (place, item) in sequence.enumerated() {
      let entry = try Self.entry(
        SettingNode(name: "people[\(place + 1)]", node: item, namesColumn: true))
      guard !entries.contains(where: { $0.person == entry.person }) else {
        throw SettingProblem(
          "people names \(SafeText(entry.person.name)) twice. Write all about them once.",
          line: item.mark?.line, column: item.mark?.column)
      }
      entries.append(entry)
    }
    lead.roster = Roster(entries)
  }

  private static func entry(_ node: SettingNode) throws(SettingProblem) -> RosterEntry {
    if node.node.scalar != nil { return RosterEntry(try node.person()) }
    var entry = RosterEntry(Person(""))
    for (key, value) in try node.members() {
      switch key {
      case "name": entry.person = try value.person()
      case "roles":
        for text in try value.texts() { entry.roles.insert(try value.role(text)) }
      case "contact": entry.contact = try value.line(200)
      case "zone": entry.zone = try value.zone()
      case "owns": entry.owns = try value.texts()
      case "level": entry.level = try value.number(1...9)
      default:
        throw value.problem(
          "is nothing known of people. Known are name, roles, contact, zone, owns and level.")
      }
    }
    guard !entry.person.name.isEmpty else { throw node.problem("wants a name.") }
    return entry
  }

  /// Takes `escalations:`, who is called when; the list takes the place of the shipped one.
  mutating func takeEscalations(_ node: Node) throws(SettingProblem) {
    let root = SettingNode(name: "escalations", node: node, namesColumn: true)
    if node.string == "none" {
      lead.escalations = []
      return
    }
    var rules: [EscalationRule] = []
    for item in try root.items() {
      let rule = try Self.escalation(item)
      guard !rules.contains(where: { $0.name == rule.name }) else {
        throw item.problem("says the same as a row before it. Leave one of them away.")
      }
      rules.append(rule)
    }
    lead.escalations = rules
  }

  private static func escalation(_ node: SettingNode) throws(SettingProblem) -> EscalationRule {
    var rule = EscalationRule(.declared, call: "")
    var trigger: EscalationTrigger?
    for (key, value) in try node.members() {
      switch key {
      case "when": trigger = try value.trigger()
      case "severity":
        for text in try value.texts() { rule.severities.insert(try value.severity(text)) }
      case "class": rule.classes = Set(try value.words(of: SettingNode.classes, "classes"))
      case "after": rule.afterSeconds = try value.wholeSpan()
      case "call": rule.call = try value.line(200)
      case "because": rule.because = try value.line(200)
      default:
        throw value.problem(
          "is no part of an escalation. Known are when, severity, class, after, call and because.")
      }
    }
    guard let trigger, !rule.call.isEmpty else {
      throw node.problem("wants when and call: {when: no_ic, after: 5 min, call: bo}.")
    }
    rule.trigger = trigger
    return rule
  }

  /// Takes `hypotheses:`, how many ideas people can follow at once.
  mutating func takeHypotheses(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "hypotheses", node: node).members() {
      guard key == "active" else {
        throw value.problem("is no setting of hypotheses. Known is active.")
      }
      lead.activeHypotheses = try Self.count(value, of: "hypotheses")
    }
  }
}

extension SettingNode {
  fileprivate static let classes = Dictionary(
    IncidentClass.allCases.map { ($0.rawValue, $0) }
  ) { first, _ in first }

  /// Returns the role a word names.
  func role(_ name: String) throws(SettingProblem) -> Role {
    guard let role = Role(rawValue: name) else {
      let known = Role.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("wants roles: \(SafeText(known)).")
    }
    return role
  }

  /// Returns what a role owes: a line, or what it does and must not do.
  func duty() throws(SettingProblem) -> RoleDuty {
    if node.scalar != nil { return RoleDuty(does: try line(1000)) }
    var duty = RoleDuty(does: "")
    for (key, value) in try members() {
      switch key {
      case "does": duty.does = try value.line(1000)
      case "must_not": duty.mustNot = try value.line(1000)
      default: throw value.problem("is no part of a duty. Known are does and must_not.")
      }
    }
    guard !duty.does.isEmpty else { throw problem("wants what the role does.") }
    return duty
  }

  /// Returns one line of at most so many characters.
  fileprivate func line(_ limit: Int) throws(SettingProblem) -> String {
    let line = try text().collapsingWhitespace
    guard !line.isEmpty, line.unicodeScalars.count <= limit else {
      throw problem("wants a line of 1 to \(limit) characters.")
    }
    return line
  }

  fileprivate func person() throws(SettingProblem) -> Person {
    Person(try line(Incident.nameLimit))
  }

  fileprivate func zone() throws(SettingProblem) -> String {
    let name = try text()
    guard ZoneLibrary.zone(named: name) != nil else {
      throw problem("is no zone of the tz database. Write it as Europe/Berlin.")
    }
    return name
  }

  fileprivate func trigger() throws(SettingProblem) -> EscalationTrigger {
    let name = try text().replacing(" ", with: "_")
    guard let trigger = EscalationTrigger(rawValue: name) else {
      let known = EscalationTrigger.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("is no trigger. Use one of: \(SafeText(known)).")
    }
    return trigger
  }
}
