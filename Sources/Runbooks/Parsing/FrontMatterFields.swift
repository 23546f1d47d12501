import Yams

/// The top-level keys of a small YAML mapping as plain texts; the only file that touches Yams.
struct FrontMatterFields {
  private struct Field {
    var line: Int
    var texts: [String]
  }

  private var fields: [String: Field] = [:]
  private(set) var problems: [RunbookProblem] = []
  private let firstLine: Int

  /// Reads the mapping; what cannot be read becomes a problem.
  init(yaml: String, firstLine: Int) {
    self.firstLine = firstLine
    do {
      guard let root = try Yams.compose(yaml: yaml) else { return }
      guard case .mapping(let mapping) = root else {
        problems.append(
          RunbookProblem("The front matter is no list of keys; write key: value.", line: firstLine))
        return
      }
      for (key, value) in mapping { take(key, value) }
    } catch {
      problems.append(problem(for: error))
    }
  }

  /// Returns the single text of a key, nil when it is absent or empty.
  func text(_ key: String) -> String? {
    guard let text = fields[key]?.texts.first, !text.isEmpty else { return nil }
    return text
  }

  /// Returns the texts of a key that may hold one text or a list.
  func texts(_ key: String) -> [String] {
    fields[key]?.texts.filter { !$0.isEmpty } ?? []
  }

  /// Returns the line of a key in the file.
  func line(of key: String) -> Int {
    fields[key]?.line ?? firstLine
  }

  private mutating func take(_ key: Node, _ value: Node) {
    guard let name = key.scalar?.string else { return }
    let line = (key.mark?.line).map { $0 + firstLine - 1 } ?? firstLine
    let texts: [String]
    switch value {
    case .scalar(let scalar): texts = [scalar.string]
    case .sequence(let sequence): texts = sequence.compactMap { $0.scalar?.string }
    case .mapping, .alias: texts = []
    }
    fields[name] = Field(line: line, texts: texts)
  }

  private func problem(for error: any Error) -> RunbookProblem {
    guard let error = error as? YamlError else {
      return RunbookProblem("The front matter is not YAML; correct or remove it.", line: firstLine)
    }
    switch error {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _):
      return RunbookProblem(
        "The front matter is not YAML: \(reason); correct it.", line: mark.line + firstLine - 1)
    case .composer(_, _, let mark, _):
      return RunbookProblem(
        "The front matter refers to something it does not define; put a text that begins with * in quotes.",
        line: mark.line + firstLine - 1)
    case .duplicatedKeysInMapping(_, let context):
      return RunbookProblem(
        "The front matter has a key twice; remove one.", line: context.mark.line + firstLine - 1)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      return RunbookProblem("The front matter is not YAML; correct or remove it.", line: firstLine)
    }
  }
}
