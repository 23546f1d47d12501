/// Enough of an alert to speak of it in the record after the alert itself is gone.
public struct AlertReference: Codable, Hashable, Sendable {
  public var fingerprint: Fingerprint
  public var source: String
  public var title: String
  public var startedAt: Timestamp

  enum CodingKeys: String, CodingKey {
    case fingerprint, source, title
    case startedAt = "started_at"
  }

  /// Creates a reference.
  public init(fingerprint: Fingerprint, source: String, title: String, startedAt: Timestamp) {
    self.fingerprint = fingerprint
    self.source = source
    self.title = title
    self.startedAt = startedAt
  }
}

extension Alert {
  /// The alert as the record speaks of it.
  public var reference: AlertReference {
    AlertReference(fingerprint: fingerprint, source: source, title: title, startedAt: startedAt)
  }
}
