import IncidentModel

/// How the JSON of a tool without a source of its own becomes alerts (SOURCES.md 1.19).
///
/// ```yaml
/// name: newrelic
/// match:
///   - pointer: /vendor
///     equals: New Relic
/// for_each: /incidents
/// fields:
///   title: [/title, /condition_name, "New Relic alert"]
///   status: /state
///   severity: /priority
/// labels: {policy: /policy_name, account: ^/account/name}
/// status_values: {activated: firing, closed: resolved}
/// severity_values: {CRITICAL: SEV1}
/// dedup: [/id]
/// ```
///
/// A value is a list of places tried in order, or one: `/a/b` points into the alert, `^/a/b` into the whole
/// body, `@x-name` names a head, and everything else stands for itself (`=/a` for the text `/a`).
public struct SourceMapping: Hashable, Sendable {
  /// Something a message must have for the mapping to read it: a head or a value of the body.
  public struct Condition: Hashable, Sendable, Codable {
    public var header: String?
    public var pointer: String?
    public var equals: String

    /// Creates a condition.
    public init(header: String? = nil, pointer: String? = nil, equals: String) {
      self.header = header
      self.pointer = pointer
      self.equals = equals
    }
  }

  /// The name, which is also the path `/ingest/<name>`.
  public var name: String
  /// The name as its vendor writes it; empty when `name` will do.
  public var title = ""
  /// What must hold for a message to be read, all of it.
  public var match: [Condition] = []
  /// The pointer to a list whose elements are the alerts; empty when the body is one alert.
  public var forEach = ""
  /// Where the fields of an alert are found, by their names in `MappingField`.
  public var fields: [String: [String]]
  /// Where labels are found, by the names they get.
  public var labels: [String: [String]] = [:]
  /// The words of the tool for firing, acknowledged and resolved; `ignore` leaves an alert out.
  public var statusValues: [String: String] = [:]
  /// The words of the tool for SEV1 to SEV4; `none` gives no severity.
  public var severityValues: [String: String] = [:]
  /// The pointers whose values together make two reports the same alert.
  public var dedup: [String]
  /// Keys of the file that are no keys of a mapping.
  public internal(set) var unknownKeys: [String] = []

  /// Creates a mapping.
  public init(name: String, fields: [String: [String]], dedup: [String]) {
    self.name = name
    self.fields = fields
    self.dedup = dedup
  }
}

/// The fields of an alert that a mapping can fill.
public enum MappingField: String, CaseIterable, Hashable, Sendable {
  case title
  case status
  case severity
  case details
  case asset
  case product
  case owner
  case tier
  case signal
  case failureKind = "failure_kind"
  case group
  case startedAt = "started_at"
  case endedAt = "ended_at"
  case url
  case runbook = "runbook_url"
  case dashboard = "dashboard_url"
  case log = "log_url"
  case console = "console_url"

  /// The kind of link it is, nil for what is no link.
  var linkKind: AlertLink.Kind? {
    switch self {
    case .url: .generator
    case .runbook: .runbook
    case .dashboard: .dashboard
    case .log: .log
    case .console: .console
    case .title, .status, .severity, .details, .asset, .product, .owner, .tier, .signal,
      .failureKind, .group, .startedAt, .endedAt:
      nil
    }
  }
}
