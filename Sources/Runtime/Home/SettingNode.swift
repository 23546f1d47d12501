import TerminalKit
import Yams

/// A value of a settings file with its name in sentences and the line it stands in.
struct SettingNode {
  let name: String
  let node: Node
  /// Whether a problem names its column too, as it helps in rows of many words.
  var namesColumn = false

  /// The line, counted from 1.
  var line: Int { node.mark?.line ?? 1 }

  /// Creates the problem that this value is not what belongs here.
  func problem(_ what: SafeText) -> SettingProblem {
    SettingProblem(
      "\(name) \(what)", line: line, column: namesColumn ? node.mark?.column : nil)
  }

  /// Returns the members of a map, in the order of the file.
  func members() throws(SettingProblem) -> [(key: String, value: SettingNode)] {
    guard let mapping = node.mapping else { throw problem("wants a map of names and values.") }
    return mapping.map { key, value in
      let key = key.string ?? ""
      return (
        key, SettingNode(name: "\(name).\(key)", node: value, namesColumn: namesColumn)
      )
    }
  }

  /// Returns one word or line.
  func text() throws(SettingProblem) -> String {
    guard let text = node.string, !text.isEmpty else { throw problem("wants one word or line.") }
    return text
  }

  /// Returns a list of words; one word is a list of one.
  func texts() throws(SettingProblem) -> [String] {
    if let sequence = node.sequence {
      var texts: [String] = []
      for item in sequence {
        texts.append(
          try SettingNode(name: name, node: item, namesColumn: namesColumn).text())
      }
      return texts
    }
    return [try text()]
  }

  /// Returns the items of a list, by their place.
  func items() throws(SettingProblem) -> [SettingNode] {
    guard let sequence = node.sequence else { throw problem("wants a list.") }
    return sequence.enumerated().map { place, item in
      SettingNode(name: "\(name)[\(place + 1)]", node: item, namesColumn: namesColumn)
    }
  }

  /// Returns words of a closed choice.
  func words<Word: Hashable>(
    of choice: [String: Word], _ what: SafeText
  ) throws(SettingProblem) -> [Word] {
    var words: [Word] = []
    for text in try texts() {
      guard let word = choice[text] else {
        let known = choice.keys.sorted().joined(separator: ", ")
        throw problem("wants \(what), one or a list of: \(SafeText(known)); \"\(text)\" is none.")
      }
      if !words.contains(word) { words.append(word) }
    }
    return words
  }

  /// Returns true or false.
  func flag() throws(SettingProblem) -> Bool {
    guard let flag = node.bool else { throw problem("wants true or false.") }
    return flag
  }

  /// Returns a span in seconds, nil for `never`.
  func span() throws(SettingProblem) -> Int64? {
    let text = try text()
    if text == "never" { return nil }
    guard let seconds = SpanText.seconds(text), seconds > 0 else {
      throw problem("wants a span such as 2h or 15 min, or never.")
    }
    return seconds
  }

  /// Returns where secrets are.
  func secrets() throws(SettingProblem) -> [SecretReference] {
    var references: [SecretReference] = []
    for text in try texts() {
      guard let reference = SecretReference(typed: text) else {
        throw problem(
          "holds a secret itself, or something else that is no reference. Write env:NAME or file:PATH; the secret stands there and never in this file."
        )
      }
      references.append(reference)
    }
    return references
  }
}
