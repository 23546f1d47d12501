/// Who asks, when, and where fresh names come from; everything a decision needs beyond the incident.
public struct DecisionContext: Sendable {
  public var now: Timestamp
  public var actor: Person
  /// When what is reported happened; nil means now.
  public var occurredAt: Timestamp?
  /// When somebody noticed what is reported; nil means when it happened.
  public var observedAt: Timestamp?
  public var identity: IdentitySource
  /// What the team has agreed on.
  public var policy: LeadPolicy

  /// Creates a context.
  public init(
    now: Timestamp, actor: Person, occurredAt: Timestamp? = nil, observedAt: Timestamp? = nil,
    identity: IdentitySource, policy: LeadPolicy = LeadPolicy()
  ) {
    self.now = now
    self.actor = actor
    self.occurredAt = occurredAt
    self.observedAt = observedAt
    self.identity = identity
    self.policy = policy
  }
}

extension DecisionContext {
  /// Returns the context with the times a command brings along.
  func dated(by command: IncidentCommand) -> DecisionContext {
    guard case .entry(let entry) = command, let times = entry.times else { return self }
    var dated = self
    dated.occurredAt = times.occurredAt
    dated.observedAt = times.observedAt
    return dated
  }
}

extension EntryCommand {
  /// The times the command brings along; nil when it brings none.
  fileprivate var times: EntryTimes? {
    switch self {
    case .addAt(_, _, let times): times
    case .adopt(_, _, _, let occurredAt): EntryTimes(occurredAt: occurredAt)
    case .add, .correct, .withdraw, .restore, .pin, .unpin: nil
    }
  }
}

/// When what is reported happened and was noticed, checked against the clock.
struct DecisionTimes {
  let occurredAt: Timestamp
  let observedAt: Timestamp?

  /// Checks the times a person named; a time less than a minute ahead is taken for a clock that differs.
  ///
  /// Without a named time it is now, or the last status change when the clock stands a little before it:
  /// nobody should be refused at 03:00 because a clock was set back by a second.
  init(_ context: DecisionContext, notBefore last: Timestamp? = nil) throws(IncidentRejection) {
    let now = context.now
    if let named = context.occurredAt {
      occurredAt = try Self.past(named, now)
    } else if let last, last <= now.adding(seconds: Incident.clockTolerance) {
      occurredAt = max(now, last)
    } else {
      occurredAt = now
    }
    guard let noticed = context.observedAt else {
      observedAt = nil
      return
    }
    let observed = try Self.past(noticed, now)
    guard observed >= occurredAt else {
      throw .outOfOrder(earlier: "occurrence", later: "observation")
    }
    observedAt = observed == occurredAt ? nil : observed
  }

  /// Returns the moment, or now when the moment is a little ahead of it.
  static func past(_ moment: Timestamp, _ now: Timestamp) throws(IncidentRejection) -> Timestamp {
    guard moment <= now.adding(seconds: Incident.clockTolerance) else {
      throw .inTheFuture(moment)
    }
    return min(moment, now)
  }
}

extension Incident {
  /// How far ahead a named time may be before it is refused, in seconds.
  static let clockTolerance: Int64 = 60
}
