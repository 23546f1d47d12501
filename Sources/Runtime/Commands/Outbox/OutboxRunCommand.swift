import TerminalKit

/// Carries what waits in the outbox now, without a console.
public struct OutboxRunCommand: WardroomCommand {
  /// Whether to go on until nothing waits any more that does not wait for a person.
  public var untilEmpty: Bool

  /// Creates the command.
  public init(untilEmpty: Bool) { self.untilEmpty = untilEmpty }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let role = workspace.outboxRoleAtAnyTime()
    let hasCarried: Bool
    do throws(FileFailure) {
      hasCarried = try await role.runIfFree(until: untilEmpty ? .empty : .tried)
    } catch {
      throw CommandFailure(.unavailable, error.sentence)
    }
    guard hasCarried else {
      throw CommandFailure(
        .unavailable,
        "Another process of this home carries its messages, a console or a receiver; they go from "
          + "there. `wardroom outbox` says how they stand.")
    }
    return try await OutboxListCommand(incident: nil, isComplete: false).run(in: workspace)
  }
}
