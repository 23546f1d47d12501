import IncidentModel
import Postmortems
import TerminalKit
import Yams

/// What the settings say about postmortems.
extension Configuration {
  /// Takes `postmortems:`: until when they are reviewed, where gaps block, and the team's own words.
  mutating func takePostmortems(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "postmortems", node: node).members() {
      switch key {
      case "review": try takeReview(value)
      case "gate": postmortems.gatedSeverities = try Self.gates(value)
      case "off": postmortems.off = Set(try value.texts().map(value.lint))
      case "words": try takeWords(value)
      case "allow": postmortems.allowed = try value.texts()
      case "silence": postmortems.silentSeconds = try value.wholeSpan()
      case "due_within": postmortems.actionDays = Int(try value.wholeSpan() / 86_400)
      case "outside": postmortems.externalAudiences = Set(try value.texts())
      case "timeline": postmortems.timelineKinds = try value.kinds()
      case "git": commitsPostmortems = try value.isOn()
      default:
        throw value.problem(
          "is no setting of postmortems. Known are review, gate, off, words, allow, silence, due_within, outside, timeline and git."
        )
      }
    }
  }

  private mutating func takeReview(_ node: SettingNode) throws(SettingProblem) {
    for (name, value) in try node.members() {
      lead.review.limits[try value.severity(name)] = try value.reviewLimit()
    }
  }

  private static func gates(_ node: SettingNode) throws(SettingProblem) -> Set<Severity> {
    var severities: Set<Severity> = []
    for name in try node.texts() where name != "none" {
      severities.insert(try node.severity(name))
    }
    return severities
  }

  private mutating func takeWords(_ node: SettingNode) throws(SettingProblem) {
    for (name, value) in try node.members() {
      let rule = try value.lint(name)
      guard rule.isBlameless else {
        throw value.problem("adds words to a rule that has none. Take B01 to B10.")
      }
      postmortems.words[rule] = try value.texts()
    }
  }
}

extension SettingNode {
  /// Returns true or false.
  fileprivate func isOn() throws(SettingProblem) -> Bool {
    guard let flag = node.bool else { throw problem("wants true or false.") }
    return flag
  }

  /// Returns the rule of a code.
  fileprivate func lint(_ code: String) throws(SettingProblem) -> PostmortemLint {
    guard let rule = PostmortemLint(rawValue: code.uppercased()) else {
      throw problem(
        "names \"\(SafeText(code))\", which is no rule. There are C01 to C18 and B01 to B10.")
    }
    return rule
  }

  /// Returns how long there is for a review; nil for none.
  fileprivate func reviewLimit() throws(SettingProblem) -> ReviewPolicy.Limit? {
    let words = try text().lowercased().split(separator: " ")
    if words == ["none"] { return nil }
    guard let count = words.first.flatMap({ Int($0) }), (1...365).contains(count),
      let unit = words.last, words.count > 1, unit == "days" || unit == "day"
    else { throw problem("wants 3 days, 5 business days, or none.") }
    return words.count == 3 && words[1] == "business" ? .businessDays(count) : .days(count)
  }

  /// Returns kinds of lines.
  fileprivate func kinds() throws(SettingProblem) -> Set<EntryKind> {
    let choice = Dictionary(uniqueKeysWithValues: EntryKind.allCases.map { ($0.rawValue, $0) })
    return Set(try words(of: choice, "kinds of lines"))
  }
}
