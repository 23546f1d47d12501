/// Reads the commands out of a code block (RUNBOOKS.md 3.2, rules 5 and 6).
struct CommandReader {
  let language: String
  let lines: [ArraySlice<UInt8>]
  let firstLine: Int

  init(language: String, lines: [ArraySlice<UInt8>], firstLine: Int) {
    self.language = language
    self.lines = lines
    self.firstLine = firstLine
  }

  /// A command and its output as lines of the block.
  private struct Found {
    var lines: [ArraySlice<UInt8>]
    var output: [ArraySlice<UInt8>] = []
    var line: Int
    /// Whether it continues without the sign that a shell needs, so that it would not run as meant.
    var isBroken = false
  }

  /// Returns the commands; none when the block is to be copied, not run.
  func commands() -> [RunbookCommand] {
    guard isShell || isSession || language.isEmpty, !hasScriptLine else { return [] }
    let found: [Found]
    if let prompts = promptsInUse {
      found = session(prompts)
    } else {
      guard isShell || (language.isEmpty && looksLikeShell) else { return [] }
      found = script()
    }
    let names = Placeholder.assignedNames(in: Array(lines.joined(separator: [0x0A]))[...])
    return found.map { command($0, assigned: names) }
  }

  private var isShell: Bool { Self.shells.contains(language) }

  private var isSession: Bool { Self.sessions.contains(language) }

  /// A block that begins with `#!` is a file to save.
  private var hasScriptLine: Bool { lines.first?.begins(with: "#!") ?? false }

  private static let shells: Set<String> = ["bash", "sh", "shell", "zsh", "ksh", "shel", "bas"]

  private static let sessions: Set<String> = [
    "console", "shell-session", "shellsession", "sh-session", "bash-session", "terminal", "session",
  ]

  // MARK: - Prompts

  /// Which prompts mark the commands of this block; nil when every line is a command.
  private var promptsInUse: Set<ShellPrompt>? {
    let prompts = Set(lines.compactMap { ShellPrompt(line: $0) })
    let clear = prompts.subtracting([.hash])
    if !clear.isEmpty { return clear }
    if isSession { return [.hash] }
    let written = lines.filter { !$0.trimmed.isEmpty }
    let isAllHash = !written.isEmpty && written.allSatisfy { ShellPrompt(line: $0) == .hash }
    let isCommand = written.allSatisfy { startsLikeCommand(ShellPrompt.stripped($0)) }
    return isAllHash && isCommand ? [.hash] : nil
  }

  private func session(_ prompts: Set<ShellPrompt>) -> [Found] {
    var found: [Found] = []
    var shell = ShellContinuation()
    for (offset, line) in lines.enumerated() {
      let prompt = ShellPrompt(line: line)
      if let prompt, prompts.contains(prompt) {
        let code = ShellPrompt.stripped(line)
        shell = ShellContinuation()
        shell.take(code)
        found.append(Found(lines: [code], line: firstLine + offset))
      } else if !found.isEmpty {
        let last = found.count - 1
        guard shell.isOpen else {
          found[last].output.append(line)
          continue
        }
        let code = line.begins(with: "> ") ? line.dropFirst(2) : line
        shell.take(code)
        found[last].lines.append(code)
      }
    }
    return found
  }

  // MARK: - Scripts

  private func script() -> [Found] {
    var found: [Found] = []
    var shell = ShellContinuation()
    for (offset, line) in lines.enumerated() {
      if shell.isOpen, !found.isEmpty {
        shell.take(line)
        found[found.count - 1].lines.append(line)
        continue
      }
      let code = line.trimmed
      guard let first = code.first, first != UInt8(ascii: "#") else { continue }
      if first == UInt8(ascii: "-"), line.first?.isBlank ?? false, !found.isEmpty {
        // An option on a line of its own belongs to the command above, whose backslash is missing.
        found[found.count - 1].lines.append(line)
        found[found.count - 1].isBroken = true
        continue
      }
      shell = ShellContinuation()
      shell.take(line)
      found.append(Found(lines: [line], line: firstLine + offset))
    }
    return found
  }

  /// Guesses whether a block without a language is shell, by its first line of code.
  private var looksLikeShell: Bool {
    let code = lines.first { line in
      let text = line.trimmed
      return !text.isEmpty && text.first != UInt8(ascii: "#")
    }
    guard let code else { return false }
    return startsLikeCommand(code)
  }

