/// Something the command line can do in an open home.
public protocol WardroomCommand: Sendable {
  /// What it wants of the home.
  var use: HomeUse { get }

  /// Does it and says what there is to say.
  /// - Throws: why it was not done, with the exit code.
  func run(in workspace: Workspace) async throws(CommandFailure) -> Report
}

extension WardroomCommand {
  /// Whoever says nothing else changes something.
  public var use: HomeUse { .change }
}

/// What is wanted of a home, which decides whether one that is not there is made.
public enum HomeUse: Hashable, Sendable {
  /// Something is recorded or written; the home is made.
  case change
  /// The record is looked at; where there is no home, that is said.
  case look
  /// The record is looked at without a trace: no byte of the home changes.
  case check
  /// Only files and settings are read, and the record stays shut.
  case files
  /// Whatever is there is examined, also a record that cannot be opened.
  case examine
}
