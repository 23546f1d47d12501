import Console
import IncidentModel
import Intake
import Logging
import TerminalKit

extension Session {
  /// Runs the receiver here, or waits in the kernel until the console that runs it ends.
  func startReceiver(_ start: ReceiverStart) {
    switch start {
    case .off: take(ReceiverState.off)
    case .failed(let sentence): take(ReceiverState.failed(sentence))
    case .role(let role): run(role)
    }
  }

  private func run(_ role: ReceiverRole) {
    feed(.receiver(.starting))
    Task {
      await role.run { [weak self] state in
        Task { @MainActor in self?.take(state) }
      }
    }
  }

  private func take(_ state: ReceiverState) {
    feed(.receiver(state))
    switch state {
    case .listening(let address):
      listeningPort = address.split(separator: ":").last.flatMap { UInt16($0) }
    case .failed, .off: listeningPort = nil
    case .starting, .attached: return
    }
    for waiter in portWaiters { waiter.resume(returning: listeningPort) }
    portWaiters = []
  }

  /// Returns the port the receiver listens on, once it does; nil when it cannot.
  func receiverPort() async -> UInt16? {
    if let listeningPort { return listeningPort }
    return await withCheckedContinuation { portWaiters.append($0) }
  }

  /// Takes over writing the postmortem files, now or when the console that does ends.
  func startPostmortems() {
    guard !workspace.isReadOnly else { return }
    let queue = PostmortemQueue(workspace: workspace, executor: executor) { [weak self] in
      self?.followedIncidents ?? []
    } report: { [weak self] news in
      Task { @MainActor in self?.take(news) }
    }
    postmortemQueue = queue
    Task(executorPreference: executor) { await queue.begin() }
  }

  /// The open incidents, and those resolved so lately that their last lines may not be in the file
  /// yet.
  private var followedIncidents: [IncidentID] {
    let dayAgo = workspace.clock.now().adding(minutes: -24 * 60)
    return console.situation.index.filter { summary in
      summary.isOpen || summary.resolvedAt.map { $0 > dayAgo } ?? false
    }.map(\.id)
  }

  private func take(_ news: PostmortemQueue.News) {
    switch news {
    case .standing(let id, let standing): feed(.postmortem(id, standing))
    case .remark(let sentence):
      workspace.logger.warning("\(sentence)")
      feed(.notice(Notice(.warning, SafeText(sentence))))
    }
  }
}
