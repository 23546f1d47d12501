import TerminalKit

/// Carries what waits in the outbox now, without a console.
public struct OutboxRunCommand: WardroomCommand {
  /// Whether to go on until nothing waits any more that does not wait for a person.
  public var untilEmpty: Bool

  /// Creates the command.
  public init(untilEmpty: Bool) { self.untilEmpty = untilEmpty }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    guard !workspace.isReadOnly else { throw CommandFailure(LedgerFailure.readOnly) }
    guard let role = workspace.outboxRole() else {
      throw CommandFailure(
        .notAllowed, "Nothing is sent under --now, because the record would name a pretended time.")
    }
    let hasCarried: Bool
    do throws(FileFailure) {
      hasCarried = try await role.runIfFree(until: untilEmpty ? .empty : .due)
    } catch {
      throw CommandFailure(.unavailable, error.sentence)
    }
    guard hasCarried else {
      throw CommandFailure(
        .unavailable,
        "Another process of this home carries its messages, a console or a receiver; they go from "
          + "there. `wardroom outbox` says how they stand.")
    }
    var report = try await OutboxListCommand(incident: nil, isComplete: false).run(in: workspace)
    if report.lines.count > 1 { report.code = .unavailable }
    return report
  }
}
