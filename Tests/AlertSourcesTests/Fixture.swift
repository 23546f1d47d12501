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

  /// Returns the bytes of one fixture; its name has its ending unless that is `.json`.
  static func bytes(_ source: String, _ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: file(source, name)))
  }

  /// Returns the bytes of a table of fixtures.
  static func table(_ name: String) throws -> [UInt8] {
    try [UInt8](Data(contentsOf: folder.appending(path: name)))
  }

  /// Returns the names of a source's fixtures, sorted.
  static func names(_ source: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.appending(path: source).path)
      .filter { !$0.hasSuffix(".req") }
      .map { $0.hasSuffix(".json") ? String($0.dropLast(5)) : $0 }.sorted()
  }

  /// Returns a fixture as it arrives: by the request in `<name>.req` where there is one.
  static func message(_ source: any AlertSource.Type, _ name: String) throws -> SourceMessage {
    let request = folder.appending(path: "\(source.name)/\(name).req")
    let head =
      FileManager.default.fileExists(atPath: request.path)
      ? try String(contentsOf: request, encoding: .utf8) : ""
    return message(source, try bytes(source.name, name), head: head)
  }

  /// Returns a body as it arrives with a request line and heads.
  static func message(
    _ source: any AlertSource.Type, _ body: [UInt8], head: String
  ) -> SourceMessage {
    let lines = head.split(whereSeparator: \.isNewline)
    let request = (lines.first ?? "POST /ingest/\(source.name)").split(separator: " ")
    let target = request[1].split(separator: "?", maxSplits: 1)
    var message = SourceMessage(body, path: String(target[0]), receivedAt: receivedAt)
    message.method = String(request[0])
    message.query = target.count > 1 ? String(target[1]) : ""
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      let name = parts[0].lowercased()
      let value = String(parts.last?.drop { $0 == " " } ?? "")
      if source.readHeaders.contains(name) { message.headers[name] = value }
      if name == "content-type" {
        message.contentType = String(value.prefix { $0 != ";" }).lowercased()
      }
    }
    return message
  }

  /// Returns what a source reads from one of its fixtures.
  static func reading(_ source: any AlertSource.Type, _ name: String) throws -> AlertReading {
    try source.reading(of: message(source, name))
  }

  /// Returns the alerts a source reads from one of its fixtures.
  static func alerts(_ source: any AlertSource.Type, _ name: String) throws -> [Alert] {
    try reading(source, name).alerts
  }

  private static func file(_ source: String, _ name: String) -> URL {
    let path = name.contains(".") ? "\(source)/\(name)" : "\(source)/\(name).json"
    return folder.appending(path: path)
  }

  /// Whether the folder of shared hostile input lies beside the clone.
  static var hasShared: Bool {
    FileManager.default.fileExists(atPath: hostileJSON.path)
  }

  static var samples: URL { shared.appending(path: "samples") }

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
