public import AlertSources

/// What a team's settings say about one source or one installation of it.
public struct SourceSetting: Hashable, Sendable {
  /// One way to prove where a delivery comes from, with where its secrets are.
  public struct Proof: Hashable, Sendable {
    public var proof: SourceProof
    public var secrets: [SecretReference] = []
    public var signatureHeader: String?
    public var timestampHeader: String?
    public var topics: [String] = []
  }

  /// How the source is read when it is none of the catalogue.
  public enum Mapping: Hashable, Sendable {
    /// A file, from the root or below the home.
    case file(String)
    case inline(SourceMapping)
  }

  /// Where the source can be asked, for those that have an interface for that: Alertmanager.
  public struct Interface: Hashable, Sendable {
    /// The address, `http://alertmanager:9093`.
    public var address: String
    /// Where the whole value of the `Authorization` head is.
    public var authorization: SecretReference?
    /// A file with the certificates that are trusted, nil for those of the system.
    public var certificates: String?
  }

  public var source: String
  /// The installation, nil for the source as such.
  public var instance: String?
  /// The line in the settings, counted from 1.
  public var line: Int
  public var proofs: [Proof] = []
  public var mapping: Mapping?
  public var api: Interface?
  /// Labels that make no difference between two alerts, such as the name of a replica.
  public var ignoredLabels: [String] = []
  /// A folder with the certificates of signatures.
  public var certificates: String?
  /// After how many seconds without a report an open alert is unknown; outer nil is unsaid, inner nil never.
  public var staleSeconds: Int64??
  /// Whether the source's silence is an alert; nil is unsaid.
  public var hasPulse: Bool?

  /// Creates a setting that says nothing yet.
  public init(source: String, instance: String? = nil, line: Int) {
    self.source = source
    self.instance = instance
    self.line = line
  }

  /// `grafana`, or `grafana/eu` for an installation.
  public var name: String { instance.map { "\(source)/\($0)" } ?? source }
}

/// The files of a receiver that is reached over https, as the settings name them.
public struct EncryptionSetting: Hashable, Sendable {
  public var certificate: String
  public var key: String
  /// The line in the settings, counted from 1.
  public var line: Int
}
