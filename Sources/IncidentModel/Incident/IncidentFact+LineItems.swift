/// What facts about hypotheses, evidence and decisions say on the timeline.
extension TimelineLine {
  init(_ fact: HypothesisProposed) {
    let owner = fact.wording.owner.map { " (\($0))" } ?? ""
    self.init(kind: .hypothesis, text: "H\(fact.number): \(fact.wording.statement)\(owner)")
  }

  init(_ fact: HypothesisJudged) {
    let why = fact.reason.isEmpty ? "" : " (\(fact.reason))"
    self.init(
      kind: .hypothesis,
      text: "\(fact.name) \(fact.from.rawValue) -> \(fact.to.rawValue): \(fact.statement)\(why)")
  }

  init(_ fact: EvidenceAdded) {
    let about = fact.about.isEmpty ? "" : " \(fact.about)"
    let value = fact.content.value.map { " = \($0)" } ?? ""
    self.init(
      kind: .observation, text: "E\(fact.number)\(about): \(fact.content.text)\(value)")
  }

  init(_ fact: EvidenceRelated) {
    let words = fact.bearing.map { "speaks \($0.preposition)" } ?? "says nothing about"
    self.init(kind: .observation, text: "\(fact.name) \(words) \(fact.hypothesisName)")
  }

  init(_ fact: DecisionRecorded) {
    let particulars = fact.content.particulars
    let brackets = particulars.isEmpty ? "" : " (\(particulars))"
    let why = fact.content.why.isEmpty ? "" : "; \(fact.content.why)"
    self.init(
      kind: .decision, text: "D\(fact.number): \(fact.content.chosen)\(brackets)\(why)")
  }
}
