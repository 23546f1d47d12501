import TerminalKit
import Yams

/// What the settings say of the room around the terminal.
extension Configuration {
  /// Takes a setting of the room in; false when the key is none.
  mutating func takeRoom(_ key: String, _ value: Node) throws(SettingProblem) -> Bool {
    switch key {
    case "notifications": notifications = try Self.word(value, "notifications")
    case "layout": layout = try Self.word(value, "layout")
    case "colour", "color": colour = try Self.word(value, "colour")
    case "synchronized_output":
      synchronizedOutput = try Self.word(value, "synchronized_output")
    case "zone": zone = try Self.zone(value)
    case "ambiguous_width": isAmbiguousWide = try Self.isAmbiguousWide(value)
    default: return false
    }
    return true
  }

  /// Returns the choice a word names.
  static func word<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ name: SafeText
  ) throws(SettingProblem) -> Choice {
    let word = try text(node, name)
    guard let choice = Choice(rawValue: word) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      let shown = SafeText(String(word.prefix(40)))
      throw SettingProblem("\(name): \"\(shown)\" is none of \(SafeText(known)).")
    }
    return choice
  }
}
