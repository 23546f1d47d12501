public import IncidentModel

/// What a view shows of the board, with the alerts still to be read: names and what is made of them.
public struct BoardSelection: Hashable, Sendable {
  /// One row.
  public enum Row: Hashable, Sendable {
    case fold(AlertFold)
    case alert(Entry)
  }

  /// An alert in a row, by name.
  public struct Entry: Hashable, Sendable {
    public var fingerprint: Fingerprint
    public var attention: AlertAttention
    public var unknownSince: Timestamp?
    public var isFlapping: Bool
    public var fold: FoldID?
    public var isFirstOut: Bool
  }

  public var view: AlertView
  public var rows: [Row]
  public var counts: AlertCounts
  /// The storm, without its first alert.
  public var storm: Storm?
  /// The alert that fired first in the storm.
  public var firstOut: Entry?
  /// How many fired in each of the last minutes.
  public var arrivals: ArrivalCounts
  /// Whether everything that matches was looked at.
  public var isComplete: Bool

  /// The alerts that are needed to make a page of it.
  public var fingerprints: [Fingerprint] {
    var names = rows.compactMap { row -> Fingerprint? in
      guard case .alert(let entry) = row else { return nil }
      return entry.fingerprint
    }
    if let first = firstOut?.fingerprint, !names.contains(first) { names.append(first) }
    return names
  }

  /// Returns the page; an alert that is missing is left out.
  public func page(
    with alerts: [Fingerprint: CurrentAlert], deadLetterCount: Int = 0
  ) -> AlertPage {
    page(deadLetterCount: deadLetterCount) { alerts[$0] }
  }

  /// Returns the page; an alert that is nil is left out.
  public func page(
    deadLetterCount: Int, alert: (Fingerprint) -> CurrentAlert?
  ) -> AlertPage {
    var storm = storm
    storm?.firstOut = firstOut.flatMap { $0.listed(alert) }
    return AlertPage(
      view: view, rows: rows.compactMap { $0.row(alert) }, counts: counts, storm: storm,
      arrivals: arrivals, deadLetterCount: deadLetterCount, isComplete: isComplete)
  }
}

extension BoardSelection.Row {
  /// Returns the row of a page; nil when its alert is.
  public func row(_ alert: (Fingerprint) -> CurrentAlert?) -> AlertRow? {
    switch self {
    case .fold(let fold): .fold(fold)
    case .alert(let entry): entry.listed(alert).map(AlertRow.alert)
    }
  }
}

extension BoardSelection.Entry {
  fileprivate func listed(_ alert: (Fingerprint) -> CurrentAlert?) -> ListedAlert? {
    alert(fingerprint).map {
      ListedAlert(
        $0, attention: attention, isFlapping: isFlapping, unknownSince: unknownSince, fold: fold,
        isFirstOut: isFirstOut)
    }
  }
}
