/// A text in the language of man(7), line by line.
///
/// Whatever is put in is text: nothing of it is taken for a request.
struct Roff {
  private(set) var text = ""

  /// A section with what stands in it.
  static func section(_ title: String, _ fill: (inout Roff) -> Void) -> Roff {
    var roff = Roff()
    roff.request("SH", [title])
    fill(&roff)
    return roff
  }

  mutating func comment(_ words: String) { text += ".\\\" \(words)\n" }

  mutating func request(_ name: String, _ arguments: [String]) {
    let quoted = arguments.map { argument in
      "\"" + Self.escaped(argument).replacing("\"", with: "\\(dq") + "\""
    }
    text += ([".\(name)"] + quoted).joined(separator: " ") + "\n"
  }

  mutating func heading(_ title: String) { request("SS", [title]) }

  mutating func paragraph(_ words: String) {
    guard !words.isEmpty else { return }
    text += ".PP\n"
    plain(words)
  }

  mutating func plain(_ words: String) {
    for line in words.split(separator: "\n") { text += Self.line(String(line)) + "\n" }
  }

  mutating func bold(_ words: String) { request("B", [words]) }

  /// A term and what it means.
  mutating func item(_ term: String, _ meaning: String) {
    text += ".TP\n"
    bold(term)
    plain(meaning.isEmpty ? "\u{200B}" : meaning)
  }

  /// What is put in by `fill` stands further to the right.
  mutating func indented(_ fill: (inout Roff) -> Void) {
    text += ".RS\n"
    fill(&self)
    text += ".RE\n"
  }

  /// A point or a quote at the start of a line would be a request.
  private static func line(_ words: String) -> String {
    let escaped = escaped(words)
    return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
  }

  private static func escaped(_ words: String) -> String {
    words.replacing("\\", with: "\\e").replacing("-", with: "\\-").replacing(
      "\u{200B}", with: "\\&"
    )
    .replacing("\u{2026}", with: "...").replacing("\u{2192}", with: "->")
  }
}
