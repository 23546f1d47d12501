import NIOCore
import Synchronization

/// What the connections of one event loop hand to the sink together, and what is completed for them together.
///
/// Handing over and completing wake a thread each; what comes in the same moment shares both
/// (`durable-intake` in the benchmarks).
final class LoopBatch: Sendable {
  private let loop: any EventLoop
  private let sink: any DeliverySink
  private let offered = Mutex<[OfferedDelivery]>([])
  private let completions = Mutex<[@Sendable () -> Void]>([])

  init(_ loop: any EventLoop, _ sink: any DeliverySink) {
    self.loop = loop
    self.sink = sink
  }

  /// Hands a delivery to the sink once everything else that arrived with it was read.
  func submit(_ delivery: OfferedDelivery) {
    let isFirst = offered.withLock { offered in
      offered.append(delivery)
      return offered.count == 1
    }
    if isFirst { loop.execute { self.handOver() } }
  }

  /// Runs a completion on the loop's thread, soon.
  func complete(_ completion: @escaping @Sendable () -> Void) {
    let isFirst = completions.withLock { completions in
      completions.append(completion)
      return completions.count == 1
    }
    if isFirst { loop.execute { self.runCompletions() } }
  }

  private func handOver() {
    sink.accept(offered.withLock { taken(from: &$0) })
  }

  private func runCompletions() {
    for completion in completions.withLock({ taken(from: &$0) }) { completion() }
  }

  private func taken<Item>(from items: inout [Item]) -> [Item] {
    defer { items = [] }
    return items
  }
}
