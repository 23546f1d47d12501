import IncidentModel
import TerminalKit

@testable import Console

/// The situation of the storm screens: the orchestrator fell over and everything below it cries.
enum Flood {
  static let now = ExecDashboard.now
  static let start = ExecDashboard.at("08:15:40")

  static func alert(
    _ number: Int, _ severity: Severity = .sev2, source: String = "airflow",
    title: String? = nil, tier: Tier? = .tier2, fold: FoldID? = nil, isFirstOut: Bool = false
  ) -> ListedAlert {
    let began = start.adding(seconds: Int64(number))
    return ListedAlert(
      CurrentAlert(
        alert: Alert(
          source: source, fingerprint: Fingerprint("flood\(number)"), status: .firing,
          severity: severity, severityText: "error",
          title: title ?? "orders_daily.load_\(number) failed", product: "exec_weekly", tier: tier,
          startedAt: began),
        firstReceivedAt: began, lastReceivedAt: began),
      fold: fold, isFirstOut: isFirstOut)
  }

  static let firstOut = alert(
    0, .sev1, title: "orders_daily: scheduler heartbeat is lost", tier: .tier1, isFirstOut: true)

  static let folds: [AlertFold] = [
    fold("group=orders_daily", "orders_daily: task failed", 5_120, new: 210, .sev1, .tier1),
    fold("group=dbt-prod", "dbt build of prod: tests failed", 2_904, new: 98, .sev2, .tier2),
    fold("group=freshness", "freshness of what is below raw.orders", 376, new: 2, .sev2, nil),
    fold("group=mkt", "mkt_attrib SLA", 12, new: 0, .sev4, .tier3),
  ]

  private static func fold(
    _ id: String, _ title: String, _ count: Int, new: Int, _ severity: Severity, _ tier: Tier?
  ) -> AlertFold {
    AlertFold(
      id: FoldID(id), title: title, query: "\(id.replacing("=", with: ":="))", count: count,
      newCount: new, severity: severity, tier: tier,
      first: Fingerprint("flood0"), startedAt: start, newestAt: now.adding(seconds: -2),
      isUnfolded: false)
  }

  /// What the board answers to a view: the folds, and the first alerts of those that are open.
  static func page(_ view: AlertView = AlertView()) -> AlertPage {
    let rows = folds.flatMap { fold -> [AlertRow] in
      guard view.unfolded.contains(fold.id) else { return [.fold(fold)] }
      var open = fold
      open.isUnfolded = true
      let number = (folds.firstIndex(of: fold) ?? 0) * 10
      return [.fold(open)] + (1...3).map { .alert(alert(number + $0, fold: fold.id)) }
    }
    return AlertPage(
      view: view, rows: rows,
      counts: AlertCounts(
        open: 8_412, new: 310, acknowledged: 8_000, silenced: 3, snoozed: 12, unknown: 3,
        flapping: 4, untiered: 41, matching: 8_412, folds: 4),
      storm: Storm(
        startedAt: start, firstOut: firstOut, total: 8_412, lastMinute: 310, peak: 1_904),
      arrivals: arrivals)
  }

  /// A flood that swells and falls again.
  private static let arrivals: ArrivalCounts = {
    var arrivals = ArrivalCounts()
    for (minute, count) in [3, 140, 900, 1_904, 1_700, 1_200, 800, 400, 365, 310, 350, 340]
      .enumerated()
    {
      for _ in 0..<count { arrivals.note(start.adding(minutes: minute)) }
    }
    return arrivals
  }()

  /// A console in the storm, without an incident; what it asks for is answered by hand.
  static func driver(size: Size = Size(columns: 120, rows: 40)) -> Driver {
    var driver = Driver(
      ConsoleState(ExecDashboard.settings()), size: size,
      room: Room(now: now, actor: ExecDashboard.ada))
    driver.tell(.alertsLoaded(page()), .receiver(.listening("127.0.0.1:8467")))
    return driver
  }

  /// Alerts in every state there is a word for.
  static let states: [ListedAlert] = {
    var all = (1...7).map { alert($0) }
    let ada = ExecDashboard.ada
    all[1].current.acknowledgement = Acknowledgement(
      by: ada, at: now.adding(minutes: -12), reason: "")
    all[1].attention = .acknowledged
    all[2].current.acknowledgement = all[1].current.acknowledgement
    all[2].attention = .leaseEnded
    all[3].current.snooze = Snooze(
      by: ada, at: now.adding(minutes: -5), until: now.adding(minutes: 20), reason: "night run")
    all[3].attention = .snoozed
    all[4].attention = .silenced(EntryID("q00001"))
    all[5].unknownSince = now.adding(seconds: -3 * 3600)
    all[6].isFlapping = true
    all[6].current.alert.tier = nil
    return all
  }()
}
