import IncidentModel

/// What the commands of a step know of the incident.
enum StepEnvironment {
  /// Returns the environment: the person's own, the incident, and a terminal that shows nothing but
  /// text, without pagers that would wait for keys.
  static func variables(
    for request: (runbook: String, path: String), run: EntryID, in incident: Incident,
    actor: Person, home: Home, over environment: [String: String]
  ) -> [String: String] {
    var own = own(request, incident, actor, home)
    own[runName] = runValue(run, incident.id, home)
    return environment.merging(own) { _, new in new }.mapValues(plain)
  }

  /// By what every process of a run is known, whatever becomes of its parents.
  static let runName = "WARDROOM_RUN"

  /// The value of `runName`, which no other home has.
  static func runValue(_ run: EntryID, _ incident: IncidentID, _ home: Home) -> String {
    "\(home.path)/\(incident.text)/\(run.text)"
  }

  /// The names that commands find in their environment, whatever the incident.
  static func names(over environment: [String: String]) -> Set<String> {
    Set(environment.keys).union([
      "WARDROOM_INCIDENT", "WARDROOM_TITLE", "WARDROOM_SEVERITY", "WARDROOM_STATUS",
      "WARDROOM_CLASS", "WARDROOM_PRODUCT", "WARDROOM_PRODUCTS", "WARDROOM_STARTED_AT",
      "WARDROOM_RUNBOOK", "WARDROOM_STEP", "WARDROOM_ACTOR", "WARDROOM_HOME",
    ])
  }

  private static func own(
    _ request: (runbook: String, path: String), _ incident: Incident, _ actor: Person, _ home: Home
  ) -> [String: String] {
    [
      "WARDROOM_INCIDENT": incident.id.text,
      "WARDROOM_TITLE": incident.title,
      "WARDROOM_SEVERITY": incident.severity.name,
      "WARDROOM_STATUS": incident.status.rawValue,
      "WARDROOM_CLASS": incident.classification.incidentClass?.rawValue ?? "",
      "WARDROOM_PRODUCT": incident.classification.products.first ?? "",
      "WARDROOM_PRODUCTS": incident.classification.products.joined(separator: ","),
      "WARDROOM_STARTED_AT": incident.impact.startedAt?.rfc3339 ?? "",
      "WARDROOM_RUNBOOK": request.runbook,
      "WARDROOM_STEP": request.path,
      "WARDROOM_ACTOR": actor.name,
      "WARDROOM_HOME": home.path,
      "TERM": "dumb", "PAGER": "cat", "GIT_PAGER": "cat", "SYSTEMD_PAGER": "cat",
    ]
  }

  /// A value ends at a zero byte, and a control character in a title is nobody's wish.
  private static func plain(_ value: String) -> String {
    value.unicodeScalars.contains { $0.value == 0 }
      ? String(value.prefix { $0 != "\0" }) : value
  }
}
