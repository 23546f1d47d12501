/// A request about an idea about the cause; ids may be numbers on the board, `H2`.
public enum HypothesisCommand: Hashable, Sendable {
  case propose(HypothesisWording)
  case revise(EntryID, HypothesisWording)
  case change(EntryID, HypothesisChange)
  case judge(EntryID, HypothesisStatus, reason: String)
}

/// What a person says anew of a hypothesis; what is nil stays as it is.
public struct HypothesisChange: Hashable, Sendable {
  public var statement: String?
  public var likelihood: Level?
  public var test: String?
  public var owner: Person?

  /// Creates a change.
  public init(
    statement: String? = nil, likelihood: Level? = nil, test: String? = nil, owner: Person? = nil
  ) {
    self.statement = statement
    self.likelihood = likelihood
    self.test = test
    self.owner = owner
  }

  func applied(to wording: HypothesisWording) -> HypothesisWording {
    HypothesisWording(
      statement: statement ?? wording.statement, likelihood: likelihood ?? wording.likelihood,
      test: test ?? wording.test, owner: owner ?? wording.owner)
  }
}

/// A request about a piece of evidence; ids may be numbers, `E3`.
public enum EvidenceCommand: Hashable, Sendable {
  case add(EvidenceContent, [EvidenceBearing])
  /// Says which way it speaks about a hypothesis; nil for not at all.
  case relate(EntryID, to: EntryID, Bearing?)
}

/// A request about a decision; ids may be numbers, `D1`.
public enum DecisionCommand: Hashable, Sendable {
  case record(DecisionContent)
  case revise(EntryID, DecisionContent)
  case enrich(EntryID, DecisionChange)
}

/// What a person adds to a decision; what is nil or empty stays as it is.
public struct DecisionChange: Hashable, Sendable {
  public var why: String?
  public var question: String?
  /// Options to add; one of a name that is there already takes its place.
  public var options: [DecisionOption]
  public var objections: [String]
  public var approver: Person?
  public var evidence: [EntryID]
  public var reviewAt: Timestamp?
  public var outcome: String?

  /// Creates a change.
  public init(
    why: String? = nil, question: String? = nil, options: [DecisionOption] = [],
    objections: [String] = [], approver: Person? = nil, evidence: [EntryID] = [],
    reviewAt: Timestamp? = nil, outcome: String? = nil
  ) {
    self.why = why
    self.question = question
    self.options = options
    self.objections = objections
    self.approver = approver
    self.evidence = evidence
    self.reviewAt = reviewAt
    self.outcome = outcome
  }

  func applied(to content: DecisionContent) -> DecisionContent {
    var changed = content
    changed.why = why ?? content.why
    changed.question = question ?? content.question
    for option in options {
      if let place = changed.options.firstIndex(where: { $0.name == option.name }) {
        changed.options[place] = option
      } else {
        changed.options.append(option)
      }
    }
    changed.objections += objections
    changed.approver = approver ?? content.approver
    changed.evidence += evidence
    changed.reviewAt = reviewAt ?? content.reviewAt
    changed.outcome = outcome ?? content.outcome
    return changed
  }
}

/// A request to take a hypothesis, a piece of evidence or a decision off, or to put it back.
public enum ItemCommand: Hashable, Sendable {
  case withdraw(EntryID, reason: String)
  case restore(EntryID)
}
