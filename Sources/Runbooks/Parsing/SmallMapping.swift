import Yams

/// The top-level keys of a small YAML mapping as plain texts.
struct SmallMapping {
  /// A key with what stands behind it.
  struct Field {
    var key: String
    var line: Int
    /// The single text, or the texts of a list; none for a mapping.
    var texts: [String] = []
    /// The keys and texts of a mapping, in the order of the file.
    var pairs: [(key: String, text: String)] = []

    /// The single text, nil when it is absent or empty.
    var text: String? {
      guard texts.count == 1, let text = texts.first, !text.isEmpty else { return nil }
      return text
    }
  }

  /// The keys in the order of the file.
  private(set) var fields: [Field] = []
  private(set) var problems: [RunbookProblem] = []
  /// What the mapping is in sentences, `The front matter`.
  private let subject: String
  private let firstLine: Int
  private let lineCount: Int

  /// Reads the mapping; what cannot be read becomes a problem.
  init(yaml: String, firstLine: Int, subject: String) {
    self.firstLine = firstLine
    self.subject = subject
    lineCount = 1 + yaml.utf8.count { $0 == 0x0A }
    if let line = Self.dangerousLine(in: yaml) {
      report(
        "uses YAML anchors or deep nesting, which are not followed; write it plainly.",
        line: line)
      return
    }
    read(yaml)
  }

  /// Returns a key with what stands behind it.
  func field(_ key: String) -> Field? { fields.first { $0.key == key } }

  /// Returns the single text of a key, nil when it is absent or empty.
  func text(_ key: String) -> String? {
    guard let text = field(key)?.texts.first, !text.isEmpty else { return nil }
    return text
  }

  /// Returns the texts of a key that may hold one text or a list.
  func texts(_ key: String) -> [String] {
    field(key)?.texts.filter { !$0.isEmpty } ?? []
  }

  /// What is missing at the end is missed by YAML on the line below.
  private mutating func report(_ what: String, line: Int) {
    let place = min(line, lineCount) + firstLine - 1
    problems.append(RunbookProblem("\(subject) \(what)", line: place))
  }

  private mutating func read(_ yaml: String) {
    do {
      guard let root = try Yams.compose(yaml: yaml) else { return }
      guard case .mapping(let mapping) = root else {
        report("is no list of keys; write key: value.", line: 1)
        return
      }
      for (key, value) in mapping { take(key, value) }
    } catch {
      report(error)
    }
  }

  private mutating func take(_ key: Node, _ value: Node) {
    guard let name = key.scalar?.string else { return }
    let line = (key.mark?.line).map { $0 + firstLine - 1 } ?? firstLine
    var field = Field(key: name, line: line)
    switch value {
    case .scalar(let scalar): field.texts = [scalar.string]
    case .sequence(let sequence): field.texts = sequence.compactMap { $0.scalar?.string }
    case .mapping(let mapping):
      field.pairs = mapping.compactMap { key, value in
        guard let key = key.scalar?.string, let text = value.scalar?.string else { return nil }
        return (key, text)
      }
    case .alias: break
    }
    fields.append(field)
  }

  private mutating func report(_ error: any Error) {
    guard let error = error as? YamlError else {
      return report("is not YAML; correct or remove it.", line: 1)
    }
    switch error {
    case .scanner(_, let reason, let mark, _), .parser(_, let reason, let mark, _):
      report(
        "is not YAML: \(reason); correct it, and put texts with : # or , in quotes.",
        line: mark.line)
    case .composer(_, _, let mark, _):
      report(
        "refers to something it does not define; put a text that begins with * in quotes.",
        line: mark.line)
    case .duplicatedKeysInMapping(_, let context):
      report("has a key twice; remove one.", line: context.mark.line)
    case .no, .memory, .reader, .writer, .emitter, .representer, .dataCouldNotBeDecoded:
      report("is not YAML; correct or remove it.", line: 1)
    }
  }

  // MARK: - Danger

  /// Finds anchors, which make small files expand without end, and nesting that exhausts the stack.
  private static func dangerousLine(in yaml: String) -> Int? {
    let lines = Array(yaml.utf8).split(separator: 0x0A, omittingEmptySubsequences: false)
    return lines.firstIndex(where: isDangerous).map { $0 + 1 }
  }

  private static func isDangerous(_ line: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0x20
    var brackets = 0
    for (byte, next) in zip(line, line.dropFirst() + [0x20]) {
      let isStart = previous.isBlank || "[{,".utf8.contains(previous)
      if byte == UInt8(ascii: "&"), isStart, !next.isBlank { return true }
      if "[{".utf8.contains(byte) { brackets += 1 }
      previous = byte
    }
    let dashes = line.prefix { $0.isBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "?") }
    return brackets > 16 || dashes.count { !$0.isBlank } > 8
  }
}
