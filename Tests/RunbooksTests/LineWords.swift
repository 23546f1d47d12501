import Runbooks

/// What a file says, word by word, found again in what was made of it.
///
/// The account of a file is the reader's own word; this asks the texts themselves.
struct LineWords {
  let reading: RunbookReading
  private let lines: [Substring]

  init(name: String, bytes: [UInt8]) {
    self.init(RunbookReading(name: name, bytes: bytes), of: bytes)
  }

  /// Looks for the words of a file in what is said to be its reading.
  init(_ reading: RunbookReading, of bytes: [UInt8]) {
    self.reading = reading
    let isUTF8 = String(validating: bytes, as: UTF8.self) != nil
    let text =
      isUTF8
      ? String(decoding: bytes, as: UTF8.self)
      : String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    lines = Self.lines(of: text)
  }

  /// The lines whose words are not in the step or section that claims them, with those words.
  var missing: [String] {
    let places = reading.account.places
    guard places.count == lines.count else {
      return ["\(lines.count) lines, but \(places.count) are accounted for"]
    }
    let steps = Dictionary(
      uniqueKeysWithValues: reading.runbook.steps.map { ($0.path, Said(Self.text(of: $0))) })
    let sections = reading.runbook.sections.map { Said(Self.text(of: $0)) }
    return zip(lines, places).enumerated().compactMap { offset, pair in
      let said: Said
      switch pair.1 {
      case .step(let path): said = steps[path] ?? Said("")
      case .section(let index): said = sections[index]
      case .blank, .frontMatter, .skipped: return nil
      case .lost: return "line \(offset + 1) is lost: \(pair.0)"
      }
      let words = Self.words(in: pair.0).filter { !said.holds($0) }
      return words.isEmpty ? nil : "line \(offset + 1) lacks \(words): \(pair.0)"
    }
  }

  /// A text that is asked for many words.
  private struct Said {
    private let text: String
    private let words: Set<Substring>

    init(_ text: String) {
      self.text = text
      words = Set(text.split { !($0.isLetter || $0.isNumber) })
    }

    func holds(_ word: String) -> Bool { words.contains(word[...]) || text.contains(word) }
  }

  private static func text(of step: RunbookStep) -> String {
    let code = step.blocks.flatMap { [$0.language, $0.text] }
    return ([step.title, step.anchor ?? ""] + step.body + code).joined(separator: "\n").lowercased()
  }

  private static func text(of section: RunbookSection) -> String {
    ([section.title, section.anchor ?? ""] + section.body).joined(separator: "\n").lowercased()
  }

  /// Lines as cmark counts them: divided by LF, CR LF or CR and nothing else.
  private static func lines(of text: String) -> [Substring] {
    var lines = text.split(omittingEmptySubsequences: false) { ["\n", "\r", "\r\n"].contains($0) }
    if lines.last?.isEmpty ?? false { lines.removeLast() }
    return lines
  }

  /// The words of a line without the number of a list, comments and the mark of a directive.
  private static func words(in line: Substring) -> [String] {
    var rest = line.drop { " \t>\u{FEFF}".contains($0) }
    let digits = rest.prefix { $0.isNumber }
    if let sign = rest.dropFirst(digits.count).first, ".)".contains(sign) {
      rest = rest.dropFirst(digits.count)
    }
    if rest.hasPrefix("```{code}") { rest = rest.dropFirst(9) }
    let text = String(rest).replacing(/<!--.*?-->/, with: "").replacing(/&#?\w+;/, with: "")
    return text.split { !($0.isLetter || $0.isNumber) }.map { $0.lowercased() }
  }
}
