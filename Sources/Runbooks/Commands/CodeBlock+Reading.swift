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
    let isCommand = !commands.isEmpty
    let names = isCommand ? Placeholder.assignedNames(in: text) : []
    self.init(
      language: language, text: text, kind: isCommand ? .command : .copy, commands: commands,
      risks: Risk.all(in: text),
      placeholders: isCommand
        ? commands.flatMap(\.placeholders).uniqued()
        : Placeholder.all(in: text, isShell: false, assigned: names),
      isIncomplete: isCommand ? commands.contains(where: \.isIncomplete) : Gap.isFound(in: text),
      line: line, bodyOffset: 0)
  }

  /// Takes the language out of `bash`, `{.bash}`, `{code-block} bash` or `bash title="x"`.
  private static func language(of info: String) -> String {
    let words = info.split(whereSeparator: \.isWhitespace)
    let word = words.first?.hasPrefix("{code") ?? false ? words.dropFirst().first : words.first
    return (word ?? "").lowercased().filter { !"{}.,".contains($0) }
  }
}
