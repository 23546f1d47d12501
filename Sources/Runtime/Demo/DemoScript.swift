import FoundationEssentials
import IncidentModel

/// What happens in the demonstration: wrong revenue on an executive dashboard, 47 minutes in.
enum DemoScript {
  /// An alert of the demonstration, as Alertmanager would send it.
  struct DemoAlert: Sendable {
    var name: String
    var severity: String
    var tier: String
    var summary: String
    var minutesAgo: Int
    var labels: [String: String]
  }

  /// How long before now the incident was declared, in minutes.
  static let declaredMinutesAgo = 41

  static let declaration = Declaration(
    title: "Checkout revenue wrong in the executive dashboard", severity: .sev2,
    severityReason: "tier-1, wrong data, a workaround exists",
    classification: Classification(
      incidentClass: .correctness, failureKind: .wrongData,
      products: ["exec_dash", "fct_orders"]), commander: Person("ada"))

  /// What was recorded since, with the minutes before now it was recorded at.
  static let history: [(minutesAgo: Int, person: String, command: IncidentCommand)] = [
    (39, "ada", .role(.assign(.comms, Person("bob")))),
    (38, "ada", .role(.assign(.tech, Person("cyd")))),
    (36, "cyd", .entry(.add(.observation, "dim_currency has 0 rows since 02:22Z"))),
    (33, "ada", .state(.changeSeverity(to: .sev1, reason: "board pack is sent at 09:00"))),
    (
      31, "bob",
      .update(.reviseFact(.impact, "Revenue tiles show about 38 % too little since this morning."))
    ),
    (30, "bob", .update(.reviseFact(.notAffected, "Orders, payments and customer billing."))),
    (
      28, "cyd",
      .entry(.add(.hypothesis, "dbt #4812 (currency macro) emptied the FX table used in revenue"))
    ),
    (26, "ada", .entry(.add(.decision, "Roll back dbt #4812; backfill after the check passes"))),
    (24, "ada", .state(.changeStatus(to: .identified, reason: "the row counts prove it"))),
    (22, "bob", .update(.reviseFact(.doNow, "Use the finance ledger report until the all-clear."))),
  ]

  static let alerts: [DemoAlert] = [
    DemoAlert(
      name: "RevenueVolumeAnomaly", severity: "critical", tier: "1",
      summary: "fct_orders.revenue is 38 % below the last seven days", minutesAgo: 47,
      labels: ["table": "mart.fct_orders", "team": "finance-data"]),
    DemoAlert(
      name: "ExecDashFreshnessBurn", severity: "critical", tier: "1",
      summary: "exec_dash burns its freshness SLO 14 times too fast", minutesAgo: 44,
      labels: ["dashboard": "exec_dash", "team": "bi"]),
    DemoAlert(
      name: "OrdersDailyRetries", severity: "error", tier: "2",
      summary: "orders_daily.load_* retried 118 times", minutesAgo: 41,
      labels: ["dag_id": "orders_daily", "team": "data-platform"]),
    DemoAlert(
      name: "DimCurrencyEmpty", severity: "error", tier: "1",
      summary: "dim_currency has no rows", minutesAgo: 39,
      labels: ["table": "dim_currency", "team": "finance-data"]),
    DemoAlert(
      name: "DbtTestFailed", severity: "warning", tier: "2",
      summary: "dbt test not_null_fct_orders_fx failed", minutesAgo: 33,
      labels: ["model": "fct_orders", "team": "analytics-eng"]),
    DemoAlert(
      name: "MarketingAttributionLate", severity: "info", tier: "3",
      summary: "mkt_attrib missed its 02:00 deadline", minutesAgo: 12,
      labels: ["dag_id": "mkt_attrib", "team": "marketing-data"]),
  ]

  /// Returns an alert as the body Alertmanager posts.
  static func body(_ alert: DemoAlert, now: Timestamp) throws(CommandFailure) -> [UInt8] {
    let labels = alert.labels.merging(
      ["alertname": alert.name, "severity": alert.severity, "tier": alert.tier]
    ) { own, _ in own }
    let one = Webhook.Alert(
      status: "firing", labels: labels, annotations: ["summary": alert.summary],
      startsAt: now.adding(minutes: -alert.minutesAgo).rfc3339)
    return try Report.encode(
      Webhook(
        version: "4", groupKey: "{}:{alertname=\"\(alert.name)\"}", status: "firing",
        receiver: "wardroom", alerts: [one]))
  }

  private struct Webhook: Encodable {
    struct Alert: Encodable {
      var status: String
      var labels: [String: String]
      var annotations: [String: String]
      var startsAt: String
    }

    var version: String
    var groupKey: String
    var status: String
    var receiver: String
    var alerts: [Alert]
  }
}
