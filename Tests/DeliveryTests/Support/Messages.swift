import Delivery
import Foundation
import IncidentModel
import Testing

extension OutgoingMessage {
  /// A message as a person would have approved it.
  static let sample = OutgoingMessage(
    key: "0f3a-exec-2", subject: "SEV2 - Net revenue is wrong - update 2",
    text: """
      **Impact:** net revenue in the board report is 12% too low & rising since 06:00 UTC.
      **Do now:** use [the snapshot](https://reports.example/snapshot) of yesterday.

      Next update by 14:30 UTC.
      """,
    incident: "INC-2026-0042", audience: "exec", number: 2, severity: 2, status: "identified",
    sentAt: Timestamp(seconds: 1_772_632_920))

  /// The same with another text.
  func saying(_ text: String, _ change: (inout OutgoingMessage) -> Void = { _ in }) -> Self {
    var message = self
    message.text = text
    change(&message)
    return message
  }

  /// The message as one of a real incident.
  var real: RealMessage {
    get throws { try #require(RealMessage(self, of: .real)) }
  }
}

/// Returns a channel as the catalogue makes it.
func channel(
  _ kind: ChannelKind, _ values: [String: SettingValue], folder: String = "/nonexistent",
  environment: [String: String] = [:]
) throws -> any Channel {
  try ChannelCatalog.channel(
    kind, NamedSettings(name: "team", values: values),
    in: ChannelSurroundings(http: HTTPClient(), folder: folder, environment: environment))
}

/// A body that was sent.
struct SentBody: Equatable, CustomStringConvertible {
  let value: NSObject

  init(_ json: some StringProtocol) throws {
    let value = try JSONSerialization.jsonObject(
      with: Data(json.utf8), options: .fragmentsAllowed)
    self.value = try #require(value as? NSObject)
  }

  /// Takes the body out of a request.
  init(ofRequest request: String) throws {
    let end = try #require(request.firstRange(of: "\r\n\r\n"))
    try self.init(request[end.upperBound...])
  }

  /// Reads a file of the fixtures.
  init(fixture name: String) throws {
    let url = try #require(
      Bundle.module.url(forResource: name, withExtension: "json", subdirectory: "Fixtures"))
    try self.init(String(contentsOf: url, encoding: .utf8))
  }

  var description: String {
    do {
      let bytes = try JSONSerialization.data(
        withJSONObject: value, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
      return String(decoding: bytes, as: UTF8.self)
    } catch {
      return "\(value)"
    }
  }

  /// Where which kind of value stands: `blocks[].text.type text`.
  var shape: Set<String> { Self.shape(of: value, at: "") }

  private static func shape(of value: Any, at path: String) -> Set<String> {
    switch value {
    case let map as [String: Any]:
      map.reduce(into: []) { $0.formUnion(shape(of: $1.value, at: "\(path).\($1.key)")) }
    case let list as [Any] where list.isEmpty: ["\(path) empty"]
    case let list as [Any]:
      list.reduce(into: []) { $0.formUnion(shape(of: $1, at: "\(path)[]")) }
    case is String: ["\(path) text"]
    case is NSNull: ["\(path) null"]
    default: ["\(path) number"]
    }
  }
}

/// Sends a part to a server that answers once, and returns the verdict and what was sent.
func sending(
  _ message: OutgoingMessage = .sample, part: Int = 0, to channel: any Channel,
  _ requests: AsyncStream<String>
) async throws -> (verdict: SendVerdict, request: String) {
  let verdict = await channel.send(try message.real, part: part)
  var all: [String] = []
  for await request in requests { all.append(request) }
  return (verdict, all.last ?? "")
}
