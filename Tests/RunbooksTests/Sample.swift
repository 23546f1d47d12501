import Runbooks

extension Runbook {
  /// Reads markdown that a test spells out.
  static func sample(_ markdown: String, name: String = "sample") -> Runbook {
    parse(name: name, bytes: Array(markdown.utf8))
  }

  /// Path and title of each step, as a pane lists them.
  var outline: [String] {
    steps.map { "\($0.path) \($0.title)" }
  }

  /// Line and sentence of each problem.
  var complaints: [String] {
    problems.map { "\($0.line.map(String.init) ?? "-"): \($0.sentence)" }
  }
}

extension RunbookStep {
  /// The texts of the step's commands.
  var commandTexts: [String] { commands.map(\.text) }
}
