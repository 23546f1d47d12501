extension ExitFact {
  /// The timeline line of the fact; nil when it makes none.
  var line: TimelineLine? {
    words.map { TimelineLine(kind: .exit, text: $0) }
  }

  private var words: String? {
    switch self {
    case .criterionAdded: nil
    case .criterionVerified(let fact): "verified: \(fact.criterion) (\(fact.text))"
    case .criterionReopened(let fact):
      "to be verified again: \(fact.criterion)" + Self.because(fact.text)
    case .criterionWithdrawn(let fact):
      "no longer asked for: \(fact.criterion)" + Self.because(fact.text)
    case .sideEffectAdded(let fact): "\(fact.kind.rawValue) in place: \(fact.text)"
    case .sideEffectUndone(let fact):
      "\(fact.kind.rawValue) undone: \(fact.effect)" + Self.because(fact.text)
    case .sideEffectKept(let fact):
      "\(fact.kind.rawValue) kept on purpose: \(fact.effect)" + Self.because(fact.text)
    case .sideEffectReopened(let fact):
      "\(fact.kind.rawValue) in place again: \(fact.effect)" + Self.because(fact.text)
    case .resolutionClaimed(let fact):
      "resolution claimed, not verified: \(fact.open.count) open" + Self.because(fact.reason)
    case .resolutionVerified(let fact): "resolution verified" + Self.because(fact.text)
    }
  }

  private static func because(_ reason: String) -> String { reason.isEmpty ? "" : " (\(reason))" }
}
