public import IncidentModel

/// What a runbook says about itself in the YAML block at its top.
public struct RunbookFrontMatter: Codable, Hashable, Sendable {
  /// A name that stays when the file is renamed.
  public var id: String?
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
  public var lastReviewed: Timestamp?
  /// The day on which somebody last followed it, in a drill or an incident.
  public var lastTested: Timestamp?
  /// How long the whole of it usually takes.
  public var minutes: Int?

  /// Creates front matter.
  public init(
    id: String? = nil, title: String? = nil, alerts: [String] = [],
    incidentClass: IncidentClass? = nil, tier: Tier? = nil, owner: String? = nil,
    severity: Severity? = nil, products: [String] = [], lastReviewed: Timestamp? = nil,
    lastTested: Timestamp? = nil, minutes: Int? = nil
  ) {
    self.id = id
    self.title = title
    self.alerts = alerts
    self.incidentClass = incidentClass
    self.tier = tier
    self.owner = owner
    self.severity = severity
    self.products = products
    self.lastReviewed = lastReviewed
    self.lastTested = lastTested
    self.minutes = minutes
  }

  private enum CodingKeys: String, CodingKey {
    case id
    case title
    case alerts
    case incidentClass = "class"
    case tier
    case owner
    case severity
    case products
    case lastReviewed = "last_reviewed"
    case lastTested = "last_tested"
    case minutes
  }
}
