import TerminalKit
import Yams

extension YamlError {
  /// Where the text stops being YAML, and why.
  var place: (line: Int, reason: SafeText) {
    switch self {
    case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
      .composer(_, let problem, let mark, _):
      return (mark.line, Self.words(problem))
    case .duplicatedKeysInMapping(let keys, let context):
      return (context.mark.line, "\(keys.joined(separator: ", ")) stands there twice")
    case .reader(let problem, _, _, _): return (1, Self.words(problem))
    case .no, .memory, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return (1, "the text cannot be read")
    }
  }

  /// The parser's words, unless they name its own functions.
  private static func words(_ problem: String) -> SafeText {
    problem.contains("yaml_") ? "brackets or lists are nested too deeply" : SafeText(problem)
  }
}
