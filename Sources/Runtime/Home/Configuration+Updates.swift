import IncidentModel
import StakeholderUpdates
import TerminalKit
import Yams

/// What the settings say about what stakeholders are told.
extension Configuration {
  /// Takes `audiences:`, laid over the shipped ones by name.
  mutating func takeAudiences(_ node: Node, path: String) throws(SettingProblem) {
    for (name, value) in try SettingNode(name: "audiences", node: node).members() {
      // What is wrong with one audience must not take the second person from another.
      do throws(SettingProblem) {
        try takeAudience(name, value)
      } catch {
        complain(error, path: path, line: value.line)
      }
    }
  }

  private mutating func takeAudience(_ name: String, _ value: SettingNode) throws(SettingProblem) {
    guard Self.isPlainName(name) else {
      throw value.problem("is no name of an audience. Take small letters, digits and dashes.")
    }
    var audience = updates.audience(named: name) ?? Audience(name: name, title: name)
    var problem: SettingProblem?
    do throws(SettingProblem) { try audience.read(value) } catch { problem = error }
    // One whose settings cannot be read is told nothing that two people did not agree to.
    if problem != nil { audience.needsSecondPerson = true }
    if let index = updates.audiences.firstIndex(where: { $0.name == name }) {
      updates.audiences[index] = audience
    } else {
      updates.audiences.append(audience)
    }
    if let problem { throw problem }
  }

  /// Takes `updates:`: how long a text waits before it leaves, and the words of the team.
  mutating func takeUpdates(_ node: Node) throws(SettingProblem) {
    for (key, value) in try SettingNode(name: "updates", node: node).members() {
      switch key {
      case "hold": updateHold = try value.hold()
      case "forbidden":
        for (word, better) in try value.replacements() { updates.forbidden[word] = better ?? "" }
      case "glossary":
        for (word, plain) in try value.replacements() { updates.glossary[word] = plain }
      default:
        throw value.problem("is no setting of updates. Known are hold, forbidden and glossary.")
      }
    }
  }

  /// Takes the team's own templates and says whom the texts must not name.
  mutating func finishUpdates(of home: Home) {
    updates.people = people
    let folder = TemplateFolder(path: home.templatesPath)
    for problem in folder.lay(over: &updates) { complain(problem) }
  }

  /// Whether a name can stand in a file name and in a command.
  static func isPlainName(_ name: String) -> Bool {
    (1...40).contains(name.utf8.count) && name.first != "-"
      && name.utf8.allSatisfy { byte in
        byte == 0x2D || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
      }
  }
}

extension Audience {
  fileprivate mutating func read(_ node: SettingNode) throws(SettingProblem) {
    for (key, value) in try node.members() {
      switch key {
      case "title": title = try value.text()
      case "channels": channels = try value.texts()
      case "words": wordLimit = try value.number(10...2000)
      case "glossary":
        for (word, plain) in try value.replacements() { plainWords[word] = plain }
      case "jargon": readsJargon = try value.flag()
      case "allow": allowed = try value.texts()
      case "public": isPublic = try value.flag()
      case "second_person": needsSecondPerson = try value.flag()
      case "need_to_know": needToKnow = try value.flag()
      case "asks": asked = try value.facts()
      default:
        throw value.problem(
          "is no setting of an audience. Known are title, channels, words, glossary, jargon, allow, public, second_person, need_to_know and asks."
        )
      }
    }
  }
}

extension SettingNode {
  /// Returns words with what to say instead, in small letters; nil takes a shipped word away.
  fileprivate func replacements() throws(SettingProblem) -> [(String, String?)] {
    var pairs: [(String, String?)] = []
    for (word, value) in try members() {
      guard !word.isEmpty, word.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw value.problem("needs a word before it.")
      }
      let isNothing = value.node.null != nil || value.node.string?.isEmpty == true
      pairs.append((word.lowercased(), isNothing ? nil : try value.text()))
    }
    return pairs
  }

  /// Returns up to ten minutes in seconds; none is 0.
  fileprivate func hold() throws(SettingProblem) -> Int64 {
    guard let seconds = try spanOrNone() else { return 0 }
    guard seconds <= 600 else { throw problem("wants at most 10 min, or none.") }
    return seconds
  }

  fileprivate func facts() throws(SettingProblem) -> [FactField] {
    var fields: [FactField] = []
    for name in try texts() {
      guard let field = FactField(rawValue: name) else {
        let known = FactField.allCases.map(\.rawValue).joined(separator: ", ")
        throw problem("wants facts out of \(SafeText(known)); \"\(SafeText(name))\" is none.")
      }
      fields.append(field)
    }
    return fields
  }
}
