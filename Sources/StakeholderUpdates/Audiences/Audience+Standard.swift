import IncidentModel

extension Audience {
  /// The audiences every team has, in the order of the pane (INCIDENT-COMMAND.md D10).
  public static let standard: [Audience] = [
    executives, engineering, consumers, customers, privacy, vendor,
  ]

  /// Those who decide on the data.
  public static let executives = Audience(
    name: "exec", title: "Executives", wordLimit: 130, plainWords: plain, needToKnow: true)

  /// Those who work on the data platform.
  public static let engineering = Audience(
    name: "engineering", title: "Engineering", wordLimit: 220, readsJargon: true)

  /// Those who build on the data.
  public static let consumers = Audience(
    name: "consumers", title: "Data consumers", wordLimit: 150,
    plainWords: [
      "dag": "pipeline", "dags": "pipelines", "cdc": "feed from the source system",
      "pr": "change", "oom": "out of memory", "k8s": "the cluster", "p95": "slowest 5 %",
      "schema drift": "changed table layout", "materialized view": "prepared table",
    ])

  /// Those who pay, told on a status page.
  public static let customers = Audience(
    name: "customers", title: "Customers", wordLimit: 110, plainWords: plain, isPublic: true,
    needsSecondPerson: true, asked: [.impact, .scope, .doNow])

  /// Those who watch over personal data and security.
  public static let privacy = Audience(
    name: "privacy", title: "Privacy and security", wordLimit: 150, plainWords: plain,
    needsSecondPerson: true, needToKnow: true, asked: [.impact, .scope, .doNow])

  /// Those outside who run something the data depends on.
  public static let vendor = Audience(
    name: "vendor", title: "Vendor", wordLimit: 150, readsJargon: true, asked: [.impact, .scope])

  private static let plain = [
    "dag": "pipeline", "dags": "pipelines", "cdc": "feed from the source system",
    "backfill": "reload of past data", "backfilled": "reloaded", "pr": "change",
    "etl": "data loading", "elt": "data loading", "dbt": "data transformation",
    "semantic layer": "metric definitions", "materialized view": "prepared table",
    "upstream": "source", "downstream": "dependent", "schema drift": "changed table layout",
    "oom": "out of memory", "k8s": "the cluster", "slo": "service target", "p95": "slowest 5 %",
    "idempotent": "safe to repeat", "rollback": "return to the previous version",
  ]
}
