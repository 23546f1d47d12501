/// A question every stakeholder update answers (INCIDENT-COMMAND.md D10).
public enum FactField: String, Codable, Hashable, CaseIterable, Sendable {
  case impact
  case scope
  case notAffected = "not_affected"
  case doNow = "do_now"
  case known
  case eta
  case confidence

  /// The question as a form asks it.
  public var question: String {
    switch self {
    case .impact: "What is wrong for readers of the data?"
    case .scope: "Who and what is affected?"
    case .notAffected: "What is certainly not affected?"
    case .doNow: "What should readers do now?"
    case .known: "What do we know about the cause and the fix?"
    case .eta: "When will it be right again?"
    case .confidence: "How sure is that: low, medium or high?"
    }
  }

  /// The short name on screen, `Not affected`.
  public var label: String {
    switch self {
    case .impact: "Impact"
    case .scope: "Scope"
    case .notAffected: "Not affected"
    case .doNow: "Do now"
    case .known: "Known"
    case .eta: "ETA"
    case .confidence: "Confidence"
    }
  }
}

/// Makes a dictionary by field a JSON object instead of a list of keys and values.
extension FactField: CodingKeyRepresentable {}

/// The one set of facts every audience's text is made from, so that they never contradict each other.
public struct FactSheet: Codable, Hashable, Sendable {
  public private(set) var texts: [FactField: String] = [:]

  /// Creates an empty sheet.
  public init() {}

  /// The text of a field; empty when nobody filled it, and setting it empty clears it.
  public subscript(field: FactField) -> String {
    get { texts[field] ?? "" }
    set { texts[field] = newValue.isEmpty ? nil : newValue }
  }
}

/// How a stakeholder update left; what the outbox does sets `sent`.
public enum UpdateOutcome: String, Codable, Hashable, CaseIterable, Sendable {
  case saved
  case copied
  /// At least one channel took it.
  case sent
}

/// A stakeholder update that was told, word for word.
public struct UpdateRecord: Codable, Hashable, Sendable {
  public var number: Int
  /// The template's name, `exec`.
  public var audience: String
  public var text: String
  public var outcome: UpdateOutcome
  public var at: Timestamp
  public var by: Person

  /// Creates a record of an update.
  public init(
    number: Int, audience: String, text: String, outcome: UpdateOutcome, at moment: Timestamp,
    by person: Person
  ) {
    self.number = number
    self.audience = audience
    self.text = text
    self.outcome = outcome
    at = moment
    by = person
  }
}
