/// A person's word that they look after an alert; a lease, which ends by itself.
public struct Acknowledgement: Codable, Hashable, Sendable {
  public var by: Person
  public var at: Timestamp
  public var reason: String
  public var end: LeaseEnd
  /// Which occurrence of the alert it was given for; the store fills it in.
  public var occurrence: Int

  enum CodingKeys: String, CodingKey { case by, at, reason, end, occurrence }

  /// Creates an acknowledgement.
  public init(
    by person: Person, at moment: Timestamp, reason: String, end: LeaseEnd = .whenCleared,
    occurrence: Int = 1
  ) {
    by = person
    at = moment
    self.reason = reason
    self.end = end
    self.occurrence = occurrence
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      by: try values.decode(Person.self, forKey: .by),
      at: try values.decode(Timestamp.self, forKey: .at),
      reason: try values.decode(String.self, forKey: .reason),
      end: try values.decodeIfPresent(LeaseEnd.self, forKey: .end) ?? .whenCleared,
      occurrence: try values.decodeIfPresent(Int.self, forKey: .occurrence) ?? 1)
  }

  /// Whether it still holds for an alert that is in that occurrence at a moment.
  public func holds(at now: Timestamp, occurrence current: Int) -> Bool {
    switch end {
    case .whenCleared: current == occurrence
    case .at(let moment): now < moment
    case .afterMore(let count): current < occurrence + max(1, count)
    }
  }
}

/// When an acknowledgement ends by itself, so that what was forgotten comes back (PEERS.md 2.5).
public enum LeaseEnd: Hashable, Sendable {
  /// With the occurrence: when the source says it is over.
  case whenCleared
  case at(Timestamp)
  /// When it has fired again so many times.
  case afterMore(Int)
}

extension LeaseEnd: Codable {
  private enum CodingKeys: String, CodingKey { case until, after }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    if let moment = try values.decodeIfPresent(Timestamp.self, forKey: .until) {
      self = .at(moment)
    } else if let count = try values.decodeIfPresent(Int.self, forKey: .after) {
      self = .afterMore(count)
    } else {
      self = .whenCleared
    }
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .whenCleared: break
    case .at(let moment): try values.encode(moment, forKey: .until)
    case .afterMore(let count): try values.encode(count, forKey: .after)
    }
  }
}

/// A person's wish not to be asked about an alert for a while.
public struct Snooze: Codable, Hashable, Sendable {
  public var by: Person
  public var at: Timestamp
  public var until: Timestamp
  public var reason: String

  /// Creates a snooze.
  public init(by person: Person, at moment: Timestamp, until end: Timestamp, reason: String) {
    by = person
    at = moment
    until = end
    self.reason = reason
  }
}

/// What an alert turned out to be good for; the precision of a rule is counted from it.
public enum Disposition: String, Codable, Hashable, CaseIterable, Sendable {
  case fixed
  case actionTaken = "action_taken"
  case expected
  case noAction = "no_action"
  case falsePositive = "false_positive"
  case poorDetails = "poor_details"

  /// The words on the screen, `action taken`.
  public var label: String { rawValue.split(separator: "_").joined(separator: " ") }
}

/// A person's verdict on an alert.
public struct Verdict: Codable, Hashable, Sendable {
  public var disposition: Disposition
  public var by: Person
  public var at: Timestamp
  public var note: String

  /// Creates a verdict.
  public init(_ disposition: Disposition, by person: Person, at moment: Timestamp, note: String) {
    self.disposition = disposition
    by = person
    at = moment
    self.note = note
  }
}
