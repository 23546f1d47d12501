import AlertSources
import FoundationEssentials
import IncidentModel

/// Reads the bodies kept beside the tests, and those of the shared folder where there is one.
enum Fixture {
  static let receivedAt = Timestamp(seconds: 1_795_353_000)

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "Fixtures")
  private static let shared = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../shared").standardized

  /// Returns the bytes of one fixture.
  static func bytes(_ source: String, _ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: "\(source)/\(name).json")))
  }

  /// Returns the names of a source's fixtures, sorted.
  static func names(_ source: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: source).path)
      .filter { $0.hasSuffix(".json") }.map { String($0.dropLast(5)) }.sorted()
  }

  /// Returns what a source reads from one of its fixtures.
  static func alerts(_ source: any AlertSource.Type, _ name: String) throws -> [Alert] {
    try source.reading(of: bytes(source.name, name), instance: "", receivedAt: receivedAt).alerts
  }

  /// Whether the folder of shared hostile input lies beside the clone.
  static var hasShared: Bool {
    FileManager.default.fileExists(atPath: hostileJSON.path)
  }

  static var hostileJSON: URL { shared.appending(path: "hostile/json.jsonl") }
}

extension AlertSource {
  /// Reads a body that came by the source's own path.
  static func reading(
    of payload: [UInt8], instance: String, receivedAt: Timestamp
  ) throws(AlertPayloadProblem) -> AlertReading {
    try reading(of: SourceMessage(payload, instance: instance, receivedAt: receivedAt))
  }
}
