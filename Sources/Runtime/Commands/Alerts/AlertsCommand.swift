import AlertTriage
public import IncidentModel
import TerminalKit

/// Lists current alerts that a query lets through, worst first, one by one or folded.
public struct AlertsCommand: WardroomCommand {
  public var query: String
  public var folding: AlertView.Folding
  public var includesQuiet: Bool
  /// How many rows at the most; nil is all in JSON and a screenful of screens in a table.
  public var limit: Int?
  private static let tableLimit = 500

  /// Creates the command.
  public init(
    query: String, folding: AlertView.Folding = .none, includesQuiet: Bool = false,
    limit: Int? = nil
  ) {
    self.query = query
    self.folding = folding
    self.includesQuiet = includesQuiet
    self.limit = limit
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let stock = try await workspace.alertStock(
      for: query, includesQuiet: includesQuiet,
      isOnlyListed: folding == .none && query.allSatisfy(\.isWhitespace))
    let reach = limit ?? (workspace.isJSON ? 1 << 30 : Self.tableLimit)
    let found = try stock.selection(
      AlertView(
        filter: query, folding: folding, includesQuiet: includesQuiet, limit: max(1, reach)))
    var writer = JSONWriter()
    writer.list(found.rows.lazy.compactMap { $0.row(stock.alert) }) { writer, row in
      switch row {
      case .alert(let listed): AlertReport.write(listed, into: &writer)
      case .fold(let fold): AlertReport.write(fold, into: &writer)
      }
    }
    guard !workspace.isJSON else { return Report([], written: writer) }
    let page = found.page(deadLetterCount: stock.deadLetterCount, alert: stock.alert)
    return Report(AlertTable.lines(page, at: stock.now), written: writer)
  }
}

/// The list of alerts as a table, with what there is beside it below.
enum AlertTable {
  /// Returns the lines of a page.
  static func lines(_ page: AlertPage, at now: Timestamp) -> [SafeText] {
    guard !page.rows.isEmpty else { return [total(page)] }
    let hasFolds = page.rows.contains { $0.fold != nil }
    var table = TextTable(["SEV", "AGE", "N", "SOURCE", "STATE", "FINGERPRINT", "WHAT"])
    for row in page.rows {
      switch row {
      case .alert(let listed): table.add(cells(listed, at: now))
      case .fold(let fold): table.add(cells(fold, at: now))
      }
    }
    let remark: [SafeText] =
      hasFolds && page.counts.folds > 0
      ? ["\(page.counts.folds) folds; a + in N stands for alerts below it"] : []
    return table.lines + remark + [total(page)]
  }

  /// Returns what a table says of one alert.
  static func cells(_ listed: ListedAlert, at now: Timestamp) -> [SafeText] {
    let alert = listed.current.alert
    return [
      SafeText(alert.severity?.name ?? "-"),
      SafeText(TimeSpan(seconds: now.seconds(since: alert.startedAt)).short),
      SafeText("\(listed.current.deliveries)"), SafeText(alert.source), SafeText(state(listed)),
      SafeText(alert.fingerprint.text), SafeText(alert.title),
    ]
  }

  private static func cells(_ fold: AlertFold, at now: Timestamp) -> [SafeText] {
    [
      SafeText(fold.severity?.name ?? "-"),
      SafeText(TimeSpan(seconds: now.seconds(since: fold.startedAt)).short),
      SafeText("+\(fold.count)"), "-", SafeText("\(fold.newCount) new"), SafeText(fold.id.text),
      SafeText(fold.title),
    ]
  }

  /// The word for how an alert stands, with who or what it is about.
  static func state(_ listed: ListedAlert) -> String {
    let current = listed.current
    let word =
      switch listed.attention {
      case .new: "new"
      case .leaseEnded: "ack ended"
      case .acknowledged: current.acknowledgement.map { "ack \($0.by.name)" } ?? "ack"
      case .linked: current.incident?.text ?? "linked"
      case .snoozed: "snoozed"
      case .silenced: "silenced"
      case .resolved: "resolved"
      }
    return word + (listed.unknownSince == nil ? "" : " ?") + (listed.isFlapping ? " ~" : "")
  }

  private static func total(_ page: AlertPage) -> SafeText {
    let letters = page.deadLetterCount > 0 ? ", \(page.deadLetterCount) unreadable bodies kept" : ""
    let quiet = page.counts.silenced + page.counts.snoozed
    let left = quiet > 0 ? ", \(quiet) silenced or snoozed" : ""
    let shown = page.rows.reduce(0) { $0 + ($1.fold?.count ?? ($1.alert?.fold == nil ? 1 : 0)) }
    return SafeText(
      "\(shown) shown of \(page.openCount) open, \(page.newCount) new\(left)\(letters)")
  }
}
