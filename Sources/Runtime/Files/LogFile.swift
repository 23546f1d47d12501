import Glibc
import IncidentModel
public import Logging
import TerminalKit

/// A log that goes to a file of the home and nowhere else, so that nothing prints over the screen.
public struct LogFile: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  public var logLevel: Logger.Level = .info
  private let file: OpenLog
  private let clock: WallClock
  private let label: String

  /// A log larger than this in bytes is put aside when it is opened, and the one put aside before
  /// it goes.
  static let sizeLimit: Int64 = 4 << 20

  /// Opens a log, private to the user; one that cannot be opened swallows its lines, for it must
  /// not stop the work.
  init(path: String, label: String, clock: WallClock) {
    Self.putAside(path)
    file = OpenLog(descriptor: Self.open(path))
    self.label = label
    self.clock = clock
  }

  /// Returns a logger that writes to a file, or one that writes nowhere.
  static func logger(path: String?, label: String, clock: WallClock) -> Logger {
    guard let path else { return Logger(label: label) { _ in SwiftLogNoOpLogHandler() } }
    return Logger(label: label) { label in LogFile(path: path, label: label, clock: clock) }
  }

  /// Opens a regular file, and nothing that merely has its name: a pipe would stall, and a link
  /// leads elsewhere.
  private static func open(_ path: String) -> Int32 {
    let flags = O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW | O_NOCTTY
    let descriptor = Glibc.open(path, flags, 0o600)
    guard descriptor >= 0 else { return -1 }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      return -1
    }
    fchmod(descriptor, 0o600)
    return descriptor
  }

  private static func putAside(_ path: String) {
    var status = stat()
    guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      status.st_size > sizeLimit
    else { return }
    rename(path, path + ".1")
  }

  /// Whether a long run has filled the file far beyond what is kept.
  private var isFull: Bool {
    var status = stat()
    return fstat(file.descriptor, &status) == 0 && status.st_size > Self.sizeLimit * 4
  }

  /// Returns or sets what every line says beside its text.
  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Writes one line.
  public func log(event: LogEvent) {
    guard file.descriptor >= 0, !isFull else { return }
    let extra = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = extra.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let text = SafeText("\(label) \(event.message.description)\(details)")
    let line = "\(clock.now().rfc3339) \(event.level.rawValue) \(text)\n"
    // One write(2) per line on a descriptor opened for appending: lines of several processes never
    // mix.
    _ = Array(line.utf8).withUnsafeBytes { write(file.descriptor, $0.baseAddress, $0.count) }
  }
}

/// The open file of a log, which every copy of the log shares and the last one closes.
private final class OpenLog: Sendable {
  /// Below zero when the file could not be opened.
  let descriptor: Int32

  init(descriptor: Int32) { self.descriptor = descriptor }

  deinit {
    guard descriptor >= 0 else { return }
    close(descriptor)
  }
}
