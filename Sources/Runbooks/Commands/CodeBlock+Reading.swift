extension CodeBlock {
  /// Reads a block: what kind it is, its commands, and what to be careful about.
  ///
  /// - Parameters:
  ///   - info: The fence's info string, empty for indented code.
  ///   - literal: The code with LF line ends.
  ///   - line: The line of the first line of code in the file.
  init(info: String, literal: String, line: Int) {
    let language = Self.language(of: info)
    let text = literal.hasSuffix("\n") ? String(literal.dropLast()) : literal
    let bytes = Array(text.utf8)
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    let reader = CommandReader(language: language, lines: lines, firstLine: line)
    let commands = reader.commands()
    guard commands.isEmpty else {
      self.init(language: language, text: text, commands: commands, line: line)
      return
    }
    self.init(
      language: language, text: text, kind: .copy, commands: [], risks: Risk.all(in: text),
      placeholders: Placeholder.all(in: text, isShell: false, assigned: []),
      isIncomplete: Gap.isFound(in: bytes), line: line, bodyOffset: 0)
  }

  /// Creates a block of commands, which is as risky as they are together.
  private init(language: String, text: String, commands: [RunbookCommand], line: Int) {
    let isHidden = HiddenText.isFound(in: text)
    let risks = Risk.allCases.filter { risk in
      commands.contains { $0.risks.contains(risk) } || (risk == .hiddenText && isHidden)
    }
    self.init(
      language: language, text: text, kind: .command, commands: commands, risks: risks,
      placeholders: commands.flatMap(\.placeholders).uniqued(),
      isIncomplete: commands.contains(where: \.isIncomplete), line: line, bodyOffset: 0)
  }

  /// Returns what a fence says beside its language and settings in braces: a title, or code that was
  /// meant to be on the line below.
  static func words(in info: String) -> String {
    let language = info.prefix { !$0.isWhitespace }
    let isName = language.utf8.allSatisfy { $0.isWordByte || "{}.,+#-:/".utf8.contains($0) }
    guard isName else { return info }
    let rest = info.dropFirst(language.count).trimmed
    let isNamed = language.hasPrefix("{code") && !rest.contains(" ")
    return isNamed || rest.hasPrefix("{") && rest.hasSuffix("}") ? "" : rest
  }

  /// Takes the language out of `bash`, `{.bash}`, `{code-block} bash` or `bash title="x"`.
  private static func language(of info: String) -> String {
    let words = info.split(whereSeparator: \.isWhitespace)
    let word = words.first?.hasPrefix("{code") ?? false ? words.dropFirst().first : words.first
    return (word ?? "").lowercased().filter { !"{}.,".contains($0) }
  }
}
