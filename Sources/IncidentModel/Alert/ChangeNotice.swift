/// Something that was changed on the platform, as a source told it: a deployment, a setting, a schema.
public struct ChangeNotice: Codable, Hashable, Sendable {
  /// The catalogue name of the source, `pagerduty`.
  public var source: String
  /// Which installation of the source told it.
  public var sourceInstance: String
  public var title: String
  /// What was changed, as the source names it; empty when it names nothing.
  public var asset: String
  public var occurredAt: Timestamp
  public var labels: [String: String]
  public var links: [AlertLink]

  /// Creates a notice.
  public init(
    source: String, sourceInstance: String = "", title: String, asset: String = "",
    occurredAt: Timestamp, labels: [String: String] = [:], links: [AlertLink] = []
  ) {
    self.source = source
    self.sourceInstance = sourceInstance
    self.title = title
    self.asset = asset
    self.occurredAt = occurredAt
    self.labels = labels
    self.links = links
  }
}

/// That one asset is made from another, as a source told it; names are the source's own.
public struct LineageEdge: Codable, Hashable, Sendable {
  /// What is read, `warehouse/raw.orders` or `source.shop.raw.orders`.
  public var upstream: String
  /// What is made from it.
  public var downstream: String

  /// Creates an edge.
  public init(from upstream: String, to downstream: String) {
    self.upstream = upstream
    self.downstream = downstream
  }
}
