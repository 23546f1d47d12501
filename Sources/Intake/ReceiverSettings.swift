/// How the receiver listens and what it puts up with.
public struct ReceiverSettings: Hashable, Sendable {
  public var address: ListenAddress
  /// What senders must show as `Authorization: Bearer …`; optional on a loopback address only.
  public var token: String?
  /// The longest body in bytes; a longer one is answered 413.
  public var maximumBody = 1024 * 1024
  /// How many connections may be open; more wait until one closes.
  public var maximumConnections = 256
  /// How many bytes of bodies may be in memory at once; beyond that the answer is 503.
  public var maximumBytesInFlight = 32 * 1024 * 1024
  /// How long a connection may say nothing.
  public var idleTimeout = Duration.seconds(30)
  /// How long a request may take to arrive whole.
  public var requestTimeout = Duration.seconds(30)
  /// How long a refused sender has to read the answer before the connection is cut.
  public var lingerTimeout = Duration.seconds(2)
  /// How long requests under way have to finish when the receiver stops.
  public var stopTimeout = Duration.seconds(2)

  /// Creates settings with the default limits.
  public init(address: ListenAddress = .standard, token: String? = nil) {
    self.address = address
    self.token = token
  }

  /// Checks that nobody can send from another machine without a token.
  /// - Throws: The reason not to start.
  public func validate() throws(ReceiverFailure) {
    if let token, token.isEmpty || !token.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) {
      throw .tokenUnusable
    }
    guard token != nil || address.isLoopback else { throw .tokenMissing(address) }
  }
}
