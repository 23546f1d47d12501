import Dispatch
import GRDB
import Synchronization

/// Folds the write-ahead log into the file after a burst, so that the next one finds a short log.
///
/// SQLite would do it in a commit once 64 MiB have gathered, and the senders of that commit would wait
/// (`durable-intake` in the benchmarks). Here it is done beside the writer, on a connection of its own, and no
/// write waits for it.
final class LogFolding: Sendable {
  /// What has to have been written for a fold, in bodies and deliveries applied; each changes about two pages of 4 KiB.
  private static let enough = 2048

  private let path: String
  private let queue = DispatchQueue(label: "wardroom.log-folding", qos: .utility)
  private let written = Mutex(0)

  /// Names the file of the record.
  init(_ path: String) {
    self.path = path
  }

  /// Notes that bodies were written or applied.
  func note(_ count: Int) {
    written.withLock { $0 += count }
  }

  /// Folds in a moment what was written since the last time, if that is much.
  func foldSoon() {
    let isMuch = written.withLock { written in
      guard written >= Self.enough else { return false }
      written = 0
      return true
    }
    if isMuch { queue.async { self.fold() } }
  }

  /// Returns once no fold is under way.
  func finish() async {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume() }
    }
  }

  private func fold() {
    var configuration = Configuration()
    configuration.label = "wardroom.log-folding"
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
    do {
      let connection = try DatabaseQueue(path: path, configuration: configuration)
      _ = try connection.inDatabase { try $0.checkpoint(.passive) }
      try connection.close()
    } catch {
      // Another process folds it just now, or the disk is full. The log is as good as the file, and SQLite
      // folds it in a commit when it has become long.
      return
    }
  }
}
