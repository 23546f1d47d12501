public import IncidentModel

extension PostmortemDocument {
  /// Returns what a person should look at in a postmortem, in the order of its lines.
  ///
  /// Without the incident what only the record knows is left out.
  public static func lint(
    _ bytes: [UInt8], incident: Incident?, policy: PostmortemPolicy = .standard,
    review: ReviewPolicy = .standard, people: [Person] = [], at now: Timestamp
  ) -> [PostmortemLintFinding] {
    guard bytes.count <= largest else { return [] }
    let reading = LintReading(bytes)
    let known = PersonWords(people + (incident?.people ?? []))
    let complete = CompletenessLint(
      reading: reading, incident: incident, policy: policy, people: known)
    let isPartial = incident?.classification.incidentClass != .availability
    let blameless = BlamelessLint(policy, people: known, isPartial: isPartial)
    let late = policy.off.contains(.reviewLate) ? [] : incident?.reviewFinding(review, now) ?? []
    return (complete.findings + late + blameless.findings(in: reading)).sorted {
      ($0.line, $0.column, $0.code.rawValue) < ($1.line, $1.column, $1.code.rawValue)
    }
  }
}

extension Incident {
  /// Who had to do with it.
  fileprivate var people: [Person] {
    Array(roles.values) + [declaredBy] + timeline.shown.map(\.author)
      + actions.compactMap(\.owner)
  }

  /// That the day of the review has passed, or had when it was held.
  fileprivate func reviewFinding(
    _ policy: ReviewPolicy, _ now: Timestamp
  ) -> [PostmortemLintFinding] {
    guard let due = reviewDue(under: policy) else { return [] }
    let isReviewed = (postmortem.status?.rank ?? 0) >= PostmortemStatus.reviewed.rank
    let day = isReviewed ? postmortem.statusSince?.day ?? "" : now.day
    guard day > due else { return [] }
    return [
      PostmortemLintFinding(
        .reviewLate, line: 1,
        isReviewed
          ? "It was reviewed on \(day); it was due by \(due)."
          : "It was to be reviewed by \(due), which has passed.",
        rewrite: isReviewed ? nil : "review it, or name another day: review_due in the front matter"
      )
    ]
  }
}
