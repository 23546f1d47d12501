import Console
import TerminalKit
import Yams

extension Configuration {
  /// The keys as the settings have them.
  var keymapInUse: Keymap { Keymap(preset: keymap, overrides: keys) }

  /// Returns what is wrong with the keys, each with file and line where they stand.
  func keyProblems(path: String) -> [SafeText] {
    keymapInUse.problems.map { problem in
      let named = [problem.action, problem.rival].compactMap { $0.flatMap { keyLines[$0.text] } }
      let line = named.first.map { ":\($0)" } ?? ""
      return "\(SafeText(path))\(SafeText(line)): \(SafeText(problem.description))"
    }
  }

  static func preset(_ node: Node) throws(SettingProblem) -> KeymapPreset {
    guard let preset = node.string.flatMap(KeymapPreset.init(rawValue:)) else {
      let names = KeymapPreset.allCases.map(\.rawValue).joined(separator: " or ")
      throw SettingProblem("keymap wants \(SafeText(names)); single keys stand under keys.")
    }
    return preset
  }

  /// Returns the line of every key of a map.
  static func lines(_ node: Node) -> [String: Int] {
    let pairs = (node.mapping ?? [:]).compactMap { key, _ in
      key.string.flatMap { name in key.mark.map { (name, $0.line) } }
    }
    return Dictionary(pairs) { first, _ in first }
  }
}
