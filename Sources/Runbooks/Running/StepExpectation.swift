/// What has to come of the commands of a step for it to count as done.
public struct StepExpectation: Hashable, Sendable {
  /// What a line of the output has to hold; nil when the exit code is enough.
  public var output: OutputExpectation?
  /// The exit code, 0 mostly.
  public var exit: Int

  /// Creates an expectation.
  public init(output: OutputExpectation? = nil, exit: Int = 0) {
    self.output = output
    self.exit = exit
  }

  /// Whether the commands did what is expected.
  public func isMet(by lines: some Sequence<String>, exit code: Int) -> Bool {
    guard code == exit else { return false }
    guard let output else { return true }
    return lines.contains { output.isMet(by: $0) }
  }

  /// What is expected, `exit 0 and "state=running"`.
  public var words: String { "exit \(exit)" + (output.map { " and \"\($0.pattern)\"" } ?? "") }
}

extension StepAttributes {
  /// What has to come of the commands; nil when the step does not say.
  public var expectation: StepExpectation? {
    expect == nil && exitCode == 0 ? nil : StepExpectation(output: expect, exit: exitCode)
  }
}
