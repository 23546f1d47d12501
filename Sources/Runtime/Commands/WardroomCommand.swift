/// Something the command line can do in an open home.
public protocol WardroomCommand: Sendable {
  /// Does it and says what there is to say.
  /// - Throws: why it was not done, with the exit code.
  func run(in workspace: Workspace) async throws(CommandFailure) -> Report
}
