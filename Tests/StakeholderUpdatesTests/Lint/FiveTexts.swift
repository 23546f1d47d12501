import IncidentModel
import StakeholderUpdates
import Testing

/// The five texts that are the style of updates (INCIDENT-COMMAND.md D10), and the incident they tell of.
enum FiveTexts {
  struct Example: CustomTestStringConvertible, Sendable {
    var audience: Audience
    var time: String
    var isResolved = false
    var text: String

    var testDescription: String { audience.name + (isResolved ? ", resolved" : "") }
  }

  static let all = [
    Example(audience: .executives, time: "2026-11-04T08:15Z", text: executives),
    Example(audience: .engineering, time: "2026-11-04T08:15Z", text: engineering),
    Example(audience: .consumers, time: "2026-11-04T08:15Z", text: consumers),
    Example(audience: .customers, time: "2026-11-04T08:15Z", text: customers),
    Example(
      audience: .executives, time: "2026-11-04T09:05Z", isResolved: true, text: resolution),
  ]

  /// The incident of the texts, told once, with the cause identified.
  static func story(isResolved: Bool = false) throws -> Story {
    var story = try Story(
      "Net revenue on the executive dashboard is wrong", declared: "2026-11-04T07:20Z",
      started: "2026-11-04T05:40Z", id: IncidentID("INC-118"))
    let facts: [(FactField, String)] = [
      (.impact, "Net revenue for 2 and 3 November shows about 12 % too low."),
      (.scope, "Executive weekly board and finance report."),
      (.notAffected, "Gross revenue, orders and customer billing."),
      (.doNow, "Do not use net revenue from this board."),
      (.known, "A metric change released at 06:12 CET is being taken back."),
      (.eta, "correct figures by 10:00 CET"), (.confidence, "medium"),
    ]
    for (field, text) in facts {
      try story.tell(.update(.reviseFact(field, text)), at: "2026-11-04T07:30Z")
    }
    try story.tell(
      .update(.record(audience: "exec", text: "We know.", outcome: .copied)),
      at: "2026-11-04T07:40Z")
    try story.tell(.state(.changeStatus(to: .identified)), at: "2026-11-04T08:00Z")
    if isResolved {
      try story.tell(.state(.changeStatus(to: .resolved)), at: "2026-11-04T09:01Z")
    }
    return story
  }

  /// The text that raises U101 to U111.
  static let anger = """
    Quick update: Tom broke the revenue DAG, he should have tested PR 482. Root cause is the CDC. \
    We will fix it soon. customer jane.doe@example.com .. card 4111 1111 1111 1111. \
    db postgres://etl:hunter22@wh/prod
    """

  private static let executives = """
    SEV2 - Net revenue on the executive dashboard is wrong - update 2, 09:15 CET
    Impact: Net revenue for 2 and 3 November shows about 12 % too low. Gross revenue, orders and all other tiles are correct.
    Scope: Executive weekly board and finance report, since 06:40 today. Customer billing is not affected.
    Do now: Do not use net revenue from this board. For the pre-read use Friday's finance figures (link).
    Status: Cause identified, a metric change released at 06:12. The previous definition is being restored.
    ETA: correct figures by 10:00 CET, medium confidence; we confirm or move it at 09:45.
    Next update: 09:45 CET. Incident lead: data platform on-call.
    """

  private static let engineering = """
    INC-118 SEV2 identified - 09:15 CET (CAN). Impact: metric.net_revenue -11.8 % vs billing for 2-3 Nov; dash.exec_weekly, mart_finance wrong; export.pricing_api paused 08:57. Scope: multi-line orders only; gross, order counts, freshness unaffected. All DAG runs green.
    Condition: D-311 (PR 482, 06:12) joins refunds on order_line_id. Evidence: E-recon, E-diff. Refuted: CDC lag (E-cdc). Actions: rollback D-311 (analytics-eng, due 09:25); rebuild mart_finance (finance-data, after rollback).
    Needs: a reviewer for the rebuild; BI keeps the banner on. No other deploys to tier-1 until resolved. Workaround: Friday's snapshot. ETA: 10:00 CET, medium confidence. Next update: 09:45 CET.
    """

  private static let consumers = """
    Net revenue figures under review - 09:15 CET. Impact: net revenue in mart_finance and on the executive board is about 12 % too low for 2 and 3 November. Gross revenue and order counts are right. Scope: anything built on net revenue since 06:40 today: boards, extracts, scheduled exports. Not affected: billing, order data.
    Workaround: pause exports that read net revenue; use the snapshot of 30 October (link). Extracts made since 06:40 must be remade after the all-clear. ETA: 10:00 CET, medium confidence. Next update: 09:45 CET, in the data-status channel.
    """

  private static let customers = """
    Investigating - Price recommendations may be out of date. Impact: price recommendations in your account were last refreshed at 06:00 CET and are not being updated at the moment. Your orders and invoices are correct. Scope: all accounts using price recommendations. No other feature is affected.
    Workaround: continue with your current prices; no action is needed from you. Next update: 10:15 CET.
    """

  private static let resolution = """
    SEV2 resolved - Net revenue on the executive dashboard - 10:05 CET. Impact: from 06:40 to 09:33 net revenue for 2 and 3 November was shown about 12 % too low. Scope: executive board, finance report, one price export (stopped before it ran). Billing was never affected.
    Confirmed at 10:01: net revenue equals billing within 0.01 % on board, finance report and export. No data was lost. Extracts taken between 06:40 and 09:33 must be refreshed. You can send the pre-read. Review of this incident: by Tuesday 10 November.
    """
}
