public import IncidentModel

/// How far the next stakeholder update is away, in whole seconds.
public enum UpdateClock: Hashable, Sendable {
  /// No update is owed.
  case none
  case ahead(Int64)
  /// Five minutes or less, or a fifth of the time, are left.
  case near(Int64)
  /// The promised moment has come; the seconds say how long ago.
  case overdue(Int64)
}

/// The time from when an update clock started to when the update is due.
public struct UpdateWindow: Hashable, Sendable {
  public var start: Timestamp
  public var due: Timestamp

  /// When the clock turns amber: five minutes before it is due or at 80 percent, whichever is
  /// earlier.
  public var nearFrom: Timestamp {
    let fifth = max(0, due.seconds(since: start)) / 5
    return due.adding(seconds: -max(300, fifth))
  }

  /// Returns how the clock stands at a moment.
  func clock(at now: Timestamp) -> UpdateClock {
    let left = due.seconds(since: now)
    guard now < due else { return .overdue(-left) }
    return now >= nearFrom ? .near(left) : .ahead(left)
  }

  static func earlier(_ left: UpdateWindow?, _ right: UpdateWindow?) -> UpdateWindow? {
    [left, right].compactMap { $0 }.min { $0.due < $1.due }
  }
}

extension UpdatePolicy {
  /// Returns when the next update is due, or nil when none is owed.
  ///
  /// A time promised by hand wins over the cadence, which runs from the newest update or the
  /// declaration, as long as the incident is active and no worse than when it was promised. A status
  /// that went back owes an update at once.
  public func nextUpdateDue(for incident: Incident) -> Timestamp? {
    window(for: incident)?.due
  }

  /// Returns the window of the next update, or nil when none is owed.
  public func window(for incident: Incident) -> UpdateWindow? {
    .earlier(agreedWindow(for: incident), setBackWindow(for: incident))
  }

  /// Returns the window of the update that readers were told to expect.
  func agreedWindow(for incident: Incident) -> UpdateWindow? {
    guard owesUpdates(incident) else { return nil }
    let byHand = windowByHand(for: incident)
    guard incident.status.isActive else { return .earlier(byHand, finalWindow(for: incident)) }
    guard let byHand, !hasWorsened(incident) else {
      return .earlier(byHand, cadenceWindow(for: incident))
    }
    return byHand
  }

  private func windowByHand(for incident: Incident) -> UpdateWindow? {
    guard let promised = incident.promisedUpdateAt else { return nil }
    let start = incident.lastUpdateAt ?? incident.declaredAt
    return UpdateWindow(start: min(start, promised), due: promised)
  }

  private func cadenceWindow(for incident: Incident) -> UpdateWindow? {
    guard let minutes = minutesToNext(for: incident) else { return nil }
    let start = incident.lastUpdateAt ?? incident.declaredAt
    return UpdateWindow(start: start, due: adjusted(start.adding(minutes: minutes), for: incident))
  }

  /// What readers were told no longer holds once the status went back; where a severity has a clock
  /// they hear of it at once.
  private func setBackWindow(for incident: Incident) -> UpdateWindow? {
    guard owesUpdates(incident), let setBackAt = incident.setBackAt,
      minutesToNext(for: incident) != nil
    else { return nil }
    let isTold = incident.lastUpdateAt.map { $0 >= setBackAt } ?? false
    return isTold ? nil : UpdateWindow(start: setBackAt, due: setBackAt)
  }

  /// Whether the incident is worse than when the next update was promised by hand.
  private func hasWorsened(_ incident: Incident) -> Bool {
    incident.promisedUnder.map { incident.severity < $0 } ?? false
  }

  /// Returns how the clock of an incident stands at a moment.
  public func clock(for incident: Incident, at now: Timestamp) -> UpdateClock {
    window(for: incident)?.clock(at: now) ?? .none
  }

  /// Returns the time an update written now promises for the one after it, or nil when there is
  /// none.
  ///
  /// A promise that still lies well ahead is repeated; one this update keeps gives way to the
  /// cadence.
  public func promise(for incident: Incident, writtenAt now: Timestamp) -> Timestamp? {
    guard owesUpdates(incident), incident.status.isActive else { return nil }
    let byHand = incident.promisedUpdateAt.flatMap { $0 > now ? $0 : nil }
    guard let minutes = cadence(for: incident.severity).everyMinutes else { return byHand }
    let byCadence = adjusted(now.adding(minutes: minutes), for: incident)
    guard let byHand, case .ahead = windowByHand(for: incident)?.clock(at: now) else {
      return byCadence
    }
    return hasWorsened(incident) ? min(byHand, byCadence) : byHand
  }

  /// Returns the promise by hand that an update written now repeats, to be recorded with it; nil when
  /// it states the cadence's time or none.
  public func repeatedPromise(for incident: Incident, writtenAt now: Timestamp) -> Timestamp? {
    let promise = promise(for: incident, writtenAt: now)
    return promise == incident.promisedUpdateAt ? promise : nil
  }

  /// What has ended or is told afterwards owes nothing: final and backfilled incidents.
  private func owesUpdates(_ incident: Incident) -> Bool {
    guard !incident.status.isFinal else { return false }
    return switch incident.kind {
    case .real, .drill, .test: true
    case .backfilled: false
    }
  }

  private func minutesToNext(for incident: Incident) -> Int? {
    let cadence = cadence(for: incident.severity)
    return incident.updates.isEmpty ? cadence.firstMinutes : cadence.everyMinutes
  }

  private func finalWindow(for incident: Incident) -> UpdateWindow? {
    let resolvedAt = incident.impact.resolvedAt ?? incident.statusSince
    let isTold = incident.lastUpdateAt.map { $0 >= resolvedAt } ?? false
    guard !isTold, let minutes = cadence(for: incident.severity).finalMinutes else { return nil }
    let due = resolvedAt.adding(minutes: minutes).flooredToMinute
    return UpdateWindow(start: resolvedAt, due: due)
  }

  /// Rounds down to the minute that a text can state; a slow cadence waits for business hours.
  private func adjusted(_ due: Timestamp, for incident: Incident) -> Timestamp {
    let minute = due.flooredToMinute
    guard !incident.updates.isEmpty else { return minute }
    switch cadence(for: incident.severity).hours {
    case .always: return minute
    case .business: return BusinessHours.standard.next(from: minute)
    }
  }
}
