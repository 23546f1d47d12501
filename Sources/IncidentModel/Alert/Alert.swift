/// One report of one alert by one source, normalised (SOURCES.md 0.1).
///
/// The same `fingerprint` with a later `startedAt` is a new occurrence of the same alert. Text fields are
/// as received; they become `SafeText` before they are shown.
public struct Alert: Hashable, Sendable {
  /// The catalogue name of the source, `alertmanager`.
  public var source: String
  /// Which route, receiver or instance of the source it came from.
  public var sourceInstance: String
  public var fingerprint: Fingerprint
  public var status: AlertStatus
  /// The severity the source's words map to; nil when they map to none.
  public var severity: Severity?
  /// The severity as the source wrote it, empty when it wrote none.
  public var severityText: String
  public var title: String
  public var details: String
  public var labels: [String: String]
  public var links: [AlertLink]
  /// What it is about: a table, a job, a check, as the source names it; empty when it names nothing.
  public var asset: String
  /// The data product it is about, empty when nobody said.
  public var product: String
  /// The team or person who looks after that, empty when nobody said.
  public var owner: String
  /// How much depends on it; nil is a debt of the catalog and shown as one.
  public var tier: Tier?
  public var signal: AlertSignal?
  public var failureKind: FailureKind?
  /// The sender's own group, which ties deliveries together; empty when it has none.
  public var group: String
  public var startedAt: Timestamp
  /// Whether the sender named no start, so that the time of arrival stands for it.
  public var isStartAssumed: Bool
  public var endedAt: Timestamp?
  /// How many alerts the sender left out of the delivery this one came in.
  public var truncatedCount: Int
  /// Whether the body was broken and had to be repaired before it could be read.
  public var isSalvaged: Bool
  /// Whether it only tells how a known alert stands and has no words of its own.
  ///
  /// Such a report never makes an alert: where none is known it means nothing, and where one is
  /// known its words stay.
  public var isStatusOnly: Bool

  /// Creates an alert; without a tier the one that the labels name holds.
  public init(
    source: String, sourceInstance: String = "", fingerprint: Fingerprint, status: AlertStatus,
    severity: Severity? = nil, severityText: String = "", title: String, details: String = "",
    labels: [String: String] = [:], links: [AlertLink] = [], asset: String = "",
    product: String = "", owner: String = "", tier: Tier? = nil, signal: AlertSignal? = nil,
    failureKind: FailureKind? = nil, group: String = "", startedAt: Timestamp,
    isStartAssumed: Bool = false, endedAt: Timestamp? = nil, truncatedCount: Int = 0,
    isSalvaged: Bool = false, isStatusOnly: Bool = false
  ) {
    self.source = source
    self.sourceInstance = sourceInstance
    self.fingerprint = fingerprint
    self.status = status
    self.severity = severity
    self.severityText = severityText
    self.title = title
    self.details = details
    self.labels = labels
    self.links = links
    self.asset = asset
    self.product = product
    self.owner = owner
    self.tier = tier ?? Tier(labels: labels)
    self.signal = signal
    self.failureKind = failureKind
    self.group = group
    self.startedAt = startedAt
    self.isStartAssumed = isStartAssumed
    self.endedAt = endedAt
    self.truncatedCount = truncatedCount
    self.isSalvaged = isSalvaged
    self.isStatusOnly = isStatusOnly
  }
}

extension Tier {
  /// Creates the tier that labels name (`tier: "1"`, `T1`, `tier-1`); nil when they name none.
  public init?(labels: [String: String]) {
    guard let last = labels["tier"]?.last, let number = Int(String(last)) else { return nil }
    self.init(rawValue: number)
  }
}
