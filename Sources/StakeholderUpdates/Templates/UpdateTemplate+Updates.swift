extension UpdateTemplate {
  /// How it stands, in the words of each audience.
  static let updates = [
    executives, engineering, consumers, customers, privacy, vendor, plain,
  ]

  /// What the people who decide on the data read.
  public static let executives = update(for: "exec", head + facts + status + foot)

  /// What the people who work on the data platform read: condition, actions, needs.
  public static let engineering = update(
    for: "engineering",
    """
    \(drill){{id}} {{severity}} {{status}} - {{title}} - update {{number}}, {{now}} (CAN)
    \(impact)\(scope)\(since)Data products: {{#products}}{{products}}{{/products}}{{^products}}none \
    named yet{{/products}}
    \(notAffected)Condition: {{#known}}{{known}}{{/known}}{{^known}}cause not known yet{{/known}}
    Actions: {{#actions}}{{actions}}{{/actions}}{{^actions}}none recorded yet{{/actions}}
    {{#runbooks}}
    Runbooks: {{runbooks}}
    {{/runbooks}}
    \(workaround){{#resolved}}
    Resolved: {{#resolved_at}}{{resolved_at}}{{/resolved_at}}{{^resolved_at}}yes{{/resolved_at}}
    {{/resolved}}
    {{^resolved}}
    \(eta){{/resolved}}
    \(foot)
    """)

  /// What the people who build on the data read.
  public static let consumers = update(
    for: "consumers",
    """
    \(drill){{title}} - {{severity}} {{status}} - update {{number}}, {{now}}
    \(impact)\(scope)\(since)\(notAffected)\(workaround)\(status)\(foot)
    """)

  /// What a status page says.
  public static let customers = update(
    for: "customers",
    """
    \(drill){{public_status}} - {{title}}
    \(impact)\(scope)\(since)\(notAffected)\(workaround)Next update: {{next_update}}.

    """)

  /// What those read who watch over personal data: when it was noticed counts for them.
  public static let privacy = update(
    for: "privacy",
    """
    \(head)\(impact)\(scope)\(since)Noticed: {{#detected}}{{detected}}{{/detected}}{{^detected}}not \
    known yet{{/detected}}
    \(notAffected)Contained by: {{#in_place}}{{in_place}}{{/in_place}}{{^in_place}}nothing is \
    recorded yet{{/in_place}}
    \(doNow)\(status)\(foot)
    """)

  /// What somebody outside reads who runs a part.
  public static let vendor = update(
    for: "vendor",
    """
    \(drill){{title}} - {{severity}} {{status}} - update {{number}}, {{now}}
    \(impact)\(scope)\(since)\(notAffected)Known here: \(known)
    \(foot)
    """)

  private static func update(for audience: String, _ source: String) -> UpdateTemplate {
    UpdateTemplate(
      name: "update", title: "Update", occasion: "Say how it stands.", audience: audience,
      source: source)
  }
}
