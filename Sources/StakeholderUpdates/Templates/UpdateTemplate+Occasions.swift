extension UpdateTemplate {
  /// What is said before the facts may be; the words are approved, so they are not edited.
  static let holding = UpdateTemplate(
    name: "holding", title: "Holding statement",
    occasion: "Privacy or security: say only what is approved until the facts may be told.",
    source: """
      \(drill)Holding statement - {{title}} - {{now}}
      We are examining a report and say nothing more about it until the facts are established.
      Impact: being established. Scope: being established.
      Do now: nothing is asked of you. Do not pass this on; ask the person who sent it.
      ETA: no estimate yet.
      Next update: {{next_update}}.

      """)

  /// What is said at once, when little is known.
  static let firstNotice = UpdateTemplate(
    name: "first", title: "First notice",
    occasion: "Nothing was said yet: we know, the scope follows at a time.",
    source: """
      \(drill){{severity}} {{status}} - {{title}} - first notice, {{now}}
      We know of this and are working on it.
      \(impact)\(firstScope)\(since)\(notAffected)\(doNow)\(eta)\(foot)
      """)

  static let firstNoticeToCustomers = UpdateTemplate(
    name: "first", title: "First notice", occasion: firstNotice.occasion, audience: "customers",
    source: """
      \(drill){{public_status}} - {{title}}
      We know of this and are working on it.
      \(impact)\(firstScope)\(since)\(notAffected)\(workaround)Next update: {{next_update}}.

      """)

  /// What is said at the promised time when there is nothing new.
  static let noChange = UpdateTemplate(
    name: "no-change", title: "No change",
    occasion: "The promised time has come and nothing is new.",
    source: head + unchanged + impact + scope + since + notAffected + doNow
      + "Status: {{meaning}}.\n" + eta + foot)

  static let noChangeForCustomers = UpdateTemplate(
    name: "no-change", title: "No change", occasion: noChange.occasion, audience: "customers",
    source: """
      \(drill){{public_status}} - {{title}}
      No change{{#last_at}} since {{last_at}}{{/last_at}}.
      \(impact)\(scope)\(since)\(notAffected)\(workaround)Next update: {{next_update}}.

      """)

  /// What is said to those who were given an estimate when it moves: the old and the new.
  static let movedEstimates = ["exec", "engineering", "consumers", "privacy"].map { audience in
    UpdateTemplate(
      name: "eta-moved", title: "ETA moved",
      occasion: "The estimate is another one: say the old and the new.", audience: audience,
      source: head + "The estimate has moved.\n" + impact + scope + since + notAffected + doNow
        + "Status: {{meaning}}. " + known + "\n" + movedEta + foot)
  }

  /// What is said when it takes hours.
  static let long = UpdateTemplate(
    name: "long", title: "Long incident",
    occasion: "It has taken hours: say so, and that the times are kept.",
    source: head + lasting + facts + "Status: {{meaning}}. " + known + "\n" + eta + foot)

  static let longForCustomers = UpdateTemplate(
    name: "long", title: "Long incident", occasion: long.occasion, audience: "customers",
    source: """
      \(drill){{public_status}} - {{title}}
      \(lasting)\(impact)\(scope)\(since)\(notAffected)\(workaround)Next update: {{next_update}}.

      """)

  private static let firstScope = """
    Scope: {{#scope}}{{scope}}{{/scope}}{{^scope}}not known yet; the scope follows at {{scope_by}}\
    {{/scope}}

    """

  private static let unchanged = """
    No change since {{#last_number}}update {{last_number}} at {{last_at}}{{/last_number}}\
    {{^last_number}}the declaration{{/last_number}}.

    """

  private static let movedEta = """
    ETA: {{#eta}}{{eta}}, {{confidence}}{{/eta}}{{^eta}}no estimate yet{{/eta}}\
    {{#last_eta}}. Before, it was: {{last_eta}}{{/last_eta}}.

    """

  private static let lasting = """
    This has lasted {{lasting}} and is still being worked on; we keep writing at the times named.

    """
}
