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
}

extension UpdatePolicy {
  /// Returns when the next update is due, or nil when none is owed.
  ///
  /// A time promised by hand wins; else the cadence runs from the newest update or the declaration.
  public func nextUpdateDue(for incident: Incident) -> Timestamp? {
    window(for: incident)?.due
  }

  /// Returns the window of the next update, or nil when none is owed.
  public func window(for incident: Incident) -> UpdateWindow? {
    guard owesUpdates(incident) else { return nil }
    let start = incident.lastUpdateAt ?? incident.declaredAt
    if let promised = incident.promisedUpdateAt {
      return UpdateWindow(start: min(start, promised), due: promised)
    }
    guard incident.status.isActive else { return finalWindow(for: incident) }
    guard let minutes = minutesToNext(for: incident) else { return nil }
    let due = start.adding(minutes: minutes)
    return UpdateWindow(start: start, due: adjusted(due, for: incident))
  }

  /// Returns how the clock of an incident stands at a moment.
  public func clock(for incident: Incident, at now: Timestamp) -> UpdateClock {
    guard let window = window(for: incident) else { return .none }
    let left = window.due.seconds(since: now)
    guard now < window.due else { return .overdue(-left) }
    return now >= window.nearFrom ? .near(left) : .ahead(left)
  }

  /// Returns the time an update written now promises for the one after it, or nil when there is
  /// none.
  ///
  /// A promise that still lies well ahead is repeated; one this update keeps gives way to the
  /// cadence.
  public func promise(for incident: Incident, writtenAt now: Timestamp) -> Timestamp? {
    guard owesUpdates(incident), incident.status.isActive else { return nil }
    if let promised = incident.promisedUpdateAt, case .ahead = clock(for: incident, at: now) {
      return promised
    }
    guard let minutes = cadence(for: incident.severity).everyMinutes else {
      return incident.promisedUpdateAt.flatMap { $0 > now ? $0 : nil }
    }
    return adjusted(now.adding(minutes: minutes), for: incident)
  }

  /// Returns the promise by hand that an update written now repeats, to be recorded with it; nil when
  /// it states the cadence's time or none.
  public func repeatedPromise(for incident: Incident, writtenAt now: Timestamp) -> Timestamp? {
    let promise = promise(for: incident, writtenAt: now)
    return promise == incident.promisedUpdateAt ? promise : nil
  }

  /// What nobody reads at the time owes nothing: cancelled, merged and backfilled incidents.
  private func owesUpdates(_ incident: Incident) -> Bool {
    switch incident.status {
    case .cancelled, .merged: return false
    case .triage, .investigating, .identified, .mitigated, .monitoring, .resolved, .closed: break
    }
    switch incident.kind {
    case .real, .drill, .test: return true
    case .backfilled: return false
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
