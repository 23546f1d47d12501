extension AudienceTemplate {
  /// The audiences every team has; a team's own template of the same name takes the place of one.
  public static let standard: [AudienceTemplate] = [executives, engineering]

  /// What the people who decide on the data read.
  public static let executives = AudienceTemplate(
    name: "exec", title: "Executives",
    source: """
      {{#drill}}DRILL - {{/drill}}{{severity}} {{status}} - {{title}} - update {{number}}, {{now}}
      Impact: {{#impact}}{{impact}}{{/impact}}{{^impact}}not known yet{{/impact}}
      Scope: {{#scope}}{{scope}}{{/scope}}{{^scope}}not known yet{{/scope}}
      Since: {{#since}}{{since}}{{/since}}{{^since}}not known yet{{/since}}
      Not affected: {{#not_affected}}{{not_affected}}{{/not_affected}}{{^not_affected}}nothing is \
      confirmed yet{{/not_affected}}
      Do now: {{#do_now}}{{do_now}}{{/do_now}}{{^do_now}}no workaround known yet{{/do_now}}
      {{#resolved}}
      Status: resolved{{#resolved_at}} at {{resolved_at}}{{/resolved_at}}. {{known}}
      {{/resolved}}
      {{^resolved}}
      Status: {{meaning}}. {{#known}}{{known}}{{/known}}{{^known}}Nothing is proved about the cause yet.{{/known}}
      ETA: {{#eta}}{{eta}}, {{confidence}}{{/eta}}{{^eta}}no estimate yet{{/eta}}
      {{/resolved}}
      Next update: {{next_update}}. Incident lead: {{lead}}.

      """,
    wordLimit: 130,
    plainWords: [
      "dag": "pipeline", "dags": "pipelines", "cdc": "feed from the source system",
      "backfill": "reload of past data", "backfilled": "reloaded", "pr": "change",
      "etl": "data loading", "elt": "data loading", "dbt": "data transformation",
      "semantic layer": "metric definitions", "materialized view": "prepared table",
      "upstream": "source", "downstream": "dependent", "schema drift": "changed table layout",
      "oom": "out of memory", "k8s": "the cluster", "slo": "service target", "p95": "slowest 5 %",
      "idempotent": "safe to repeat", "rollback": "return to the previous version",
    ])

  /// What the people who work on the data platform read: condition, actions, needs.
  public static let engineering = AudienceTemplate(
    name: "engineering", title: "Engineering",
    source: """
      {{#drill}}DRILL - {{/drill}}{{id}} {{severity}} {{status}} - {{title}} - update {{number}}, \
      {{now}} (CAN)
      Impact: {{#impact}}{{impact}}{{/impact}}{{^impact}}not known yet{{/impact}}
      Scope: {{#scope}}{{scope}}{{/scope}}{{^scope}}not known yet{{/scope}}
      Since: {{#since}}{{since}}{{/since}}{{^since}}not known yet{{/since}}
      Data products: {{#products}}{{products}}{{/products}}{{^products}}none named yet{{/products}}
      Not affected: {{#not_affected}}{{not_affected}}{{/not_affected}}{{^not_affected}}nothing is \
      confirmed yet{{/not_affected}}
      Condition: {{#known}}{{known}}{{/known}}{{^known}}cause not known yet{{/known}}
      Actions: {{#actions}}{{actions}}{{/actions}}{{^actions}}none recorded yet{{/actions}}
      {{#runbooks}}
      Runbooks: {{runbooks}}
      {{/runbooks}}
      Workaround: {{#do_now}}{{do_now}}{{/do_now}}{{^do_now}}none known yet{{/do_now}}
      {{#resolved}}
      Resolved: {{#resolved_at}}{{resolved_at}}{{/resolved_at}}{{^resolved_at}}yes{{/resolved_at}}
      {{/resolved}}
      {{^resolved}}
      ETA: {{#eta}}{{eta}}, {{confidence}}{{/eta}}{{^eta}}no estimate yet{{/eta}}
      {{/resolved}}
      Next update: {{next_update}}. Incident lead: {{lead}}.

      """,
    wordLimit: 220)
}
