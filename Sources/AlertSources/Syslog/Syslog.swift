import IncidentModel

/// Messages of syslog, RFC 5424 and RFC 3164, in whatever way they were framed (SOURCES.md 1.21).
///
/// Read by `wardroom ingest FILE`. A warning or worse is an alert; syslog never says that one is over.
public enum Syslog: AlertSource {
  public static let name = "syslog"
  /// The media type that tells a body of syslog.
  static let contentType = "application/syslog"

  public static let guide = SourceGuide(
    title: "syslog",
    resolves: false,
    example: #"""
      wardroom ingest --source syslog messages.log
      curl -H 'content-type: application/syslog' --data-binary @messages.log {url}
      """#,
    sample: #"""
      <131>1 2026-01-01T00:00:00Z vm airflow - DAGFAIL [job@32473 dag="orders_daily"] Task load failed
      """#,
    sampleHeaders: ["content-type: \(contentType)"])

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let isBroken = String(validating: message.body, as: UTF8.self) == nil
    var collector = ReadingCollector(message, isSalvaged: isBroken)
    for frame in try SyslogFraming.frames(in: message.body) {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        collector.add(try SyslogMessage(frame, message.receivedAt).alert(message))
      }
    }
    return try collector.finished()
  }
}

/// How messages follow one another in a stream.
enum SyslogFraming {
  /// Returns the messages: counted octets, ended by NUL, or one a line.
  ///
  /// A line that begins with no priority goes on with the message before it.
  static func frames(in body: [UInt8]) throws(AlertPayloadProblem) -> [String] {
    let frames = counted(body) ?? ended(body)
    guard frames.count <= JSONPlace.maximumElements else {
      throw AlertPayloadProblem(
        trouble: "holds \(frames.count) alerts",
        remedy: "Send at most \(JSONPlace.maximumElements) at a time.")
    }
    return frames.map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads `LEN SP MSG` as long as it goes on that way, nil when the body is not framed so.
  private static func counted(_ body: [UInt8]) -> [ArraySlice<UInt8>]? {
    var frames: [ArraySlice<UInt8>] = []
    var rest = body[...]
    while let blank = rest.prefix(9).firstIndex(of: 0x20),
      let length = Int(String(decoding: rest[rest.startIndex..<blank], as: UTF8.self)), length > 0,
      rest.index(after: blank) < rest.endIndex, rest[rest.index(after: blank)] == UInt8(ascii: "<")
    {
      let message = rest.dropFirst(blank - rest.startIndex + 1)
      frames.append(message.prefix(length))
      rest = message.dropFirst(length).drop { $0 == 0x0A || $0 == 0x0D }
    }
    return frames.isEmpty ? nil : frames
  }

  private static func ended(_ body: [UInt8]) -> [ArraySlice<UInt8>] {
    var frames: [ArraySlice<UInt8>] = []
    for part in body.split(separator: 0) {
      let isFirst = frames.count
      for line in part.split(separator: 0x0A) where line.contains(where: { $0 > 0x20 }) {
        if frames.count > isFirst, !line.starts(with: [UInt8(ascii: "<")]),
          let last = frames.popLast()
        {
          frames.append(body[last.startIndex..<line.endIndex])
        } else {
          frames.append(line)
        }
      }
    }
    return frames
  }
}
