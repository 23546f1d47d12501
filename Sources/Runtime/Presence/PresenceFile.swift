import CPlatform
import Console
import Glibc

/// The file by which one console tells the others that it is there.
final class PresenceFile {
  let name: String
  private let folder: PresenceFolder
  private let descriptor: Int32

  /// Makes the file where nobody looks, locks it, fills it and only then shows it.
  init(in folder: PresenceFolder, _ presence: Presence) throws(FileFailure) {
    self.folder = folder
    let token = UInt64.random(in: 0...UInt64.max)
    name = "\(getpid())-\(String(token, radix: 36))" + PresenceFolder.suffix
    let made = folder.backstage + "/." + name
    descriptor = open(made, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFailure(made) }
    guard wardroom_lock_try(descriptor) == 0 else { throw FileFailure(made) }
    do throws(FileFailure) {
      try tell(presence)
    } catch {
      unlink(made)
      throw error
    }
    guard rename(made, folder.path + "/" + name) == 0 else {
      let failure = FileFailure(folder.path)
      unlink(made)
      throw failure
    }
  }

  deinit { close(descriptor) }

  /// Writes what there is to tell, in one write.
  func tell(_ presence: Presence) throws(FileFailure) {
    guard let bytes = PresenceFolder.bytes(presence) else {
      throw FileFailure(name, .write, reason: "it is too long")
    }
    guard pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else { throw FileFailure(name) }
  }

  /// Takes the file away; others are told once.
  func remove() {
    let away = folder.backstage + "/." + name
    let shown = folder.path + "/" + name
    guard rename(shown, away) == 0 else {
      unlink(shown)
      return
    }
    unlink(away)
  }
}
