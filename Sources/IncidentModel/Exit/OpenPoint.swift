/// One thing that stands between an incident and a verified end.
public enum OpenPoint: Hashable, Sendable {
  case criterion(EntryID, String)
  case sideEffect(EntryID, String)
  /// The fix is not said to be in yet; the seconds are how long it is watched then.
  case fixNotIn(soak: Int64)
  case soaking(until: Timestamp)

  /// What is open, in a line.
  public var words: String {
    switch self {
    case .criterion(let id, let text): "\(id) not verified: \(text)"
    case .sideEffect(let id, let text): "\(id) still in place: \(text)"
    case .fixNotIn(let soak):
      "the fix is not said to be in, and is watched for \(TimeSpan(seconds: soak).precise) then"
    case .soaking(let until): "the fix is watched until \(until.dayAndClock)"
    }
  }

  /// What to type next at the command line; nil when only time is missing.
  public func nextStep(in incident: IncidentID) -> String? {
    switch self {
    case .criterion(let id, _): "wardroom exit verify \(incident) \(id) EVIDENCE"
    case .sideEffect(let id, _): "wardroom side-effect undone \(incident) \(id)"
    case .fixNotIn: "wardroom status \(incident) monitoring"
    case .soaking: nil
    }
  }
}

extension Incident {
  /// The criteria that still count, in the order they were asked for.
  public var standingCriteria: [ExitCriterion] { criteria.filter { !$0.isWithdrawn } }

  /// When the fix has been watched long enough; nil when nothing is to be watched or no fix is in.
  public func soakEnd(under policy: ExitPolicy) -> Timestamp? {
    guard let seconds = soakSeconds(under: policy) else { return nil }
    return fixedAt?.adding(seconds: seconds)
  }

  /// What is told afterwards was watched long ago.
  private func soakSeconds(under policy: ExitPolicy) -> Int64? {
    switch kind {
    case .real, .drill, .test: policy.soakSeconds[severity]
    case .backfilled: nil
    }
  }

  /// Returns what is open at a moment between the incident and a verified end, in the order to do it.
  public func openPoints(under policy: ExitPolicy, at moment: Timestamp) -> [OpenPoint] {
    var points = criteria.filter(\.isOpen).map { OpenPoint.criterion($0.id, $0.text) }
    points += sideEffects.filter(\.isInPlace)
      .map { .sideEffect($0.id, "\($0.kind.rawValue): \($0.text)") }
    // What is told afterwards was watched by others, if at all.
    guard kind != .backfilled, let soak = soakSeconds(under: policy), soak > 0 else {
      return points
    }
    guard let end = soakEnd(under: policy) else { return points + [.fixNotIn(soak: soak)] }
    return moment < end ? points + [.soaking(until: end)] : points
  }
}
