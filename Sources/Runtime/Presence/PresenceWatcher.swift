import Dispatch
import Glibc

/// Notices what other consoles of the home tell, woken by the kernel once for each thing.
@MainActor final class PresenceWatcher {
  /// What happened, by the name of the file.
  enum News: Hashable, Sendable {
    case changed(String)
    /// Whoever wrote it let go of it: the process ended without taking it away.
    case left(String)
  }

  private static let wanted = UInt32(
    IN_MODIFY | IN_MOVED_TO | IN_MOVED_FROM | IN_DELETE | IN_CLOSE_WRITE)

  private let descriptor: Int32
  private let source: any DispatchSourceRead
  private let told: @MainActor ([News]) -> Void

  /// Starts watching.
  init(
    _ folder: String, told: @escaping @MainActor ([News]) -> Void
  ) throws(FileFailure) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw FileFailure(folder, .read) }
    guard inotify_add_watch(descriptor, folder, Self.wanted | UInt32(IN_ONLYDIR)) >= 0 else {
      let failure = FileFailure(folder, .read)
      close(descriptor)
      throw failure
    }
    self.told = told
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in MainActor.assumeIsolated { self?.wake() } }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.activate()
  }

  isolated deinit { source.cancel() }

  private func wake() {
    var news: [News] = []
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        news += Self.news(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      }
    }
    if !news.isEmpty { told(news) }
  }

  private static func news(_ events: UnsafeRawBufferPointer) -> [News] {
    let header = MemoryLayout<inotify_event>.size
    var news: [News] = []
    var start = 0
    while start + header <= events.count {
      let event = events.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
      let end = min(start + header + Int(event.len), events.count)
      let bytes = events[(start + header)..<end].prefix { $0 != 0 }
      let name = String(decoding: bytes, as: UTF8.self)
      news.append(event.mask & UInt32(IN_CLOSE_WRITE) != 0 ? .left(name) : .changed(name))
      start = end
    }
    return news
  }
}
