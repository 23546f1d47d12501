extension UpdateTemplate {
  /// What the people read who work on the platform when they may go on.
  static let allClear = UpdateTemplate(
    name: "all-clear", title: "All-clear",
    occasion: "It is over: say what was checked, undone and is still in place.",
    audience: "engineering",
    source: """
      \(drill){{id}} {{severity}} {{status}} - {{title}} - all-clear, {{now}}
      \(impact)\(scope)\(since)\(notAffected)\(confirmed)Undone: {{#undone}}{{undone}}{{/undone}}{{^undone}}nothing had \
      to be{{/undone}}
      Still in place: {{#in_place}}{{in_place}}{{/in_place}}{{^in_place}}nothing{{/in_place}}
      {{#known}}
      Condition: {{known}}
      {{/known}}
      \(refresh)\(foot)
      """)

  /// What is said when it is over.
  static let resolved = UpdateTemplate(
    name: "resolved", title: "Resolved",
    occasion: "It is over: say what was confirmed, whether data was lost and what to refresh.",
    source: """
      \(drill){{severity}} {{status}} - {{title}} - {{now}}
      Impact: {{#impact}}{{impact}}{{/impact}}{{^impact}}not known{{/impact}}
      \(scope)From: {{#since}}{{since}}{{/since}}{{^since}}not known{{/since}}. Resolved: \
      {{#resolved_at}}{{resolved_at}}{{/resolved_at}}{{^resolved_at}}{{now}}{{/resolved_at}}.
      \(notAffected)\(confirmed){{#known}}
      {{known}}
      {{/known}}
      \(refresh)\(foot)
      """)

  static let resolvedForCustomers = UpdateTemplate(
    name: "resolved", title: "Resolved", occasion: resolved.occasion, audience: "customers",
    source: """
      \(drill){{public_status}} - {{title}}
      \(impact)\(scope)\(since)\(notAffected)The correction was confirmed\
      {{#resolved_at}} at {{resolved_at}}{{/resolved_at}}.
      \(refresh)Next update: {{next_update}}.

      """)

  /// What a vendor reads who owes an answer.
  static let chase = UpdateTemplate(
    name: "chase", title: "Vendor chase",
    occasion: "An answer is missing: say what you need and when you ask again.",
    audience: "vendor",
    source: """
      \(drill){{title}} - {{severity}} {{status}} - {{now}}: we need your answer
      \(impact)\(scope)\(since)\(notAffected)Known here: \(known)
      Please tell us what you know of it, since when, when it is corrected, and whom we can call.
      Next update: {{next_update}}; we ask again then. Incident lead: {{lead}}.

      """)

  /// What is said to those who help to learn from it.
  static let invitations = ["exec", "engineering", "consumers", "privacy"].map { audience in
    UpdateTemplate(
      name: "invitation", title: "Review invitation",
      occasion: "It is over and told: ask those who can help to learn from it.",
      audience: audience,
      source: """
        \(drill)Review of {{id}} - {{title}} - invitation, {{now}}
        \(impact)\(scope)\(since)\(notAffected)We look for what made this possible, so that it does not come back.
        Please bring what you saw, and when; the timeline is attached to the incident.
        When and where: [fill in: the time with its zone, and the room or link]
        \(foot)
        """)
  }

  private static let refresh = """
    Do now: {{#do_now}}{{do_now}}{{/do_now}}{{^do_now}}[fill in: was data lost, and what must be \
    refreshed]{{/do_now}}

    """
}
