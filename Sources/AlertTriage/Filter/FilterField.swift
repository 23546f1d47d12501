/// A field of the query language; help and the command line show the table.
public struct FilterField: Hashable, Sendable {
  /// How a field's values are read.
  enum Kind: Hashable, Sendable {
    case text(TextTag)
    case severity
    case tier
    case state
    case age
    case count
    case since
    case until
  }

  /// How it is written, `sev`.
  public let name: String
  /// What else it may be called.
  public let aliases: [String]
  /// What it says, with examples.
  public let help: String
  let kind: Kind

  private init(_ name: String, _ aliases: [String], _ kind: Kind, _ help: String) {
    self.name = name
    self.aliases = aliases
    self.kind = kind
    self.help = help
  }

  /// Every field, in the order in which help shows them; a label is a field named `label.` or `@`.
  public static let all: [FilterField] = [
    FilterField("sev", [], .severity, "severity: sev:1  sev:<=2  sev:1..2  sev:none"),
    FilterField("tier", [], .tier, "tier of the data product: tier:1  tier:none"),
    FilterField("state", ["is"], .state, "where it stands: state:new  state:acked,snoozed"),
    FilterField("source", ["src"], .text(.source), "the tool that sent it: src:dbt"),
    FilterField("instance", [], .text(.instance), "the installation of that tool"),
    FilterField("asset", ["table", "job"], .text(.asset), "what it is about: asset:fct_*"),
    FilterField("product", [], .text(.product), "the data product; product:\"\" where nobody said"),
    FilterField(
      "owner", ["team"], .text(.owner), "who looks after it; owner:\"\" where nobody said"),
    FilterField("signal", [], .text(.signal), "what was noticed: signal:freshness,volume"),
    FilterField("kind", ["failure_kind"], .text(.kind), "kind:job_failed or kind:wrong_data"),
    FilterField("incident", ["inc"], .text(.incident), "the incident it is linked to"),
    FilterField("by", [], .text(.person), "who acknowledged it: by:ana"),
    FilterField("since", [], .since, "fired within or after: since:2h  since:14:30Z"),
    FilterField("until", [], .until, "fired before: until:2h  until:14:30Z"),
    FilterField("age", [], .age, "how long ago it fired: age:>30m  age:1h..2d"),
    FilterField("count", ["deliveries"], .count, "how many reports arrived: count:>10"),
    FilterField("group", [], .text(.group), "the sender's own group"),
    FilterField("severity", [], .text(.severity), "the severity in the sender's word"),
    FilterField("title", [], .text(.title), "how the title begins: title:\"row count\""),
    FilterField("details", [], .text(.details), "how the details begin"),
    FilterField("fingerprint", ["fp"], .text(.fingerprint), "the name of the alert itself"),
  ]

  /// Returns the field of a name or alias in lower case.
  static func named(_ name: String) -> FilterField? {
    all.first { $0.name == name || $0.aliases.contains(name) }
  }

  /// Every name and alias.
  static let names: [String] = all.flatMap { [$0.name] + $0.aliases }
}
