import CPlatform
import Dispatch
import Glibc

/// Looks every two seconds whether the markdown files below a folder are still the same.
///
/// This is for folders on NFS, SMB, 9p and FUSE, where the kernel is not told what other machines do,
/// and for a kernel that has no watches left. It is the one place where something is asked again and
/// again, and only while somebody follows a file.
@MainActor final class FolderLook {
  private let folder: String
  private let timer: any DispatchSourceTimer
  private let isWanted: @MainActor () -> Bool
  private let changed: @MainActor () -> Void
  private var seen: [String]?

  /// Starts looking.
  init(
    _ folder: String, every interval: DispatchTimeInterval = .seconds(2),
    isWanted: @escaping @MainActor () -> Bool, changed: @escaping @MainActor () -> Void
  ) {
    self.folder = folder
    self.isWanted = isWanted
    self.changed = changed
    timer = DispatchSource.makeTimerSource(queue: .main)
    timer.schedule(deadline: .now(), repeating: interval, leeway: .milliseconds(200))
    timer.setEventHandler { [weak self] in
      MainActor.assumeIsolated { self?.look() }
    }
    timer.activate()
  }

  isolated deinit {
    timer.cancel()
  }

  /// Whether a folder lies where nobody tells what happens in it.
  static func isNeeded(for folder: String) -> Bool { wardroom_is_remote(folder) != 0 }

  private func look() {
    guard isWanted() else { return }
    let found = signs
    defer { seen = found }
    guard let seen, seen != found else { return }
    changed()
  }

  /// A line for each file that changes when the file does.
  private var signs: [String] {
    ([folder] + FileBytes.folders(below: folder)).flatMap { below in
      FileBytes.names(in: below).filter { $0.hasSuffix(".md") }.compactMap { name in
        var status = stat()
        guard stat("\(below)/\(name)", &status) == 0 else { return nil }
        return "\(below)/\(name) \(status.st_ino) \(status.st_size) "
          + "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
      }
    }
  }
}
