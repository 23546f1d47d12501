/// Something in a runbook file that could not be taken as it stands; the rest of the file still works.
public struct RunbookProblem: Codable, Hashable, Sendable {
  /// What is wrong and what to do about it.
  public var sentence: String
  /// The line of the file, counted from 1; nil when it is about the whole file.
  public var line: Int?

  /// Creates a problem.
  public init(_ sentence: String, line: Int? = nil) {
    self.sentence = sentence
    self.line = line
  }
}
