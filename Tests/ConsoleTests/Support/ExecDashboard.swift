import IncidentModel
import Runbooks
import StakeholderUpdates
import TerminalKit

@testable import Console

/// The situation of the golden screens: an executive dashboard is wrong while every job is green.
enum ExecDashboard {
  static let ada = Person("ada")
  static let bob = Person("bob")
  static let id = IncidentID("INC-2026-0042")

  static func at(_ clock: String) -> Timestamp {
    Timestamp(rfc3339: "2026-11-03T\(clock)Z") ?? Timestamp(seconds: 0)
  }

  static let now = at("08:27:48")

  static func settings(
    keymap: Keymap = .standard, isReadOnly: Bool = false, lead: LeadPolicy = LeadPolicy()
  ) -> ConsoleSettings {
    ConsoleSettings(
      actor: ada, people: [bob, Person("cyd")], keymap: keymap, updatePolicy: .standard,
      lead: lead, updates: .standard, isReadOnly: isReadOnly,
      homePath: "/srv/wardroom",
      now: now)
  }

  // MARK: - Alerts

  private static func alert(
    _ fingerprint: String, _ severity: Severity, _ source: String, _ title: String, _ clock: String,
    tier: Int, deliveries: Int, incident: IncidentID? = nil, acknowledgedBy person: Person? = nil
  ) -> CurrentAlert {
    let started = at(clock)
    return CurrentAlert(
      alert: Alert(
        source: source, fingerprint: Fingerprint(fingerprint), status: .firing, severity: severity,
        severityText: severity == .sev1 ? "critical" : "warning", title: title,
        labels: ["tier": "\(tier)", "dataset": "fct_orders", "team": "analytics-eng"],
        links: [AlertLink(kind: .generator, url: "https://alerts.example.com/\(fingerprint)")],
        startedAt: started),
      firstReceivedAt: started.adding(seconds: 20), lastReceivedAt: now.adding(seconds: -30),
      deliveries: deliveries,
      acknowledgement: person.map {
        Acknowledgement(by: $0, at: started.adding(minutes: 2), reason: "looking")
      }, incident: incident)
  }

  static let alerts: [CurrentAlert] = [
    alert(
      "mc1", .sev1, "montecarlo", "net_revenue -11.8 % against billing", "07:40:00", tier: 1,
      deliveries: 61, incident: id, acknowledgedBy: ada),
    alert(
      "dd1", .sev1, "datadog", "exec_weekly correctness SLO burn 14x", "07:43:00", tier: 1,
      deliveries: 9, incident: id, acknowledgedBy: ada),
    alert(
      "am1", .sev2, "alertmanager", "mart_finance rows before the rollback", "07:52:00", tier: 2,
      deliveries: 118, incident: id),
    alert(
      "so1", .sev2, "soda", "stg_refunds amount_per_order +96 %", "07:58:00", tier: 1,
      deliveries: 4),
    alert(
      "db1", .sev3, "dbt", "test not_null_fct_orders_refund failed", "08:04:00", tier: 2,
      deliveries: 2),
    alert(
      "db2", .sev3, "dbt", "test relationships_fct_orders failed", "08:06:00", tier: 3,
      deliveries: 2),
    alert(
      "ai1", .sev4, "airflow", "mkt_attrib SLA miss", "08:16:00", tier: 3, deliveries: 1),
  ]

  static let page: AlertPage = {
    var page = AlertPage(alerts: alerts, openCount: 7, newCount: 4, deadLetterCount: 1)
    for alert in alerts { page.arrivals.note(alert.firstReceivedAt) }
    return page
  }()

  // MARK: - The incident

  /// What people did, in order.
  private static let acts: [(clock: String, person: Person, commands: [IncidentCommand])] = [
    ("07:47:30", ada, [.role(.assign(.comms, bob)), .runbook(.start(runbookReference))]),
    (
      "07:49:00", bob,
      [
        .update(.reviseFact(.impact, "Net revenue for 2 and 3 November shows about 12 % too low.")),
        .update(.reviseFact(.scope, "Executive weekly board and finance report, since 06:40.")),
        .update(
          .reviseFact(.notAffected, "Gross revenue, order counts and customer billing are right.")),
        .runbook(.tick(runbook: "wrong-exec-metric", path: "1.1")),
      ]
    ),
    (
      "07:52:00", ada,
      [
        .state(.changeSeverity(to: .sev1, reason: "board pre-read leaves at 10:00")),
        .runbook(.tick(runbook: "wrong-exec-metric", path: "1.2")),
      ]
    ),
    (
      "07:56:00", bob,
      [
        .update(
          .record(
            audience: "exec", text: "Net revenue is wrong. Do not use it. Next update: 08:26 UTC.",
            outcome: .copied)),
        .update(.reviseFact(.doNow, "Do not use net revenue from this board.")),
      ]
    ),
    (
      "08:01:00", Person("cyd"),
      [
        .entry(.add(.observation, "gross equals billing to the cent; net does not")),
        .entry(.add(.hypothesis, "CDC lag over night dropped refunds of app_orders")),
      ]
    ),
    (
      "08:09:00", ada,
      [
        .runbook(
          .skip(runbook: "wrong-exec-metric", path: "1.3", reason: "the board is read only")),
        .entry(.add(.decision, "pause the price export until finance has validated mart_finance")),
        .update(.promiseNext(at: at("08:32:00"))),
      ]
    ),
    (
      "08:24:00", Person("cyd"),
      [
        .entry(
          .add(
            .action,
            "rolled back PR 482: it joins refunds on order_line_id, so refunds of orders with more "
              + "than one line are counted once per line"))
      ]
    ),
  ]

