/// A block of code in a runbook.
public struct CodeBlock: Codable, Hashable, Sendable {
  /// What can be done with a block.
  public enum Kind: String, Codable, Hashable, CaseIterable, Sendable {
    /// Shell commands, which can be run.
    case command
    /// Queries, settings or sample output, which can be copied.
    case copy
  }

  /// The first word of the fence in lower case, `bash`; empty when there is none.
  public var language: String
  /// The code as it stands in the file, without the fence and without the last line end.
  public var text: String
  public var kind: Kind
  /// The commands without prompts; empty for a block to copy.
  public var commands: [RunbookCommand]
  public var risks: [Risk]
  /// What has to be filled in, in order of first use.
  public var placeholders: [Placeholder]
  /// Whether something is left out with `...` or `xxx`, so that it must not be run as it is.
  public var isIncomplete: Bool
  /// The line of the first line of code in the file, counted from 1.
  public var line: Int
  /// How many lines of the step's body stand in front of the block.
  public var bodyOffset: Int

  /// The code line by line.
  public var lines: [String] {
    text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { String(Substring($0)) }
  }
}

/// One command of a code block with the output the author expects.
public struct RunbookCommand: Codable, Hashable, Sendable {
  /// The exact text without the prompt; several lines where it continues.
  public var text: String
  /// The lines that follow it in a block with prompts.
  public var expectedOutput: [String]
  public var risks: [Risk]
  public var placeholders: [Placeholder]
  /// Whether it cannot be run as it is: something is left out with `...` or `xxx`, or a line goes on
  /// without a backslash.
  public var isIncomplete: Bool
  /// The line where it begins in the file, counted from 1.
  public var line: Int
}
