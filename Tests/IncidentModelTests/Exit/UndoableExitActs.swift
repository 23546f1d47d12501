@testable import IncidentModel

extension IncidentCompensationTests {
  static let criterion = EntryID("crit")
  static let banner = EntryID("banner")

  static let exitActs: [Act] = plainExitActs.map { act in
    var act = act
    act.isAboutTheEnd = true
    return act
  }

  private static let plainExitActs: [Act] = [
    Act(name: "ask for a criterion", command: .criterion(.add("counts are equal"))),
    Act(
      name: "verify a criterion", command: .criterion(.verify(criterion, evidence: "query 7")),
      again: .criterion(.reopen(criterion, reason: "late rows"))),
    Act(
      name: "withdraw a criterion", command: .criterion(.withdraw(criterion, reason: "not used")),
      again: .criterion(.reopen(criterion, reason: "used"))),
    Act(
      name: "undo a side effect", command: .sideEffect(.undo(banner, how: "unpinned")),
      again: .sideEffect(.reopen(banner, reason: "pinned"))),
    Act(
      name: "keep a side effect", command: .sideEffect(.keep(banner, reason: "until Friday")),
      again: .sideEffect(.reopen(banner, reason: "Friday"))),
    Act(name: "note a side effect", command: .sideEffect(.add(.freeze, "deploys"))),
  ]

  /// Gives the incident a criterion and a side effect.
  static func prepareExit(_ story: inout Story) throws {
    let facts: [ExitFact] = [
      .criterionAdded(CriterionAdded(id: criterion, text: "figures reconcile")),
      .sideEffectAdded(
        SideEffectAdded(id: banner, kind: .banner, text: "board", undo: "")),
    ]
    for fact in facts {
      story.given(IncidentEvent(occurredAt: at(9, 7), fact: .ending(fact)), at: at(9, 7))
    }
  }

  /// What stands between the incident and its end.
  static func exit(of incident: Incident) -> [String] {
    incident.standingCriteria.map { "\($0.text) \($0.isOpen)" }
      + incident.sideEffects.compactMap(shown)
  }

  /// A side effect that was noted by mistake counts as never noted.
  private static func shown(_ effect: SideEffect) -> String? {
    switch effect.state {
    case .inPlace: "\(effect.text) in place"
    case .undone(_, _, let how):
      how == "it was never there" ? nil : "\(effect.text) undone \(how)"
    case .kept(_, _, let reason): "\(effect.text) kept \(reason)"
    }
  }
}
