public import IncidentModel

/// What a runbook says about itself in the YAML block at its top.
public struct RunbookFrontMatter: Codable, Hashable, Sendable {
  public var title: String?
  /// Names of alerts it is for; `*` stands for any characters.
  public var alerts: [String]
  public var incidentClass: IncidentClass?
  public var tier: Tier?
  public var owner: String?
  /// The severity an incident with this runbook usually has.
  public var severity: Severity?
  /// Data products it is about.
  public var products: [String]
  /// The day on which somebody last read it and found it right.
  public var reviewed: Timestamp?

  /// Creates front matter.
  public init(
    title: String? = nil, alerts: [String] = [], incidentClass: IncidentClass? = nil,
    tier: Tier? = nil, owner: String? = nil, severity: Severity? = nil, products: [String] = [],
    reviewed: Timestamp? = nil
  ) {
    self.title = title
    self.alerts = alerts
    self.incidentClass = incidentClass
    self.tier = tier
    self.owner = owner
    self.severity = severity
    self.products = products
    self.reviewed = reviewed
  }

  private enum CodingKeys: String, CodingKey {
    case title
    case alerts
    case incidentClass = "class"
    case tier
    case owner
    case severity
    case products
    case reviewed
  }
}
