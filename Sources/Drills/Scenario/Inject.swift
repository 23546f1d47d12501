/// Something that is brought into the drill, at a time or after something else.
public struct Inject: Hashable, Sendable {
  public var id: String
  public var place: ScenarioPlace
  /// When it comes; nil for a contingency inject that waits for the controller.
  public var trigger: InjectTrigger?
  /// How far, at most, chance moves it.
  public var jitter: ScenarioTime
  /// What must be so when it comes, or it is withheld.
  public var when: Predicate?
  /// What must not be so when it comes.
  public var unless: Predicate?
  public var repetition: InjectRepetition?
  public var channel: InjectChannel
  public var from: String
  /// The role it is for.
  public var to: String
  /// How bad an alert says it is.
  public var severity: String
  /// Whether it leads astray; players are never told.
  public var isMisleading: Bool
  /// Whether only the controller fires it, to rescue an objective.
  public var isContingency: Bool
  public var text: String
  public var payload: InjectPayload?
  public var sets: [FlagChange]
}

/// When an inject comes.
public enum InjectTrigger: Hashable, Sendable {
  case at(ScenarioTime)
  case after(Happening, ScenarioReference, delay: ScenarioTime)

  /// Kinds of things an inject can follow.
  public enum Happening: String, Hashable, CaseIterable, Sendable {
    case inject
    case did
    case flag
    case event
  }
}

/// How often an inject comes again.
public struct InjectRepetition: Hashable, Sendable {
  public var every: ScenarioTime
  public var until: Predicate?
}

/// The way an inject takes to the players.
public enum InjectChannel: String, Codable, Hashable, CaseIterable, Sendable {
  case alert
  case stakeholder
  case chat
  case change
  case lineage
  case runbook
  case query
  case note
  case media
  case vendor
  case legal
}

/// A body as a real sender would post it, so that the real intake reads it.
public struct InjectPayload: Hashable, Sendable {
  /// The source that is to read it; empty where it is to be recognised.
  public var source: String
  /// The body as JSON.
  public var json: String
  public var place: ScenarioPlace
}

/// Something players can do beside what the console does anyway.
public struct ScenarioAction: Hashable, Sendable {
  public var id: String
  public var place: ScenarioPlace
  /// How long it takes until its outcome is known.
  public var cost: ScenarioTime
  /// What must be so before it can be done.
  public var needs: Predicate?
  public var sets: [FlagChange]
  /// The name of the evidence its outcome is.
  public var evidence: String?
  public var isBad: Bool
  public var aliases: [String]
  public var outcome: String

  /// Returns a typed name in the form names are compared in.
  static func folded(_ text: String) -> String {
    text.lowercased().split { $0 == " " || $0 == "-" || $0 == "_" }.joined(separator: "-")
  }
}
