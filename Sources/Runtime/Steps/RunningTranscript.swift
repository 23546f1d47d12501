import CPlatform
import Glibc
import IncidentModel

/// What a step has printed so far, in a file of the home that only this process fills.
///
/// Whoever finds such a file without its lock knows that the process is gone.
final class RunningTranscript: Sendable {
  private let descriptor: Int32
  let path: String

  /// Opens and locks a file of its own, before anything is recorded of the run.
  init(in folder: RunningTranscripts) throws(FileFailure) {
    path = folder.path + "/.\(getpid())-\(String(UInt64.random(in: 0...UInt64.max), radix: 36))"
    mkdir(folder.path, 0o700)
    descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw FileFailure(path) }
    guard wardroom_lock_try(descriptor) == 0 else { throw FileFailure(path) }
  }

  deinit { close(descriptor) }

  /// Adds lines; a full disk keeps no command from running, and the end says how much was printed.
  func append(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    _ = write(descriptor, bytes, bytes.count)
  }

  /// Gives it the name of its run, under which others find it.
  func name(_ run: EntryID, of incident: IncidentID, in folder: RunningTranscripts) {
    rename(path, folder.place(of: run, in: incident))
  }

  /// Takes it away before it has a name.
  func discard() { unlink(path) }
}

/// The folder of what steps have printed that have not ended yet.
struct RunningTranscripts: Sendable {
  /// What is known of a run without an end.
  enum State: Hashable, Sendable {
    /// Its console holds it.
    case held
    /// Nobody does; this is what it had printed, nil when there is nothing.
    case abandoned([UInt8]?)
  }

  let path: String

  init(home: Home) {
    path = home.privatePath + "/running"
  }

  /// Where the transcript of a run lies.
  func place(of run: EntryID, in incident: IncidentID) -> String {
    path + "/\(incident.text)-\(run.text).txt"
  }

  /// Returns whether a console still holds a run.
  func state(of run: EntryID, in incident: IncidentID) -> State {
    let place = place(of: run, in: incident)
    let descriptor = open(place, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK)
    guard descriptor >= 0 else { return .abandoned(nil) }
    defer { close(descriptor) }
    guard wardroom_lock_held(descriptor) == 0 else { return .held }
    do throws(FileFailure) {
      return .abandoned(try FileBytes.read(place))
    } catch {
      return .abandoned(nil)
    }
  }

  /// Takes away what is kept elsewhere by now.
  func remove(_ run: EntryID, in incident: IncidentID) {
    FileBytes.remove(place(of: run, in: incident))
  }
}
