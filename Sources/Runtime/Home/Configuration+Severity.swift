import IncidentModel
import TerminalKit
import Yams

/// What the settings say about how bad an incident is.
extension Configuration {
  /// Takes `severities:`, the matrix a severity is suggested by.
  ///
  /// Rules are taken whole or not at all: half of a matrix would suggest what nobody meant.
  mutating func takeSeverities(_ node: Node) throws(SettingProblem) {
    var matrix = lead.severity
    let root = SettingNode(name: "severities", node: node, namesColumn: true)
    for (key, value) in try root.members() {
      switch key {
      case "signals":
        for (name, kind) in try value.members() {
          matrix.signals[try kind.signal(name)] = try kind.signalKind()
        }
      case "rules": matrix.rules = try Self.rules(value)
      case "otherwise": matrix.otherwise = try value.severity(try value.text())
      default:
        throw value.problem(
          "is no setting of severities. Known are signals, rules and otherwise.")
      }
    }
    lead.severity = matrix
  }

  private static func rules(_ node: SettingNode) throws(SettingProblem) -> [SeverityRule] {
    var rules: [SeverityRule] = []
    for item in try node.items() { rules.append(try rule(item)) }
    return rules
  }

  private static func rule(_ node: SettingNode) throws(SettingProblem) -> SeverityRule {
    var rule = SeverityRule(nil)
    var isNamed = false
    for (key, value) in try node.members() {
      if key == "severity" {
        isNamed = true
        let text = try value.text()
        rule.severity = text == "alert" ? nil : try value.severity(text)
      } else {
        try value.take(condition: key, into: &rule)
      }
    }
    guard isNamed else {
      throw node.problem("wants a severity: SEV1 to SEV4, or alert for the worst alert's own.")
    }
    return rule
  }
}

extension SettingNode {
  fileprivate func take(
    condition key: String, into rule: inout SeverityRule
  ) throws(SettingProblem) {
    switch key {
    case "tier":
      let tiers: [String: Tier?] = ["1": .tier1, "2": .tier2, "3": .tier3, "unknown": nil]
      rule.tiers = Set(try words(of: tiers, "tiers"))
    case "class": rule.classes = Set(try words(of: Self.orUnknown(IncidentClass.self), "classes"))
    case "failure":
      rule.failures = Set(try words(of: Self.orUnknown(FailureKind.self), "failure kinds"))
    case "signal": rule.signals = Set(try words(of: Self.named(AlertSignal.self), "signals"))
    case "decision": rule.decisionSeconds = try wholeSpan()
    case "workaround": rule.workaround = try yesOrNo()
    case "exposure": rule.exposures = Set(try words(of: Self.named(Exposure.self), "exposures"))
    case "alert":
      var severities: Set<Severity> = []
      for text in try texts() { severities.insert(try severity(text)) }
      rule.alertSeverities = severities
    case "owners": rule.owners = try number(1...99)
    case "because": rule.because = String(try text().prefix(200))
    default:
      throw problem(
        "is no condition. Known are tier, class, failure, signal, decision, workaround, exposure, alert, owners, because."
      )
    }
  }

  private static func named<Word: CaseIterable & RawRepresentable & Hashable>(
    _ type: Word.Type
  ) -> [String: Word] where Word.RawValue == String {
    Dictionary(Word.allCases.map { ($0.rawValue, $0) }) { first, _ in first }
  }

  private static func orUnknown<Word: CaseIterable & RawRepresentable & Hashable>(
    _ type: Word.Type
  ) -> [String: Word?] where Word.RawValue == String {
    var words: [String: Word?] = named(type).mapValues { $0 }
    words["unknown"] = .some(nil)
    return words
  }

  /// Returns yes or no, in the words YAML may have made of it.
  private func yesOrNo() throws(SettingProblem) -> Bool {
    switch try text().lowercased() {
    case "yes", "true": return true
    case "no", "false": return false
    default: throw problem("wants yes or no.")
    }
  }

  /// Returns a whole number of a range.
  func number(_ range: ClosedRange<Int>) throws(SettingProblem) -> Int {
    guard let number = Int(try text()), range.contains(number) else {
      throw problem("wants a number from \(range.lowerBound) to \(range.upperBound).")
    }
    return number
  }

  fileprivate func signal(_ name: String) throws(SettingProblem) -> AlertSignal {
    guard let signal = AlertSignal(rawValue: name) else {
      let known = AlertSignal.allCases.map(\.rawValue).joined(separator: ", ")
      throw problem("is no signal. Use one of: \(SafeText(known)).")
    }
    return signal
  }

  /// Returns a class, a failure kind or both.
  fileprivate func signalKind() throws(SettingProblem) -> SignalKind {
    var kind = SignalKind()
    for text in try texts() {
      if let incidentClass = IncidentClass(rawValue: text) {
        kind.incidentClass = incidentClass
      } else if let failure = FailureKind(rawValue: text) {
        kind.failureKind = failure
      } else {
        throw problem("wants a class, a failure kind or both, such as [correctness, wrong_data].")
      }
    }
    return kind
  }
}
