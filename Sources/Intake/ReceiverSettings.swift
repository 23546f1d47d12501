public import AlertSources

/// How the receiver listens, whom it believes and what it puts up with.
public struct ReceiverSettings: Sendable {
  public var address: ListenAddress
  /// What senders without a rule must show as `Authorization: Bearer …`; optional on a loopback address.
  public var token: String?
  /// The sources that may send, each at its own paths.
  public var sources = InstalledSource.standard
  /// What has to be shown by source; a source without a rule has to show the token.
  public var proofs: [SourceRule] = []
  /// Where the certificates of signatures come from.
  public var certificates = CertificateOrigin()
  /// What the receiver shows itself with; without it nothing is encrypted.
  public var tls: TLSFiles?
  /// The longest body in bytes; a longer one is answered 413.
  public var maximumBody = 1024 * 1024
  /// The longest body of a source that sends whole files, such as dbt.
  public var maximumArtifact = 16 * 1024 * 1024
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

  /// Checks that nobody can send from another machine without a token or a rule, and that every rule can be
  /// kept.
  /// - Throws: The reason not to start.
  public func validate() throws(ReceiverFailure) {
    if let token, token.isEmpty || !token.utf8.allSatisfy({ (0x21..<0x7F).contains($0) }) {
      throw .tokenUnusable
    }
    guard token != nil || !proofs.isEmpty || address.isLoopback else {
      throw .tokenMissing(address)
    }
    try validateRules()
  }

  private func validateRules() throws(ReceiverFailure) {
    let names = Set(sources.map(\.name))
    var seen: Set<String> = []
    for rule in proofs {
      guard names.contains(rule.source) else {
        throw .ruleUnusable(rule.name, "there is no source of that name")
      }
      guard seen.insert(rule.name).inserted else {
        throw .ruleUnusable(rule.name, "there are two of them; write their proofs into one")
      }
      try rule.validate()
    }
  }
}

/// The files a receiver shows itself with to senders that insist on https.
public struct TLSFiles: Hashable, Sendable {
  /// The certificate in PEM, followed by those that vouch for it.
  public var certificateChain: String
  /// Its private key in PEM.
  public var key: String

  /// Creates the paths of the files.
  public init(certificateChain: String, key: String) {
    self.certificateChain = certificateChain
    self.key = key
  }
}
