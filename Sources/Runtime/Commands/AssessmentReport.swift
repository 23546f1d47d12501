import IncidentModel
import TerminalKit

/// How the first severity came about, as `--json` shows it.
struct AssessmentReport: Encodable {
  var chosen: String
  var reason: String
  /// Whether a person chose another than the suggested one.
  var overridden: Bool
  var suggested: SuggestionReport?

  init(_ assessment: SeverityAssessment) {
    chosen = assessment.chosen.name
    reason = assessment.reason
    overridden = assessment.isOverridden
    suggested = assessment.suggested.map { SuggestionReport($0) }
  }

  /// The same for a person.
  static func lines(of incident: Incident) -> [SafeText] {
    let assessment = incident.assessment
    var lines: [SafeText] = []
    if let suggested = assessment.suggested {
      let why = assessment.reason.isEmpty ? "" : " because \(assessment.reason)"
      let chosen = assessment.isOverridden ? "; \(assessment.chosen.name) was chosen\(why)" : ""
      lines.append("suggested \(suggested.words)\(chosen)")
    }
    if let restriction = incident.restriction {
      let names = restriction.people.map(\.name).joined(separator: ", ")
      lines.append("restricted as \(restriction.codename) to \(names)")
    }
    return lines
  }
}

/// What the severity matrix said, as `--json` shows it.
struct SuggestionReport: Encodable {
  var severity: String
  var incidentClass: IncidentClass?
  var failureKind: FailureKind?
  var products: [String]?
  var reasons: [String]
  var repeats: [RepeatReport]?

  enum CodingKeys: String, CodingKey {
    case severity, failureKind, products, reasons, repeats
    case incidentClass = "class"
  }

  init(
    _ suggestion: SeveritySuggestion, products: [String]? = nil, repeats: [RepeatReport]? = nil
  ) {
    severity = suggestion.severity.name
    incidentClass = suggestion.incidentClass
    failureKind = suggestion.failureKind
    reasons = suggestion.reasons
    self.products = products
    self.repeats = repeats
  }
}

/// An earlier incident that seems to be there again, as `--json` shows it.
struct RepeatReport: Encodable {
  var id: IncidentID
  var title: String
  var severity: String
  var status: IncidentStatus
  var declaredAt: Timestamp
  var reasons: [String]
  var cause: String?
  var runbooks: [String]
  var postmortem: String?
  var openActions: [ActionReport]
  var ask: Person?

  init(_ found: RepeatedIncident) {
    id = found.id
    title = found.title
    severity = found.severity.name
    status = found.status
    declaredAt = found.declaredAt
    reasons = found.reasons
    cause = found.cause
    runbooks = found.runbooks
    postmortem = found.postmortem
    openActions = found.openActions.map(ActionReport.init)
    ask = found.ask
  }

  /// The same for a person.
  static func lines(_ found: RepeatedIncident, on today: String) -> [SafeText] {
    [SafeText("again? \(found.sentence)")] + found.promises(on: today).map { SafeText("  \($0)") }
  }
}
