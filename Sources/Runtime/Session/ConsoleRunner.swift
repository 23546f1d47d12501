import TerminalKit

/// Opens the console in this terminal.
@MainActor public enum ConsoleRunner {
  /// Runs the console of a home and returns the exit code; `listen` says where the receiver listens
  /// instead of what the settings say, `none` for nowhere.
  public static func run(_ options: WorkspaceOptions, listen: String?) -> Int32 {
    ProcessMemory.shareHeaps()
    do throws(CommandFailure) {
      return try run(try Workspace.open(options), listen: listen, prepared: nil)
    } catch {
      return CommandRunner.fail(error)
    }
  }

  static func run(
    _ workspace: Workspace, listen: String?,
    prepared: (@MainActor (Session) -> Void)?
  ) throws(CommandFailure) -> Int32 {
    let receiver = try receiver(workspace, listen)
    let session = Session(workspace: workspace, face: try ConsoleFace.open(workspace))
    prepared?(session)
    return session.run(receiver: receiver)
  }

  /// A wrong `--listen` is refused; wrong settings must not keep the console shut.
  private static func receiver(
    _ workspace: Workspace, _ listen: String?
  ) throws(CommandFailure) -> ReceiverStart {
    do throws(CommandFailure) {
      return try workspace.receiverRole(listen: listen).map { .role($0) } ?? .off
    } catch {
      guard listen == nil else { throw error }
      return .failed(error.sentence)
    }
  }
}