  private func startsLikeCommand(_ line: ArraySlice<UInt8>) -> Bool {
    let words = line.trimmed.split(whereSeparator: \.isBlank)
    guard let word = words.first, let first = word.first, let last = word.last else { return false }
    if words.count > 1, words[1].elementsEqual("=".utf8) { return false }
    if last == UInt8(ascii: ":") || last == UInt8(ascii: ",") { return false }
    let text = String(decoding: word, as: UTF8.self)
    if Self.queryWords.contains(text.lowercased()) { return false }
    if let equals = word.firstIndex(of: UInt8(ascii: "=")) {
      // `NAME=value` assigns; `database=# select` is the prompt of a database.
      let isPrompt = [UInt8(ascii: "#"), UInt8(ascii: ">")].contains(last)
      return first.isLetter && word[..<equals].allSatisfy(\.isWordByte) && !isPrompt
    }
    guard word.allSatisfy({ $0.isWordByte || "-./~$".utf8.contains($0) }) else { return false }
    if "./~$".utf8.contains(first) { return word.count > 1 && text != "..." }
    let isPath = text.contains("/") && !text.hasPrefix("bin/") && !text.hasPrefix("script")
    return (0x61...0x7A).contains(first) && !isPath
  }

  private static let queryWords: Set<String> = [
    "select", "with", "insert", "update", "delete", "create", "alter", "drop", "explain", "merge",
    "truncate", "begin", "commit", "show", "from", "apiversion",
  ]

  // MARK: - Values

  private func command(_ found: Found, assigned: Set<String>) -> RunbookCommand {
    var output = found.output
    while output.last?.trimmed.isEmpty ?? false { output.removeLast() }
    let text = text(found.lines)
    return RunbookCommand(
      text: text, expectedOutput: output.map { String(decoding: $0, as: UTF8.self) },
      risks: Risk.all(in: text),
      placeholders: Placeholder.all(in: text, isShell: true, assigned: assigned),
      isIncomplete: found.isBroken || Gap.isFound(in: text.utf8), line: found.line)
  }

  private func text(_ lines: [ArraySlice<UInt8>]) -> String {
    String(decoding: Array(lines.joined(separator: [0x0A])), as: UTF8.self)
  }
}

/// A prompt in front of a command in a session that was pasted into a runbook.
enum ShellPrompt: Hashable {
  case dollar
  case percent
  case hash
  /// `user@host:~$` or `[root@host ~]#`.
  case host

  /// Recognises the prompt a line begins with.
  init?(line: ArraySlice<UInt8>) {
    guard let found = Self.find(in: line) else { return nil }
    self = found.prompt
  }

  /// Returns the line without its prompt.
  static func stripped(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard let found = find(in: line) else { return line }
    return line[found.end...].drop(while: \.isBlank)
  }

  private static func find(in line: ArraySlice<UInt8>) -> (prompt: ShellPrompt, end: Int)? {
    let code = line.drop(while: \.isBlank)
    guard let first = code.first, code.count > 2 else { return nil }
    let isFollowed = code[code.startIndex + 1].isBlank
    switch first {
    case UInt8(ascii: "$") where isFollowed: return (.dollar, code.startIndex + 1)
    case UInt8(ascii: "%") where isFollowed: return (.percent, code.startIndex + 1)
    case UInt8(ascii: "#") where isFollowed: return (.hash, code.startIndex + 1)
    default: return host(in: code)
    }
  }

  private static func host(in code: ArraySlice<UInt8>) -> (prompt: ShellPrompt, end: Int)? {
    let isBracketed = code.first == UInt8(ascii: "[")
    let limit = code.index(code.startIndex, offsetBy: 64, limitedBy: code.endIndex)
    let head = code[..<(limit ?? code.endIndex)]
    guard let end = head.firstIndex(where: { "$#%".utf8.contains($0) }), end + 1 < code.endIndex,
      code[end + 1].isBlank
    else { return nil }
    let prompt = head[..<end]
    guard prompt.contains(UInt8(ascii: "@")), !prompt.contains(UInt8(ascii: "=")) else {
      return nil
    }
    let hasBlank = prompt.contains(where: \.isBlank)
    guard isBracketed ? prompt.contains(UInt8(ascii: "]")) : !hasBlank else { return nil }
    return (.host, end + 1)
  }
}

/// Code that somebody left out: `...`, `…` or `xxx`.
enum Gap {
  private static let separators = ByteSet(" \t\n\"'=,()/:@")

  /// Tells whether a text has a gap that must be filled before it can be used.
  static func isFound(in text: some Collection<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for word in text.split(whereSeparator: { separators.contains($0) }) {
      // The dots of `./...` are no gap but every package below.
      if word.elementsEqual("...".utf8), previous != UInt8(ascii: ".") { return true }
      if word.elementsEqual("\u{2026}".utf8) || isCrosses(word) { return true }
      previous = word.count == 1 ? word.first ?? 0 : 0
    }
    return false
  }

  private static func isCrosses(_ word: some Collection<UInt8>) -> Bool {
    word.count >= 3 && word.allSatisfy { $0 == 0x78 || $0 == 0x58 }
  }
}
