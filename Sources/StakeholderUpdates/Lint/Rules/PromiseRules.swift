import IncidentModel

extension UpdateReading {
  /// What the text promises, and what was promised before.
  var promiseFindings: [UpdateFinding] {
    guard isActive else { return [] }
    return [nextUpdate, brokenPromise].compactMap { $0 }
  }

  /// The line that keeps the cadence.
  private var nextLine: String? {
    incident.flatMap { policy.promise(for: $0, writtenAt: now) }
      .map { "Next update: \($0.said(at: now))" }
  }

  private var owesNext: Bool {
    guard let incident else { return true }
    return policy.cadence(for: incident.severity).everyMinutes != nil
      || incident.promisedUpdateAt != nil
  }

  private var nextUpdate: UpdateFinding? {
    guard owesNext else { return nil }
    guard let promised = SaidTime.promised(in: text) else {
      return UpdateFinding(
        .nextUpdateMissing,
        "The text names no time of the next update. Write it with a zone: Next update: 09:45Z.",
        rewrite: nextLine)
    }
    guard let moment = promised.moment(near: now) else { return nil }
    let rewrite = incident.flatMap { policy.promise(for: $0, writtenAt: now) }?.said(at: now)
    guard moment > now else {
      return finding(
        .nextUpdateMissing, bytes: promised.bytes,
        "The next update at \(moment.clock) is in the past. Name a later time.", rewrite: rewrite)
    }
    guard let incident, let latest = latestPromise(for: incident), moment > latest else {
      return nil
    }
    return finding(
      .nextUpdateMissing, bytes: promised.bytes,
      "The next update at \(moment.clock) is later than \(incident.severity.name) allows, "
        + "\(latest.clock). Name an earlier time.", rewrite: rewrite)
  }

  /// The latest time that keeps the cadence; a time promised by hand counts as agreed.
  private func latestPromise(for incident: Incident) -> Timestamp? {
    [policy.promise(for: incident, writtenAt: now), incident.promisedUpdateAt]
      .compactMap { $0 }.max()
  }

  private static let apologies = PhraseBook([
    "late", "later than promised", "delay", "delayed", "sorry", "overdue",
  ])

  private var brokenPromise: UpdateFinding? {
    // Nobody was promised the update that a status gone back asks for at once.
    guard let incident, let due = policy.agreedWindow(for: incident)?.due,
      now.seconds(since: due) >= 60, !Self.apologies.isIn(wording)
    else { return nil }
    return UpdateFinding(
      .brokenPromise,
      "This update was due at \(due.clock) and is late. Say so in half a sentence.",
      rewrite: "This update is late; it was due at \(due.said(at: now)).")
  }
}
