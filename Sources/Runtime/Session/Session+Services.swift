import Console
import IncidentModel
import Intake
import TerminalKit

extension Session {
  /// Runs the receiver here, or waits in the kernel until the console that runs it ends.
  func startReceiver(_ role: ReceiverRole) {
    feed(.receiver(.starting))
    Task {
      await role.run { [weak self] state in
        Task { @MainActor in self?.take(state) }
      }
    }
  }

  private func take(_ state: ReceiverState) {
    feed(.receiver(state))
    guard case .listening(let address) = state else { return }
    let port = address.split(separator: ":").last.flatMap { UInt16($0) }
    listeningPort = port
    for waiter in portWaiters { waiter.resume(returning: port) }
    portWaiters = []
  }

  /// Returns the port the receiver listens on, once it does.
  func receiverPort() async -> UInt16? {
    if let listeningPort { return listeningPort }
    return await withCheckedContinuation { portWaiters.append($0) }
  }

  /// Takes over writing the postmortem files, now or when the console that does ends.
  func startPostmortems() {
    guard !workspace.isReadOnly else { return }
    let queue = PostmortemQueue(workspace: workspace) { [weak self] id, state in
      Task { @MainActor in self?.feed(.postmortem(id, state)) }
    }
    postmortemQueue = queue
    let open = console.situation.open.map(\.id)
    Task {
      await queue.waitForTurn()
      for id in open { queue.ask(for: id) }
    }
  }
}
