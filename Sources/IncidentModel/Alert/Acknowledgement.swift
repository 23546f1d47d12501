/// A person's word that they look after an alert.
public struct Acknowledgement: Codable, Hashable, Sendable {
  public var by: Person
  public var at: Timestamp
  public var reason: String

  /// Creates an acknowledgement.
  public init(by person: Person, at moment: Timestamp, reason: String) {
    by = person
    at = moment
    self.reason = reason
  }
}
