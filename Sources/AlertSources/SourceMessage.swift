public import IncidentModel

/// A body as it arrived, with as much of its request as reading it needs.
public struct SourceMessage: Hashable, Sendable {
  /// The path it was posted to, `/ingest/alertmanager` or `/v2/alerts/abc/close`, percent-encoded as sent.
  public var path: String
  /// The method, `POST`.
  public var method: String
  /// The query as sent, without the question mark and without any secret.
  public var query: String
  /// The heads the source asked for, names in lower case.
  public var headers: [String: String]
  /// The media type in lower case without its parameters, `application/json`.
  public var contentType: String
  /// Which installation of the source sent it, empty when nobody said.
  public var instance: String
  public var body: [UInt8]
  public var receivedAt: Timestamp

  /// Creates a message.
  public init(
    _ body: [UInt8], path: String = "", method: String = "POST", query: String = "",
    headers: [String: String] = [:], contentType: String = "application/json",
    instance: String = "", receivedAt: Timestamp
  ) {
    self.path = path
    self.method = method
    self.query = query
    self.headers = headers
    self.contentType = contentType
    self.instance = instance
    self.body = body
    self.receivedAt = receivedAt
  }
}

/// A path outside `/ingest` that clients of a source insist on.
public struct CompatiblePath: Hashable, Sendable {
  public var method: String
  /// The path; a `*` stands for one segment, `/v2/alerts/*/close`.
  public var pattern: String

  /// Creates a path.
  public init(_ method: String, _ pattern: String) {
    self.method = method
    self.pattern = pattern
  }

  /// Whether a request is meant; the path is percent-encoded as sent.
  public func matches(method: String, path: String) -> Bool {
    guard method == self.method else { return false }
    let wanted = pattern.split(separator: "/", omittingEmptySubsequences: false)
    let given = path.split(separator: "/", omittingEmptySubsequences: false)
    guard wanted.count == given.count else { return false }
    return zip(wanted, given).allSatisfy { $0 == "*" ? !$1.isEmpty : $0 == $1 }
  }
}

/// What a vendor's client expects to be told.
public struct SourceAnswer: Hashable, Sendable {
  /// The HTTP status code.
  public var status: Int
  /// The body, a JSON document.
  public var json: String

  /// Creates an answer.
  public init(status: Int, json: String) {
    self.status = status
    self.json = json
  }
}
