public import IncidentModel

extension PastAlert {
  /// The alert as it was when it fired that time.
  fileprivate var then: Alert {
    var alert = words
    alert.startedAt = occurrence.startedAt
    alert.endedAt = nil
    alert.status = .firing
    return alert
  }
}

/// What rules would have done to the alerts there were.
public struct BackTest: Hashable, Sendable {
  /// The time looked at.
  public var window: Range<Timestamp>
  /// How many times alerts fired in it.
  public var total: Int
  /// How many of those would have been listed under another row.
  public var folded: Int
  /// How many rows those would have been.
  public var folds: Int
  /// How many would have been silenced.
  public var hidden: Int
  /// Those of them that were SEV1 or SEV2, worst and oldest first.
  public var hiddenGrave: [PastAlert]
  /// The largest folds, largest first.
  public var largest: [AlertFold]

  /// How many in a hundred would have been folded.
  public var foldedPercent: Int { total == 0 ? 0 : folded * 100 / total }

  /// Runs grouping rules and a silence over the past.
  ///
  /// An alert that no rule is about counts as standing by itself, and so does one alone in its fold.
  public static func run(
    groups: [GroupingRule] = [], silence: AlertFilter? = nil, over past: [PastAlert],
    window: Range<Timestamp>
  ) -> BackTest {
    let fired = past.filter { window.contains($0.occurrence.startedAt) }
      .sorted { $0.occurrence.startedAt < $1.occurrence.startedAt }
    let hidden = fired.filter { one in
      silence?.matches(one.then, at: one.occurrence.startedAt) == true
    }
    var folding = FoldTally()
    for one in fired {
      let alert = one.then
      let rule = groups.first { $0.match.matches(alert, at: alert.startedAt) }
      if let rule { folding.add(alert, isNew: true, to: rule.key(of: alert)) }
    }
    return BackTest(
      window: window, total: fired.count, folded: folding.folded, folds: folding.folds.count,
      hidden: hidden.count, hiddenGrave: grave(hidden),
      largest: Array(folding.folds.prefix(10)))
  }

  private static func grave(_ hidden: [PastAlert]) -> [PastAlert] {
    let grave = hidden.filter { $0.words.severity.map { $0 <= .sev2 } == true }
    return grave.sorted {
      ($0.words.severity?.rawValue ?? 5, $0.occurrence.startedAt)
        < ($1.words.severity?.rawValue ?? 5, $1.occurrence.startedAt)
    }
  }
}

extension BackTest {
  /// The report in one sentence, `would have folded 83 %, 312 into 4, hidden 1 SEV2`.
  public var sentence: String {
    guard total > 0 else { return "nothing fired in that time" }
    let folding =
      folded == 0 ? "folded none of \(total)" : "folded \(foldedPercent) %, \(folded) into \(folds)"
    return "would have " + ([folding] + hiding).joined(separator: ", ")
  }

  private var hiding: [String] {
    guard hidden > 0 else { return [] }
    let grave = [Severity.sev1, .sev2].compactMap { severity -> String? in
      let count = hiddenGrave.filter { $0.words.severity == severity }.count
      return count == 0 ? nil : "\(count) \(severity.name)"
    }
    guard !grave.isEmpty else { return ["hidden \(hidden), none of them SEV1 or SEV2"] }
    let rest = hidden - hiddenGrave.count
    let words = "hidden " + grave.joined(separator: " and ")
    return [rest == 0 ? words : words + " and \(rest) lesser"]
  }
}
