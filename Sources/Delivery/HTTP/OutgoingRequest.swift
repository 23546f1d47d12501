/// A request that is sent once, with everything that bounds it.
public struct OutgoingRequest: Hashable, Sendable {
  /// What is asked of the address.
  public enum Method: String, Hashable, CaseIterable, Sendable {
    case get = "GET"
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case patch = "PATCH"
    case delete = "DELETE"
  }

  public var method: Method
  public var url: String
  public var headers: [String: String]
  /// Nil for none, which is not the same as an empty one.
  public var body: [UInt8]?
  public var limits: RequestLimits
  /// A file of trusted certificates in PEM form; nil for those of the system.
  public var certificateFile: String?

  /// Creates a request.
  public init(
    _ method: Method = .get, _ url: String, headers: [String: String] = [:], body: [UInt8]? = nil,
    limits: RequestLimits = .standard, certificateFile: String? = nil
  ) {
    self.method = method
    self.url = url
    self.headers = headers
    self.body = body
    self.limits = limits
    self.certificateFile = certificateFile
  }
}

/// How long a request may take and how much may come back.
public struct RequestLimits: Hashable, Sendable {
  public var connectMilliseconds: Int
  public var totalMilliseconds: Int
  public var mostBytes: Int

  /// What an answer of a healthy server needs at the most.
  public static let standard = RequestLimits(
    connectMilliseconds: 3000, totalMilliseconds: 10_000, mostBytes: 4 << 20)

  /// Creates limits; each is at least one and at most ten minutes or one gigabyte.
  public init(connectMilliseconds: Int, totalMilliseconds: Int, mostBytes: Int) {
    self.connectMilliseconds = min(max(connectMilliseconds, 1), 600_000)
    self.totalMilliseconds = min(max(totalMilliseconds, 1), 600_000)
    self.mostBytes = min(max(mostBytes, 1), 1 << 30)
  }
}

/// What came back, whatever the status says.
public struct IncomingAnswer: Hashable, Sendable {
  public var status: Int
  /// The media type in lower case without its parameters, empty when none was named.
  public var contentType: String
  /// How many seconds the server wants to be left alone; nil when it does not say.
  public var retryAfterSeconds: Int?
  public var body: [UInt8]

  /// Creates an answer.
  public init(
    status: Int, contentType: String = "", retryAfterSeconds: Int? = nil, body: [UInt8] = []
  ) {
    self.status = status
    self.contentType = contentType
    self.retryAfterSeconds = retryAfterSeconds
    self.body = body
  }

  /// Whether the server did what was asked.
  public var isSuccess: Bool { (200..<300).contains(status) }
}
