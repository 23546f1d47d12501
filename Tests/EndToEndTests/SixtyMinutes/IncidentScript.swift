/// What is typed in an incident, one command after the other.
struct IncidentScript {
  /// One command: when, by whom, what, and where its input and its answer are kept.
  struct Step {
    var moment: String
    var actor: String
    var words: [String]
    var isRefused = false
    var input: String?
    var output: String?
  }

  private(set) var steps: [Step] = []

  /// Reads a script; the comments at its head say how one is written.
  init(_ text: String, day: String) {
    var lines: [String] = []
    for line in text.split(separator: "\n") where !line.hasPrefix("#") {
      if line.hasPrefix("  "), !lines.isEmpty {
        lines[lines.count - 1] += " " + line.drop { $0 == " " }
      } else {
        lines.append(String(line))
      }
    }
    steps = lines.map { Self.step($0, day) }
  }

  private static func step(_ line: String, _ day: String) -> Step {
    var words = Self.words(of: line)
    let isRefused = words.first == "!"
    if isRefused { words.removeFirst() }
    var step = Step(moment: "\(day)T\(words[0])Z", actor: words[1], words: [], isRefused: isRefused)
    var rest = words.dropFirst(2)
    while let word = rest.popFirst() {
      switch word {
      case "<": step.input = rest.popFirst()
      case ">": step.output = rest.popFirst()
      case _: step.words.append(word)
      }
    }
    return step
  }

  /// Splits a line at its blanks, except between double quotes.
  private static func words(of line: String) -> [String] {
    var words: [String] = []
    for (index, part) in line.split(separator: "\"", omittingEmptySubsequences: false).enumerated()
    {
      if index.isMultiple(of: 2) {
        words += part.split(separator: " ").map(String.init)
      } else {
        words.append(String(part))
      }
    }
    return words
  }
}
