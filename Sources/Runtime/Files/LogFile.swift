import Glibc
import IncidentModel
public import Logging
import TerminalKit

/// A log that goes to a file of the home and nowhere else, so that nothing prints over the screen.
public struct LogFile: LogHandler {
  public var metadata: Logger.Metadata = [:]
  public var metadataProvider: Logger.MetadataProvider?
  public var logLevel: Logger.Level = .info
  private let descriptor: Int32
  private let clock: WallClock
  private let label: String

  /// Opens the log of a home; a log that cannot be opened swallows its lines, for it must not stop the work.
  init(path: String, label: String, clock: WallClock) {
    descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
    self.label = label
    self.clock = clock
  }

  /// Returns a logger that writes to the log of a home.
  static func logger(_ home: Home, label: String, clock: WallClock) -> Logger {
    Logger(label: label) { label in LogFile(path: home.logPath, label: label, clock: clock) }
  }

  public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  public func log(event: LogEvent) {
    let extra = metadata.merging(event.metadata ?? [:]) { _, new in new }
    let details = extra.sorted { $0.key < $1.key }.map { " \($0.key)=\($0.value)" }.joined()
    let text = SafeText("\(label) \(event.message.description)\(details)")
    let line = "\(clock.now().rfc3339) \(event.level.rawValue) \(text)\n"
    // One write(2) per line on a descriptor opened for appending: lines of several processes never mix.
    _ = Array(line.utf8).withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
  }
}
