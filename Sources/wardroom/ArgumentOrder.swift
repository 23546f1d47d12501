import ArgumentParser

/// Lets global options stand before the command too, as people type them.
enum ArgumentOrder {
  private static let valued: Set<String> = ["--home", "--store", "--now", "--actor"]
  private static let flags: Set<String> = ["--read-only", "--json"]

  /// Returns the arguments with the global options that stand before the command moved behind it.
  static func globalOptionsLast(_ arguments: [String]) -> [String] {
    var moved: [String] = []
    var rest = arguments[...]
    while let first = rest.first {
      if flags.contains(first) || valued.contains(where: { first.hasPrefix($0 + "=") }) {
        moved.append(rest.removeFirst())
      } else if valued.contains(first), rest.count >= 2 {
        moved += [rest.removeFirst(), rest.removeFirst()]
      } else {
        break
      }
    }
    // Behind the command's own name, before its words, which may end in `--`.
    let name = commandWords(rest)
    let words = rest.dropFirst(name)
    return rest.prefix(name) + moved + (rest.first == "declare" ? severityApart(words) : words)
  }

  /// Returns the words with `-s1` as the two words `-s 1`, as far as a `--` that ends the options.
  private static func severityApart(_ words: ArraySlice<String>) -> ArraySlice<String> {
    let options = words.prefix { $0 != "--" }
    let apart = options.flatMap { word in
      word.hasPrefix("-s") && word.count > 2 && !word.hasPrefix("-s=")
        ? ["-s", String(word.dropFirst(2))] : [word]
    }
    return apart + words.dropFirst(options.count)
  }

  /// Returns how many of the words name the command: two for one of a group.
  private static func commandWords(_ words: ArraySlice<String>) -> Int {
    guard let first = words.first, !first.hasPrefix("-") else { return 0 }
    guard let group = CommandNames.groups[first], words.count > 1 else { return 1 }
    return group.contains(words[words.index(after: words.startIndex)]) ? 2 : 1
  }
}

/// The names of the commands, from their declarations.
enum CommandNames {
  /// The commands of each group, by the group's name.
  static var groups: [String: Set<String>] {
    var groups: [String: Set<String>] = [:]
    for command in Wardroom.configuration.subcommands {
      let members = command.configuration.subcommands.map { $0._commandName }
      if !members.isEmpty { groups[command._commandName] = Set(members) }
    }
    return groups
  }

  /// Whether a word names a command; `help` is the parser's own.
  static func contain(_ word: String) -> Bool {
    word == "help" || Wardroom.configuration.subcommands.contains { $0._commandName == word }
  }
}
