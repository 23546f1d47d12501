import Console
import EventStore
import TerminalKit

/// Runs the receiver of a home without a screen.
@MainActor public enum ServeRunner {
  /// Runs until a signal ends it or the receiver cannot run; returns the exit code.
  public static func run(_ options: WorkspaceOptions, listen: String?) -> Int32 {
    ProcessMemory.shareHeaps()
    do throws(CommandFailure) {
      let workspace = try Workspace.open(options)
      workspace.warnings.forEach(CommandRunner.complain)
      guard let role = try workspace.receiverRole(listen: listen) else {
        throw CommandFailure(
          .usage, "serve has nothing to listen on. Give --listen HOST:PORT and no --read-only.")
      }
      return serve(role, workspace)
    } catch {
      return CommandRunner.fail(error)
    }
  }

  private static func serve(_ role: ReceiverRole, _ workspace: Workspace) -> Int32 {
    let idle = IdleDelegate()
    let loop = EventLoop(terminal: nil, delegate: idle)
    let task = Task {
      await role.run { state in
        Task { @MainActor in
          if let failure = Self.tell(state) { loop.stop(CommandRunner.fail(failure)) }
        }
      }
    }
    let outbox = workspace.outboxRole()
    let carrying = Task<Void, Never> { await outbox?.run() }
    let code = loop.run()
    task.cancel()
    stop(task, outbox, carrying, workspace)
    return code
  }

  /// Lets what senders wait for be answered, for a short time at the most.
  private static func stop(
    _ task: Task<Void, Never>, _ outbox: OutboxRole?, _ carrying: Task<Void, Never>,
    _ workspace: Workspace
  ) {
    let farewell = Farewell()
    Task {
      await task.value
      await outbox?.end(carrying)
      await workspace.store.close()
      farewell.isOver()
    }
    farewell.wait()
  }

  /// Says on standard error how the receiver stands; a failure ends the program.
  private static func tell(_ state: ReceiverState) -> CommandFailure? {
    switch state {
    case .listening(let address): CommandRunner.complain("listening on \(address)")
    case .attached:
      CommandRunner.complain("another process of this home listens; taking over when it ends")
    case .failed(let sentence): return CommandFailure(.unavailable, sentence)
    case .starting, .off: break
    }
    return nil
  }
}
