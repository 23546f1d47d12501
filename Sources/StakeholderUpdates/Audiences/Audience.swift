public import IncidentModel

/// Those who are told one text: what they read, what they may know and how they are reached.
public struct Audience: Hashable, Sendable {
  /// The name in commands, settings and the record, `exec`.
  public var name: String
  /// The name on screen, `Executives`.
  public var title: String
  /// The most words they read.
  public var wordLimit: Int
  /// Words they do not know, in lower case, with the plain word for each.
  public var plainWords: [String: String]
  /// Whether the team's own words are theirs too, so that the team's glossary does not hold.
  public var readsJargon: Bool
  /// Whether they are outside the company: no internal names, no promise of a resolution time.
  public var isPublic: Bool
  /// Whether somebody other than the author has to agree before a text leaves.
  public var needsSecondPerson: Bool
  /// Whether they may hear of restricted incidents.
  public var needToKnow: Bool
  /// The facts they are never told without.
  public var asked: [FactField]
  /// The names of the channels that reach them.
  public var channels: [String]
  /// Contacts that may stand in a text although they are personal data, `status@example.com`.
  public var allowed: [String]

  /// Creates an audience; what is left out is that of colleagues who know the trade.
  public init(
    name: String, title: String, wordLimit: Int = 220, plainWords: [String: String] = [:],
    readsJargon: Bool = false, isPublic: Bool = false, needsSecondPerson: Bool = false,
    needToKnow: Bool = false, asked: [FactField] = [.impact, .scope, .doNow, .eta],
    channels: [String] = [], allowed: [String] = []
  ) {
    self.name = name
    self.title = title
    self.wordLimit = wordLimit
    self.plainWords = plainWords
    self.readsJargon = readsJargon
    self.isPublic = isPublic
    self.needsSecondPerson = needsSecondPerson
    self.needToKnow = needToKnow
    self.asked = asked
    self.channels = channels
    self.allowed = allowed
  }
}

extension Audience {
  /// Returns what the fact sheet still lacks for them, whatever a text says.
  public func missingFacts(of incident: Incident) -> [UpdateFinding] {
    guard incident.status.isActive else { return [] }
    return asked.filter { incident.facts[$0].isEmpty }.compactMap { field in
      switch field {
      case .impact: UpdateFinding(.impactMissing, "Say what is wrong for readers: fill Impact.")
      case .scope:
        UpdateFinding(.scopeMissing, "Say who and what is affected: fill Scope, even roughly.")
      case .doNow:
        UpdateFinding(
          .workaroundMissing,
          "Say what readers should do now, or that there is nothing: fill Do now.")
      case .notAffected, .known, .eta, .confidence: nil
      }
    }
  }
}
