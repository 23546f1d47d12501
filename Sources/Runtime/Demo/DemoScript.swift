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

  /// Something a person did before now.
  struct Act: Sendable {
    enum What: Sendable {
      case command(IncidentCommand)
      case startRunbook
      /// The places of the steps in the runbook, from 0.
      case tickSteps([Int])
      /// Copies the executives' text as it was at that moment.
      case tellExecutives
    }

    /// How long before now.
    var minutesAgo: Int
    var person: String
    var what: What

    init(_ minutesAgo: Int, _ person: String, _ what: What) {
      self.minutesAgo = minutesAgo
      self.person = person
      self.what = what
    }

    init(_ minutesAgo: Int, _ person: String, _ command: IncidentCommand) {
      self.init(minutesAgo, person, .command(command))
    }
  }

  static let runbook = "wrong-exec-metric"
  static let linkedAlerts: Set<String> = ["RevenueVolumeAnomaly", "DimCurrencyEmpty"]
  static let acknowledgedAlert = "OrdersDailyRetries"

  static let history: [Act] = [
    Act(39, "ada", .role(.assign(.comms, Person("bob")))),
    Act(38, "ada", .role(.assign(.tech, Person("cyd")))),
    Act(38, "ada", .role(.assign(.scribe, Person("dee")))),
    Act(37, "ada", .startRunbook),
    Act(
      36, "cyd", .entry(.add(.observation, "dim_currency has no rows since the currency change"))),
    Act(33, "ada", .state(.changeSeverity(to: .sev1, reason: "board pack is sent at 09:00"))),
    Act(
      31, "bob",
      .update(.reviseFact(.impact, "Revenue tiles show about 38 % too little since this morning."))),
    Act(30, "bob", .update(.reviseFact(.scope, "Executive dashboard and the board pack."))),
    Act(30, "bob", .update(.reviseFact(.notAffected, "Orders, payments and customer billing."))),
    Act(29, "dee", .tickSteps([0, 1, 2])),
    Act(
      28, "cyd",
      .entry(.add(.hypothesis, "dbt #4812 (currency macro) emptied the FX table used in revenue"))),
    Act(26, "ada", .entry(.add(.decision, "Roll back dbt #4812; backfill after the check passes"))),
    Act(24, "ada", .state(.changeStatus(to: .identified, reason: "the row counts prove it"))),
    Act(
      22, "bob", .update(.reviseFact(.doNow, "Use the finance ledger report until the all-clear."))),
    Act(
      21, "bob",
      .update(.reviseFact(.known, "A change emptied the currency table; it is rolled back."))),
    Act(20, "bob", .tellExecutives),
  ]

  static let alerts: [DemoAlert] = [
    DemoAlert(
      name: "RevenueVolumeAnomaly", severity: "critical", tier: "1",
      summary: "fct_orders.revenue is 38 % below the last seven days", minutesAgo: 47,
      labels: ["table": "mart.fct_orders", "team": "finance-data"]),
    DemoAlert(
      name: "ExecDashFreshnessBurn", severity: "critical", tier: "1",
      summary: "exec_dash burns its freshness SLO 14 times too fast", minutesAgo: 44,
      labels: [
        "dashboard": "exec_dash", "team": "bi", "slo": "exec_dash freshness",
        "slo_objective": "99.5 %", "burn_rate": "14", "error_budget_remaining": "31 %",
      ]),
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
      summary: "mkt_attrib missed its nightly deadline", minutesAgo: 12,
      labels: ["dag_id": "mkt_attrib", "team": "marketing-data"]),
  ]
}
