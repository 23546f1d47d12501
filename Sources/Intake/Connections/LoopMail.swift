import NIOCore
import Synchronization

/// What the connections of one event loop hand to the sink together, and what they are told together.
///
/// Handing over and telling wake a thread each; what comes in the same moment shares both
/// (`durable-intake` in the benchmarks).
final class LoopMail: Sendable {
  private let loop: any EventLoop
  private let sink: any DeliverySink
  private let offered = Mutex<[OfferedDelivery]>([])
  private let news = Mutex<[@Sendable () -> Void]>([])

  init(_ loop: any EventLoop, _ sink: any DeliverySink) {
    self.loop = loop
    self.sink = sink
  }

  /// Hands a delivery to the sink once everything else that arrived with it was read.
  func offer(_ delivery: OfferedDelivery) {
    let isFirst = offered.withLock { offered in
      offered.append(delivery)
      return offered.count == 1
    }
    if isFirst { loop.execute { self.handOver() } }
  }

  /// Runs a piece of work on the loop's thread, soon.
  func tell(_ piece: @escaping @Sendable () -> Void) {
    let isFirst = news.withLock { news in
      news.append(piece)
      return news.count == 1
    }
    if isFirst { loop.execute { self.hear() } }
  }

  private func handOver() {
    sink.accept(offered.withLock { taken(from: &$0) })
  }

  private func hear() {
    for piece in news.withLock({ taken(from: &$0) }) { piece() }
  }

  private func taken<Item>(from items: inout [Item]) -> [Item] {
    defer { items = [] }
    return items
  }
}
