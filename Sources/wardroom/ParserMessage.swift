/// What the parser has to say, as a tired person needs it: short, and with the next step.
enum ParserMessage {
  /// A line longer than this repeats something that was never meant as an argument.
  private static let longest = 300

  /// Returns the parser's text with long lines cut, and with what a name looks like that is none.
  static func told(_ text: String) -> String {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(short)
    let hints = hints.compactMap { text.contains("<\($0.name)>'") ? $0.hint : nil }
    return (lines.prefix(1) + hints + lines.dropFirst()).joined(separator: "\n")
  }

  private static func short(_ line: Substring) -> String {
    guard line.unicodeScalars.count > longest else { return String(line) }
    let scalars = Array(line.unicodeScalars)
    var text = String.UnicodeScalarView()
    text += scalars.prefix(longest / 2)
    text.append("\u{2026}")
    text += scalars.suffix(longest / 2)
    return String(text)
  }

  /// By the name of an argument, what it looks like and where it is found.
  private static let hints = [
    (
      name: "incident",
      hint: "An incident has a name like INC-2026-0042; `wardroom incidents` lists them."
    ),
    (
      name: "id", hint: "A point has a short id like c4k2p9; `list` of the same command shows them."
    ),
    (name: "hypothesis", hint: "A hypothesis is named H2; `wardroom hypothesis list` shows them."),
    (name: "evidence", hint: "Evidence is named E3; `wardroom evidence list` shows it."),
    (name: "for", hint: "A hypothesis is named H2; `wardroom hypothesis list` shows them."),
    (name: "against", hint: "A hypothesis is named H2; `wardroom hypothesis list` shows them."),
    (name: "decision", hint: "A decision is named D1; `wardroom decision list` shows them."),
    (name: "item", hint: "It is named H2, E3 or D1; `list` of the same command shows them."),
  ]
}
