import EventStore
public import IncidentModel
import TerminalKit

/// What a person knows of an incident that alerts do not say.
public struct Circumstances: Hashable, Sendable {
  public var tier: Tier?
  /// When somebody decides by the data, as typed.
  public var decision: String?
  public var hasWorkaround: Bool?
  public var exposure: Exposure

  /// Creates circumstances.
  public init(
    tier: Tier? = nil, decision: String? = nil, hasWorkaround: Bool? = nil,
    exposure: Exposure = .none
  ) {
    self.tier = tier
    self.decision = decision
    self.hasWorkaround = hasWorkaround
    self.exposure = exposure
  }
}

/// Declares an incident.
public struct DeclareCommand: WardroomCommand {
  public var declaration: Declaration
  /// Fingerprints of current alerts to link.
  public var alerts: [Fingerprint]
  public var circumstances: Circumstances
  /// Whether nobody chose a severity, so that the suggested one holds.
  public var takesSuggestion: Bool
  public var occurredAt: String?
  /// When it first was wrong and when somebody first noticed, as people write times.
  public var startedAt: String?
  public var detectedAt: String?

  /// Creates the command.
  public init(
    declaration: Declaration, alerts: [Fingerprint] = [],
    circumstances: Circumstances = Circumstances(), takesSuggestion: Bool = false,
    occurredAt: String? = nil
  ) {
    self.declaration = declaration
    self.alerts = alerts
    self.circumstances = circumstances
    self.takesSuggestion = takesSuggestion
    self.occurredAt = occurredAt
  }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    var declaration = declaration
    let linked = try await workspace.alerts(alerts)
    declaration.alerts += linked.map(\.reference)
    let suggestion = try workspace.suggestion(declaration.classification, linked, circumstances)
    declaration.suggestion = suggestion
    declaration.classification.take(suggestion, linked)
    // What rests on nothing is said to whoever named no severity, and kept of nobody.
    if takesSuggestion { declaration.severity = suggestion.severity }
    let moment = try workspace.reading(occurredAt)?.moment
    if let started = try workspace.reading(startedAt) {
      declaration.impact.startedAt = started.moment
    }
    if let detected = try workspace.reading(detectedAt) {
      declaration.impact.detectedAt = detected.moment
    }
    let events = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.ledger.declare(declaration, occurredAt: moment)
    }
    let id = IncidentID(events.first?.stream.text ?? "")
    let incident = try await workspace.incident(id)
    let messages = await workspace.exportPostmortem(of: incident)
    let keys = RepeatKeys(declaration.classification, linked)
    return try await report(of: incident, keys, messages, in: workspace)
  }

  /// What was suggested and what it repeats; the incident is declared, whatever comes of looking.
  private func report(
    of incident: Incident, _ keys: RepeatKeys, _ messages: [SafeText], in workspace: Workspace
  ) async throws(CommandFailure) -> Report {
    let repeats = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.repeats(of: keys, but: incident.id)
    }
    var json = IncidentReport(incident)
    json.repeats = repeats.map(RepeatReport.init)
    let head: SafeText =
      "\(incident.id.text) declared \(incident.severity.name): \(incident.title)"
    return try Report(
      [head] + AssessmentReport.lines(of: incident)
        + repeats.flatMap { RepeatReport.lines($0, on: workspace.clock.now().day) },
      json: json, messages: messages)
  }
}

/// Says which severity an incident would get, why, and what it would repeat; records nothing.
public struct SeveritySuggestCommand: WardroomCommand {
  public var classification: Classification
  public var alerts: [Fingerprint]
  public var circumstances: Circumstances

  /// Creates the command.
  public init(
    classification: Classification, alerts: [Fingerprint], circumstances: Circumstances
  ) {
    self.classification = classification
    self.alerts = alerts
    self.circumstances = circumstances
  }

  public var use: HomeUse { .look }

  public func run(in workspace: Workspace) async throws(CommandFailure) -> Report {
    let linked = try await workspace.alerts(alerts)
    let suggestion = try workspace.suggestion(classification, linked, circumstances)
    var taken = classification
    taken.take(suggestion, linked)
    let keys = RepeatKeys(taken, linked)
    let repeats = try await workspace.ledgered { () async throws(LedgerFailure) in
      try await workspace.repeats(of: keys)
    }
    return try Report(
      [SafeText(suggestion.words), SafeText(taken.words)]
        + repeats.flatMap { RepeatReport.lines($0, on: workspace.clock.now().day) },
      json: SuggestionReport(
        suggestion, products: taken.products, repeats: repeats.map(RepeatReport.init)))
  }
}

extension Workspace {
  /// Returns current alerts by their fingerprints.
  func alerts(_ fingerprints: [Fingerprint]) async throws(CommandFailure) -> [Alert] {
    var alerts: [Alert] = []
    for fingerprint in fingerprints { alerts.append(try await current(fingerprint).alert) }
    return alerts
  }

  /// Returns what the team's severity matrix makes of what is known.
  func suggestion(
    _ classification: Classification, _ alerts: [Alert], _ known: Circumstances
  ) throws(CommandFailure) -> SeveritySuggestion {
    var factors = SeverityFactors(alerts)
    factors.tier = known.tier ?? factors.tier
    factors.incidentClass = classification.incidentClass
    factors.failureKind = classification.failureKind ?? factors.failureKind
    factors.decisionAt = try reading(known.decision, .future)?.moment
    factors.hasWorkaround = known.hasWorkaround
    factors.exposure = known.exposure
    return configuration.lead.severity.suggest(factors, at: clock.now())
  }
}

extension Classification {
  /// Takes what was suggested where nobody said anything, and the products the alerts name.
  fileprivate mutating func take(_ suggestion: SeveritySuggestion, _ alerts: [Alert]) {
    incidentClass = incidentClass ?? suggestion.incidentClass
    failureKind = failureKind ?? suggestion.failureKind
    guard products.isEmpty else { return }
    products = Set(alerts.map(\.product).filter { !$0.isEmpty }).sorted()
  }
}
