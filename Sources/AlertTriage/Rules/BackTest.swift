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
  /// The SEV1 and SEV2 alerts that would have come under a row that stood for lesser ones until then.
  public var buried: [PastAlert]
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
    var buried: [PastAlert] = []
    for one in fired {
      let alert = one.then
      let rule = groups.first { $0.match.matches(alert, at: alert.startedAt) }
      guard let rule else { continue }
      let before = folding.add(alert, isNew: true, to: rule.key(of: alert))
      if let before, before.isLesser(than: alert) { buried.append(one) }
    }
    return BackTest(
      window: window, total: fired.count, folded: folding.folded, folds: folding.folds.count,
      hidden: hidden.count, hiddenGrave: grave(hidden), buried: grave(buried),
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
    return "would have " + ([folding] + hiding + burying).joined(separator: ", ")
  }

  private var hiding: [String] {
    guard hidden > 0 else { return [] }
    guard let grave = Self.words(of: hiddenGrave) else {
      return ["hidden \(hidden), none of them SEV1 or SEV2"]
    }
    let rest = hidden - hiddenGrave.count
    return [rest == 0 ? "hidden \(grave)" : "hidden \(grave) and \(rest) lesser"]
  }

  private var burying: [String] {
    Self.words(of: buried).map { ["put \($0) under lesser ones"] } ?? []
  }

  /// How many there are of each grave severity; nil when there is none.
  private static func words(of grave: [PastAlert]) -> String? {
    let counts = [Severity.sev1, .sev2].compactMap { severity -> String? in
      let count = grave.count { $0.words.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.name)"
    }
    return counts.isEmpty ? nil : counts.joined(separator: " and ")
  }
}

extension AlertFold {
  /// Whether all there is in it so far is less grave than an alert.
  fileprivate func isLesser(than alert: Alert) -> Bool {
    guard let worse = alert.severity else { return false }
    return severity.map { $0 > worse } ?? true
  }
}
