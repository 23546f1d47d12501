import IncidentModel
import Synchronization

/// The signed deliveries of the last minutes, so that one that is sent twice is kept once.
///
/// It holds a bounded number of them; the store recognises what was forgotten here by what is in it.
final class SeenDeliveries: Sendable {
  private struct Memory {
    var ends: [DeliveryMark: Timestamp] = [:]
    var order: [DeliveryMark] = []
    var oldest = 0
  }

  private let limit: Int
  private let memory = Mutex(Memory())

  init(limit: Int = 4096) {
    self.limit = limit
  }

  /// Whether the same delivery was kept a short time ago.
  func contain(_ mark: DeliveryMark, at moment: Timestamp) -> Bool {
    memory.withLock { memory in memory.ends[mark].map { moment < $0 } ?? false }
  }

  /// Remembers a delivery that was kept, and forgets the oldest when there are too many.
  func remember(_ mark: DeliveryMark, at moment: Timestamp) {
    let end = moment.adding(seconds: mark.lifetime)
    memory.withLock { memory in
      guard memory.ends.updateValue(end, forKey: mark) == nil else { return }
      guard memory.order.count == limit else {
        memory.order.append(mark)
        return
      }
      memory.ends[memory.order[memory.oldest]] = nil
      memory.order[memory.oldest] = mark
      memory.oldest = (memory.oldest + 1) % limit
    }
  }
}
