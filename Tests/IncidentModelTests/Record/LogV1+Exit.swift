@testable import IncidentModel

extension LogV1 {
  static let exit: [String: IncidentFact] = [
    "criterion.added": .ending(
      .criterionAdded(
        CriterionAdded(id: EntryID("c00001"), text: "figures reconcile", origin: .correctness))),
    "criterion.verified": .ending(.criterionVerified(criterion("query 7: equal"))),
    "criterion.reopened": .ending(.criterionReopened(criterion("late rows"))),
    "criterion.withdrawn": .ending(.criterionWithdrawn(criterion("not used"))),
    "side_effect.added": .ending(
      .sideEffectAdded(
        SideEffectAdded(
          id: EntryID("s00001"), kind: .banner, text: "board says wrong", undo: "unpin it"))),
    "side_effect.undone": .ending(.sideEffectUndone(effect("unpinned"))),
    "side_effect.kept": .ending(.sideEffectKept(effect("until Friday"))),
    "side_effect.reopened": .ending(.sideEffectReopened(effect("pinned again"))),
    "resolution.claimed": .ending(
      .resolutionClaimed(
        ResolutionClaim(open: ["c00001 not verified"], reason: "board meets"))),
    "resolution.verified": .ending(.resolutionVerified(ResolutionVerified(text: "still equal"))),
  ]

  private static func criterion(_ text: String) -> CriterionActedOn {
    CriterionActedOn(id: EntryID("c00001"), criterion: "figures reconcile", text: text)
  }

  private static func effect(_ text: String) -> SideEffectActedOn {
    SideEffectActedOn(
      id: EntryID("s00001"), kind: .banner, effect: "board says wrong", text: text)
  }
}