  static func events(room: inout Room) -> [RecordedEvent] {
    room.now = at("07:46:00")
    room.actor = ada
    var all = room.record(declaration, in: id, after: 0)
    var incident = Incident.folding(all)
    for act in acts {
      room.now = at(act.clock)
      room.actor = act.person
      for command in act.commands {
        let recorded = events(for: command, of: incident, seed: all.count, room: &room)
        for event in recorded { incident?.apply(event) }
        all += recorded
      }
    }
    room.now = now
    room.actor = ada
    return all
  }

  private static func events(
    for command: IncidentCommand, of incident: Incident?, seed: Int, room: inout Room
  ) -> [RecordedEvent] {
    guard let incident else { return [] }
    var context = DecisionContext(
      now: room.now, actor: room.actor, identity: IdentitySource(seed: UInt64(seed)))
    let events = decided { () throws(IncidentRejection) in
      try incident.events(for: command, &context)
    }
    return room.record(events ?? [], in: id, after: incident.version)
  }

  private static func decided(
    _ body: () throws(IncidentRejection) -> [IncidentEvent]
  ) -> [IncidentEvent]? {
    do throws(IncidentRejection) {
      return try body()
    } catch {
      return nil
    }
  }

  private static var declaration: [IncidentEvent] {
    var context = DecisionContext(
      now: at("07:46:00"), actor: ada, identity: IdentitySource(seed: 1))
    let declaration = Declaration(
      title: "Net revenue on the executive dashboard is wrong", severity: .sev2,
      severityReason: "tier 1, wrong data",
      classification: Classification(
        incidentClass: .correctness, failureKind: .wrongData, products: ["exec_weekly"]),
      impact: ImpactWindow(startedAt: at("06:40:00"), detectedAt: at("07:40:00")),
      commander: ada, alerts: alerts.prefix(3).map(\.alert.reference))
    return decided { () throws(IncidentRejection) in
      try Incident.declaring(id, declaration, &context)
    } ?? []
  }

  // MARK: - The runbook

  static let runbook = Runbook.parse(
    name: "wrong-exec-metric",
    bytes: Array(
      """
      ---
      title: Wrong numbers on an executive dashboard
      alerts: ["*revenue*"]
      ---

      # Wrong numbers on an executive dashboard

      ## Contain

      1. Write down who saw what, where and when

      2. Put a banner on the dashboard, or withdraw it

      3. Keep the evidence before anything is rebuilt

      4. List the changes of the last 24 hours to the metric and what is above it

         Start with what was deployed before the first wrong row.

         ```sh
         git log --since=24h -- models/metrics/net_revenue.sql
         ```

      ## Repair

      1. Roll back the change, never patch the tile
      2. Rebuild what was computed in between

      ## Verify

      1. Compare with billing; equal within 0.01 %
      2. Take the banner away
      """.utf8))

  static let runbookReference = RunbookReference(runbook)

  // MARK: - Consoles

  /// A console in the middle of the incident.
  static func driver(
    size: Size = Size(columns: 120, rows: 40), keymap: Keymap = .standard, isReadOnly: Bool = false,
    lead: LeadPolicy = LeadPolicy(), configure: (inout ConsoleSettings) -> Void = { _ in }
  ) -> Driver {
    var settings = settings(keymap: keymap, isReadOnly: isReadOnly, lead: lead)
    configure(&settings)
    var room = Room(now: now, actor: ada)
    room.policy = lead
    let events = events(room: &room)
    var driver = Driver(
      ConsoleState(settings), size: size,
      room: room)
    driver.tell(
      .recorded(events), .alertsLoaded(page), .runbooksLoaded([runbook]),
      .receiver(.listening("127.0.0.1:8467")),
      .postmortem(
        id, PostmortemStanding(.synced(path: "postmortems/2026/2026-11-03-net-revenue.md"))))
    driver.room.now = now
    driver.tell(.clock(now))
    driver.forgetEffects()
    return driver
  }

  /// A console in a drill, with nobody on comms and the update overdue.
  static func drill(size: Size) -> Driver {
    var driver = calm(size: size)
    let declaration = Declaration(
      kind: .drill, title: "Orchestrator down in the night run", severity: .sev2,
      impact: ImpactWindow(startedAt: at("08:00:00"), detectedAt: at("08:02:00")), commander: ada)
    for answer in driver.room.answer(.declare(declaration), to: driver.console) {
      driver.tell(answer)
    }
    driver.wait(seconds: 20 * 60 + 15)
    return driver
  }

  /// A console with alerts and no incident.
  static func calm(
    size: Size = Size(columns: 120, rows: 40), keymap: Keymap = .standard,
    lead: LeadPolicy = LeadPolicy()
  ) -> Driver {
    var room = Room(now: now, actor: ada)
    room.policy = lead
    var driver = Driver(
      ConsoleState(settings(keymap: keymap, lead: lead)), size: size, room: room)
    var page = page
    for index in page.alerts.indices { page.alerts[index].incident = nil }
    page.newCount = page.rows.count { $0.isNew }
    driver.tell(
      .alertsLoaded(page), .runbooksLoaded([runbook]), .receiver(.listening("127.0.0.1:8467")))
    return driver
  }
}
