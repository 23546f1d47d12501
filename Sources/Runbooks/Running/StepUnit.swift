/// What of a step is run in one go: a whole block of a script, or one command.
public struct StepUnit: Hashable, Sendable {
  /// The commands, in their order; they share one shell.
  public var commands: [RunbookCommand]
  /// The language of the block's fence, empty when there is none.
  public var language: String
  /// What has to be filled in.
  public var placeholders: [Placeholder]
  public var risks: [Risk]

  /// The commands as they stand in the file, without prompts.
  public var text: String { commands.map(\.text).joined(separator: "\n") }

  /// Whether something is left out with `...` or `xxx`, so that it must not be run as it is.
  public var isIncomplete: Bool { commands.contains(where: \.isIncomplete) }

  /// The lines the author shows as output; empty when there are none.
  public var expectedOutput: [String] { commands.flatMap(\.expectedOutput) }

  /// The program that reads the commands, with its arguments up to their text.
  ///
  /// Several commands stop at the first one that fails, for the next may rely on it.
  public var shell: [String] {
    let named = ["sh", "zsh", "ksh"].first { $0 == language } ?? "bash"
    return commands.count > 1 ? [named, "-e", "-c"] : [named, "-c"]
  }

  init(_ commands: [RunbookCommand], of block: CodeBlock) {
    self.commands = commands
    language = block.language
    placeholders = commands.flatMap(\.placeholders).uniqued()
    risks = Risk.allCases.filter { risk in
      commands.contains { $0.risks.contains(risk) }
        || (risk == .hiddenText && block.risks.contains(risk))
    }
  }
}

extension RunbookStep {
  /// What of the step can be run, the usual one first.
  ///
  /// A script is run as a whole, or each of its commands alone; a pasted session with its output is
  /// run command by command.
  public var units: [StepUnit] {
    blocks.filter { $0.kind == .command }.flatMap { block in
      let alone = block.commands.map { StepUnit([$0], of: block) }
      let isSession = block.commands.contains { !$0.expectedOutput.isEmpty }
      guard block.commands.count > 1, !isSession else { return alone }
      return [StepUnit(block.commands, of: block)] + alone
    }
  }
}
