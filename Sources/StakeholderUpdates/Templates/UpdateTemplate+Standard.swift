extension UpdateTemplate {
  /// The templates every team has, in the order of the picker (INCIDENT-COMMAND.md D10).
  public static let standard: [UpdateTemplate] =
    [holding, firstNotice, firstNoticeToCustomers] + updates + [noChange, noChangeForCustomers]
    + movedEstimates + [long, longForCustomers, allClear, resolved, resolvedForCustomers, chase]
    + invitations

  /// What is said of an incident when a team has no template of its own for an audience.
  public static let plain = UpdateTemplate(
    name: "update", title: "Update", occasion: "Say how it stands.",
    source: head + facts + status + foot)

  // MARK: - Lines that texts share

  static let drill = "{{#drill}}DRILL - {{/drill}}"

  static let head = """
    \(drill){{severity}} {{status}} - {{title}} - update {{number}}, {{now}}

    """

  static let impact = """
    Impact: {{#impact}}{{impact}}{{/impact}}{{^impact}}not known yet{{/impact}}

    """

  static let scope = """
    Scope: {{#scope}}{{scope}}{{/scope}}{{^scope}}not known yet{{/scope}}

    """

  static let since = """
    Since: {{#since}}{{since}}{{/since}}{{^since}}not known yet{{/since}}

    """

  static let notAffected = """
    Not affected: {{#not_affected}}{{not_affected}}{{/not_affected}}{{^not_affected}}nothing is \
    confirmed yet{{/not_affected}}

    """

  static let doNow = """
    Do now: {{#do_now}}{{do_now}}{{/do_now}}{{^do_now}}no workaround known yet{{/do_now}}

    """

  static let workaround = """
    Workaround: {{#do_now}}{{do_now}}{{/do_now}}{{^do_now}}none known yet{{/do_now}}

    """

  static let known = """
    {{#known}}{{known}}{{/known}}{{^known}}Nothing is proved about the cause yet.{{/known}}
    """

  static let eta = """
    ETA: {{#eta}}{{eta}}, {{confidence}}{{/eta}}{{^eta}}no estimate yet{{/eta}}

    """

  static let facts = impact + scope + since + notAffected + doNow

  static let status = """
    {{#resolved}}
    Status: resolved{{#resolved_at}} at {{resolved_at}}{{/resolved_at}}. {{known}}
    {{/resolved}}
    {{^resolved}}
    Status: {{meaning}}. \(known)
    \(eta){{/resolved}}

    """

  static let foot = "Next update: {{next_update}}. Incident lead: {{lead}}.\n"

  static let confirmed = """
    Confirmed: {{#verified}}{{verified}}{{/verified}}{{^verified}}[fill in: what was checked, and \
    when]{{/verified}}

    """
}
