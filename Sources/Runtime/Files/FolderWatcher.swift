import Dispatch
import Glibc

/// Notices what other programs do to the files of a kind below a folder, woken by the kernel.
///
/// Editors write in place or rename over a file, and git takes a file away for a moment; so it
/// tells only once nothing has happened for a while. While nothing happens it costs nothing.
@MainActor final class FolderWatcher {
  /// How long it must be quiet after a write, and after a file went away, in milliseconds.
  private static let quietAfterWrite = 200
  private static let quietAfterLoss = 600
  /// More folders than these are not watched.
  private static let folderLimit = 200
  private static let losses = UInt32(IN_DELETE | IN_MOVED_FROM)
  private static let wanted = losses | UInt32(IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_ATTRIB)

  private let descriptor: Int32
  private let folder: String
  /// How the names of the files end that matter.
  private let ending: String
  private let source: any DispatchSourceRead
  /// Counts what happened, so that only the last of several planned looks is taken.
  private var generation = 0
  private let changed: @MainActor () -> Void

  /// Starts watching.
  init(
    _ folder: String, ending: String = ".md", changed: @escaping @MainActor () -> Void
  ) throws(FileFailure) {
    self.ending = ending
    descriptor = inotify_init1(Int32(IN_NONBLOCK | IN_CLOEXEC))
    guard descriptor >= 0 else { throw FileFailure(folder, .read) }
    self.folder = folder
    self.changed = changed
    source = DispatchSource.makeReadSource(fileDescriptor: descriptor, queue: .main)
    source.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.wake() }
    }
    source.setCancelHandler { [descriptor] in close(descriptor) }
    source.activate()
    coverFolders()
  }

  isolated deinit {
    source.cancel()
  }

  /// Watches every folder that is there now; one that is watched already stays so.
  func coverFolders() {
    let below = FileBytes.folders(below: folder).prefix(Self.folderLimit)
    for path in [folder] + below {
      // A folder that went away meanwhile is nothing to watch; its parent tells.
      _ = inotify_add_watch(descriptor, path, Self.wanted | UInt32(IN_ONLYDIR))
    }
  }

  private func wake() {
    var quiet: Int?
    withUnsafeTemporaryAllocation(byteCount: 8192, alignment: 8) { buffer in
      while true {
        let count = read(descriptor, buffer.baseAddress, buffer.count)
        guard count > 0 else { return }
        let told = self.quiet(after: UnsafeRawBufferPointer(rebasing: buffer[..<count]))
        quiet = [quiet, told].compactMap { $0 }.max()
      }
    }
    guard let quiet else { return }
    generation += 1
    let planned = generation
    DispatchQueue.main.asyncAfter(deadline: .now() + .milliseconds(quiet)) { [weak self] in
      MainActor.assumeIsolated { self?.tell(planned) }
    }
  }

  private func tell(_ planned: Int) {
    guard generation == planned else { return }
    coverFolders()
    changed()
  }

  /// Returns how long to stay quiet after these events, nil when none of them matters.
  private func quiet(after events: UnsafeRawBufferPointer) -> Int? {
    let header = MemoryLayout<inotify_event>.size
    var quiet: Int?
    var start = 0
    while start + header <= events.count {
      let event = events.loadUnaligned(fromByteOffset: start, as: inotify_event.self)
      let end = min(start + header + Int(event.len), events.count)
      let name = events[(start + header)..<end].prefix { $0 != 0 }
      if matters(event.mask, name) {
        let isLoss = event.mask & Self.losses != 0
        quiet = max(quiet ?? 0, isLoss ? Self.quietAfterLoss : Self.quietAfterWrite)
      }
      start = end
    }
    return quiet
  }

  private func matters(_ mask: UInt32, _ name: Slice<UnsafeRawBufferPointer>) -> Bool {
    if mask & UInt32(IN_Q_OVERFLOW | IN_ISDIR) != 0 { return true }
    // An editor that let go of a file tells that it may be written now.
    if mask & Self.losses != 0, EditorLock.isLockName(name) { return true }
    guard name.first != UInt8(ascii: "."), name.suffix(ending.utf8.count).elementsEqual(ending.utf8)
    else {
      return false
    }
    // A file that was only made is told of again when its writer closes it.
    return mask != UInt32(IN_CREATE)
  }
}
