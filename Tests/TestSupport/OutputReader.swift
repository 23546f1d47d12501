import Dispatch
import Glibc
import Synchronization

/// Reads a terminal on another thread until it is told to stop.
final class OutputReader: Sendable {
  private let kept = Mutex<[UInt8]>([])
  private let ended = DispatchSemaphore(value: 0)
  private let stop: Int32

  init(of terminal: Int32) {
    var ends: [Int32] = [-1, -1]
    pipe(&ends)
    let told = ends[0]
    stop = ends[1]
    DispatchQueue.global().async { [self] in
      read(terminal, until: told)
      close(told)
      ended.signal()
    }
  }

  /// Stops, and returns everything that came.
  func finish() -> [UInt8] {
    close(stop)
    ended.wait()
    return kept.withLock { $0 }
  }

  /// Reads until the other end of the pipe is closed and nothing is left to read.
  private func read(_ terminal: Int32, until told: Int32) {
    while true {
      let input = Int16(POLLIN)
      var waits = [terminal, told].map { pollfd(fd: $0, events: input, revents: 0) }
      guard poll(&waits, 2, -1) > 0 else { return }
      guard waits[0].revents & input != 0 else { return }
      let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
        count = max(0, Glibc.read(terminal, buffer.baseAddress, buffer.count))
      }
      kept.withLock { $0 += bytes }
    }
  }
}
