extension Incident {
  /// The ideas on the board that are not decided.
  public var activeHypotheses: [Hypothesis] { hypotheses.filter(\.isActive) }

  /// The confirmed ideas: what is known to have caused the incident.
  public var causes: [Hypothesis] {
    hypotheses.filter { $0.isShown && $0.status == .confirmed }
  }

  /// What to say when more ideas are followed than people can; nil while they can.
  public func hypothesisWarning(under policy: LeadPolicy) -> String? {
    let count = activeHypotheses.count
    guard let limit = policy.activeHypotheses, count > limit else { return nil }
    return
      "\(count) hypotheses are active. More than \(limit) divide the people; "
      + "refute the unlikely ones first."
  }

  /// Returns the evidence that counts and speaks that way about a hypothesis, oldest first.
  public func evidence(_ bearing: Bearing, on hypothesis: EntryID) -> [Evidence] {
    evidence.filter { $0.isShown && $0.bearing(on: hypothesis) == bearing }
  }

  /// Returns the hypothesis of that id, or of that number on the board, `H2`.
  public func hypothesis(_ id: EntryID) -> Hypothesis? {
    hypotheses.first { $0.id == id }
      ?? Self.numbered("H", id) { number in
        hypotheses.first { $0.number == number }
      }
  }

  /// Returns the evidence of that id or number, `E3`.
  public func evidence(_ id: EntryID) -> Evidence? {
    evidence.first { $0.id == id }
      ?? Self.numbered("E", id) { number in
        evidence.first { $0.number == number }
      }
  }

  /// Returns the decision of that id or number, `D1`.
  public func decision(_ id: EntryID) -> Decision? {
    decisions.first { $0.id == id }
      ?? Self.numbered("D", id) { number in
        decisions.first { $0.number == number }
      }
  }

  /// Finds an item by the number people say, its letter in front; nil when that is no such number.
  private static func numbered<Item>(
    _ letter: Character, _ id: EntryID, _ find: (Int) -> Item?
  ) -> Item? {
    guard let first = id.text.first, first.uppercased() == String(letter),
      let number = Int(id.text.dropFirst()), "\(number)" == id.text.dropFirst()
    else { return nil }
    return find(number)
  }

  /// The hypotheses that would lose their last support without a piece of evidence.
  func hypotheses(carriedBy evidence: Evidence) -> [Hypothesis] {
    hypotheses.filter { hypothesis in
      guard hypothesis.isShown, evidence.bearing(on: hypothesis.id) == .supports else {
        return false
      }
      return [.supported, .confirmed].contains(hypothesis.status)
        && self.evidence(.supports, on: hypothesis.id).count == 1
    }
  }
}
