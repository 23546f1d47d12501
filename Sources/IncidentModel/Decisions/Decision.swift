/// One way that could be gone.
public struct DecisionOption: Codable, Hashable, Sendable {
  public var name: String
  public var effect: String?
  public var cost: String?
  public var risk: Level?
  public var time: String?
  /// Whether it can be taken back; nil when nobody said.
  public var isReversible: Bool?

  enum CodingKeys: String, CodingKey {
    case name, effect, cost, risk, time
    case isReversible = "reversible"
  }

  /// Creates an option; all but the name may be missing.
  public init(
    name: String, effect: String? = nil, cost: String? = nil, risk: Level? = nil,
    time: String? = nil, isReversible: Bool? = nil
  ) {
    self.name = name
    self.effect = effect
    self.cost = cost
    self.risk = risk
    self.time = time
    self.isReversible = isReversible
  }

  /// What is known of it beside the name, `risk low, reversible`; empty when nothing is.
  public var particulars: String {
    let parts: [String?] = [
      effect, cost.map { "cost \($0)" }, risk.map { "risk \($0.rawValue)" },
      time.map { "takes \($0)" }, isReversible.map { $0 ? "reversible" : "not reversible" },
    ]
    return parts.compactMap { $0 }.joined(separator: ", ")
  }
}

/// What was decided: one line while it is hot, the rest when there is time.
public struct DecisionContent: Codable, Hashable, Sendable {
  public var chosen: String
  public var why: String
  public var question: String
  /// The ways there were, the chosen one among them.
  public var options: [DecisionOption]
  /// Strong objections, in the words of those who had them.
  public var objections: [String]
  /// Who agreed, where two persons must.
  public var approver: Person?
  /// The evidence it rests on.
  public var evidence: [EntryID]
  public var reviewAt: Timestamp?
  /// What came of it; empty until somebody says.
  public var outcome: String

  enum CodingKeys: String, CodingKey {
    case chosen, why, question, options, objections, approver, evidence, outcome
    case reviewAt = "review_at"
  }

  /// Creates a content; all but what was chosen may come later.
  public init(
    chosen: String, why: String = "", question: String = "", options: [DecisionOption] = [],
    objections: [String] = [], approver: Person? = nil, evidence: [EntryID] = [],
    reviewAt: Timestamp? = nil, outcome: String = ""
  ) {
    self.chosen = chosen
    self.why = why
    self.question = question
    self.options = options
    self.objections = objections
    self.approver = approver
    self.evidence = evidence
    self.reviewAt = reviewAt
    self.outcome = outcome
  }

  /// What is known of the chosen way, `risk low, reversible`; empty when nothing is.
  public var particulars: String { options.first { $0.name == chosen }?.particulars ?? "" }
}

/// A decision of the incident, with who took it.
public struct Decision: Codable, Hashable, Sendable {
  public var id: EntryID
  /// Its number in the incident; numbers are never given twice.
  public var number: Int
  public var content: DecisionContent
  public var decidedBy: Person
  /// The role in which they decided; nil when they held none.
  public var role: Role?
  public var decidedAt: Timestamp
  /// When more was said about it; nil when nothing was.
  public var revisedAt: Timestamp?
  /// Why it does not stand any more; nil while it does.
  public var withdrawnBecause: String?

  /// The name people say, `D1`.
  public var name: String { "D\(number)" }
  /// Whether it stands.
  public var isShown: Bool { withdrawnBecause == nil }

  /// Whether somebody said to look at it again by now and nobody has said what came of it.
  public func isReviewDue(at now: Timestamp) -> Bool {
    isShown && content.outcome.isEmpty && content.reviewAt.map { $0 <= now } ?? false
  }
}

/// A decision that was taken.
public struct DecisionRecorded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var content: DecisionContent
  public var role: Role?
}

/// A decision with more or other words, with what it said before.
public struct DecisionRevised: Codable, Hashable, Sendable {
  public var id: EntryID
  public var name: String
  public var content: DecisionContent
  public var previous: DecisionContent
}
