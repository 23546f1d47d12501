public import IncidentModel

/// What a team knows of its alerts beyond what the sources say.
public struct Enrichment: Hashable, Sendable {
  public var rules: [EnrichmentRule]
  public var products: [DataProductEntry]

  /// Creates an enrichment; the rules of the team come before the products of the catalog.
  public init(rules: [EnrichmentRule] = [], products: [DataProductEntry] = []) {
    self.rules = rules
    self.products = products
  }
}

/// What is set on alerts that match.
public struct EnrichmentRule: Hashable, Sendable {
  public var match: AlertFilter
  public var tier: Tier?
  public var product: String?
  public var owner: String?
  public var failureKind: FailureKind?
  public var signal: AlertSignal?
  public var severity: Severity?

  /// Creates a rule; what is nil is left as it is.
  public init(
    match: AlertFilter, tier: Tier? = nil, product: String? = nil, owner: String? = nil,
    failureKind: FailureKind? = nil, signal: AlertSignal? = nil, severity: Severity? = nil
  ) {
    self.match = match
    self.tier = tier
    self.product = product
    self.owner = owner
    self.failureKind = failureKind
    self.signal = signal
    self.severity = severity
  }
}

/// A data product as the catalog lists it, with the assets it is made of.
public struct DataProductEntry: Hashable, Sendable {
  public var name: String
  /// Names of assets; `*` and `?` stand for any characters and any one.
  public var assets: [String]
  public var tier: Tier?
  public var owner: String

  /// Creates an entry.
  public init(name: String, assets: [String], tier: Tier? = nil, owner: String = "") {
    self.name = name
    self.assets = assets
    self.tier = tier
    self.owner = owner
  }
}
