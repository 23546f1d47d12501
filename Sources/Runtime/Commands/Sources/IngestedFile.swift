import AlertSources
import AlertTriage
import IncidentModel

/// A file that was read as the message of a source.
struct IngestedFile: Sendable {
  let source: InstalledSource
  let message: SourceMessage
  let outcome: ReadDelivery.Outcome

  /// What else of the message is needed to read it again.
  var envelope: DeliveryEnvelope {
    DeliveryEnvelope(
      path: message.path, method: message.method, query: message.query, headers: message.headers,
      instance: message.instance)
  }

  /// How long a file that is still being written is waited for, in milliseconds.
  private static let patience: Int32 = 2000
  private static let mostAttempts = 20

  /// Reads a file; one whose JSON stops in the middle is read again when its writer goes on.
  /// - Throws: Why it cannot be read at all, or that nobody can tell whose it is.
  static func read(
    _ path: String, as name: String?, _ instance: String, _ roster: SourceRoster,
    _ policy: TriagePolicy, _ clock: WallClock
  ) throws(CommandFailure) -> IngestedFile {
    let writing = FileWriting(path)
    var attempt = try attempt(path, name, instance, roster, policy, clock.now())
    var attempts = 1
    while attempt.isCutOff, attempts < mostAttempts, writing?.goesOn(within: patience) ?? false {
      attempt = try Self.attempt(path, name, instance, roster, policy, clock.now())
      attempts += 1
    }
    switch attempt {
    case .file(let file): return file
    case .unknown: throw IngestedBytes.unknownSource(path)
    }
  }

  /// What one look at a file showed.
  private enum Attempt {
    case file(IngestedFile)
    /// Nobody can tell whose it is; it may be JSON that is not there whole.
    case unknown(isJSON: Bool)

    /// Whether the rest of it may still be coming.
    var isCutOff: Bool {
      switch self {
      case .unknown(let isJSON): return isJSON
      case .file(let file):
        guard case .unreadable = file.outcome else { return false }
        return IngestedFile.isJSON(file.message.body)
      }
    }
  }

  private static func attempt(
    _ path: String, _ name: String?, _ instance: String, _ roster: SourceRoster,
    _ policy: TriagePolicy, _ now: Timestamp
  ) throws(CommandFailure) -> Attempt {
    let bytes = try IngestedBytes.read(path)
    let match = SourceRecognition.match(fileName: path, bytes: bytes)
    guard let chosen = name ?? match?.source else { return .unknown(isJSON: isJSON(bytes)) }
    let source = try roster.named(chosen)
    let message = SourceMessage(
      bytes, path: "/ingest/\(chosen)", contentType: match?.contentType ?? "application/json",
      instance: instance, receivedAt: now)
    return .file(
      IngestedFile(
        source: source, message: message, outcome: ReadDelivery.read(message, source, policy)))
  }

  static func isJSON(_ bytes: [UInt8]) -> Bool {
    let first = bytes.first { $0 > 0x20 }
    return first == nil || first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
  }
}

/// The bytes of a file or of standard input.
enum IngestedBytes {
  /// The longest artifact that is read, as for the receiver.
  static let limit = 16 << 20

  /// Returns the bytes; `-` is standard input.
  static func read(_ path: String) throws(CommandFailure) -> [UInt8] {
    if path == "-" { return try StandardInput.bytes(limit: limit) }
    do throws(FileFailure) {
      if let bytes = try FileBytes.read(path, limit: limit) { return bytes }
    } catch {
      throw CommandFailure(.badData, error.sentence)
    }
    throw CommandFailure(.badData, "There is no file \(path). Check the name.")
  }

  /// Returns the failure that nobody can tell whose file it is.
  static func unknownSource(_ path: String) -> CommandFailure {
    CommandFailure(
      .badData,
      "Whose file \(path) is cannot be told from its name and content. Say --source NAME; "
        + "`wardroom sources` lists them.")
  }
}
