import TerminalKit
import Yams

/// What the settings say of the room around the terminal.
extension Configuration {
  /// Returns the choice a word names.
  static func word<Choice: RawRepresentable<String> & CaseIterable>(
    _ node: Node, _ name: SafeText
  ) throws(SettingProblem) -> Choice {
    let word = try text(node, name)
    guard let choice = Choice(rawValue: word) else {
      let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
      throw SettingProblem("\(name): \"\(SafeText(word))\" is none of \(SafeText(known)).")
    }
    return choice
  }
}
