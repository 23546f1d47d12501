import IncidentModel

extension Audience {
  /// Reads what the text promises and what was promised before.
  func promiseFindings(
    in text: String, _ wording: Wording, for incident: Incident, policy: UpdatePolicy,
    at now: Timestamp
  ) -> [UpdateFinding] {
    guard incident.status.isActive else { return [] }
    return [
      nextUpdate(in: text, for: incident, policy: policy, at: now),
      brokenPromise(wording, for: incident, policy: policy, at: now),
    ].compactMap { $0 }
  }

  private func nextUpdate(
    in text: String, for incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> UpdateFinding? {
    let cadence = policy.cadence(for: incident.severity)
    guard cadence.everyMinutes != nil || incident.promisedUpdateAt != nil else { return nil }
    guard let promised = PromisedTime.next(in: text) else {
      return UpdateFinding(
        .nextUpdateMissing,
        "The text names no time of the next update. Write it with a zone: Next update: 09:45Z.")
    }
    guard let moment = promised.moment(near: now) else { return nil }
    guard moment > now else {
      return UpdateFinding(
        .nextUpdateMissing, "The next update at \(moment.clock) is in the past. Name a later time.")
    }
    guard let latest = latestPromise(for: incident, policy: policy, at: now), moment > latest else {
      return nil
    }
    return UpdateFinding(
      .nextUpdateMissing,
      "The next update at \(moment.clock) is later than \(incident.severity.name) allows, "
        + "\(latest.clock). Name an earlier time.")
  }

  /// The latest time that keeps the cadence; a time promised by hand counts as agreed.
  private func latestPromise(
    for incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> Timestamp? {
    [policy.promise(for: incident, writtenAt: now), incident.promisedUpdateAt]
      .compactMap { $0 }.max()
  }

  private func brokenPromise(
    _ wording: Wording, for incident: Incident, policy: UpdatePolicy, at now: Timestamp
  ) -> UpdateFinding? {
    // Nobody was promised the update that a status gone back asks for at once.
    guard let due = policy.agreedWindow(for: incident)?.due, now.seconds(since: due) >= 60,
      !wording.containsAny(of: ["late", "later than promised", "delay", "delayed", "sorry"])
    else { return nil }
    return UpdateFinding(
      .brokenPromise,
      "This update was due at \(due.clock) and is late. Say so in half a sentence.")
  }
}
