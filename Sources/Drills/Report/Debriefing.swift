extension Scenario {
  /// What is asked where nobody prepared a question, so that no drill ends without one.
  public static let standardQuestion = "What do we do differently next time?"

  /// The questions of the debrief, counted from 1.
  public var questions: [String] { debrief.isEmpty ? [Self.standardQuestion] : debrief }
}

extension DrillState {
  /// Whether somebody answered a question of the debrief; until then the run is not put away.
  public var isDebriefed: Bool { !answers.isEmpty }

  /// Returns how a promised action was taken over, counted from 1; nil while nobody did.
  public func improvement(fromItem number: Int) -> Improvement? {
    improvements.last { $0.number == number }
  }
}

/// A corrective action of a drill that was taken over into the record of the real home.
public struct Improvement: Hashable, Sendable {
  public var item: ActionItem
  /// Which of the actions promised in the drill it was, counted from 1; nil for one of the debrief.
  public var number: Int?
  /// Where it stands now, `DRILL-2026-0001 a4k2p9`.
  public var reference: String

  /// Creates an improvement.
  public init(_ item: ActionItem, number: Int? = nil, reference: String) {
    self.item = item
    self.number = number
    self.reference = reference
  }
}
