extension Measuring {
  /// What takes points off: the scenario's own penalties, and what costs points in every drill.
  var deductions: [DrillScore.Deduction] {
    let own = scenario.penalties.filter { state.holds($0.when) }.map {
      DrillScore.Deduction(id: $0.id, points: $0.points, reason: $0.text)
    }
    return own + everywhere + hints
  }

  private var everywhere: [DrillScore.Deduction] {
    let rules: [(id: String, points: Int, reason: String, isBroken: Bool)] = [
      (
        "G-sensitive", 15, "Personal data or a secret in an update",
        hasRemark { $0.kind == .sensitive }
      ),
      ("G-blame", 5, "An update blames somebody", hasRemark { $0.kind == .blame }),
      (
        "G-next", 5, "An update without the time of the next one",
        state.updates.contains(where: isOpenEnded)
      ),
      (
        "G-reopened", 5, "Resolved, then reopened",
        state.events[.reopened] != nil && state.events[.resolved] != nil
      ),
    ]
    return rules.filter(\.isBroken).map {
      DrillScore.Deduction(id: $0.id, points: $0.points, reason: $0.reason)
    }
  }

  private func hasRemark(_ isMeant: (UpdateRemark) -> Bool) -> Bool {
    state.updates.contains { $0.update.remarks.contains(where: isMeant) }
  }

  /// Returns whether an update leaves open when the next one comes; the last one may.
  private func isOpenEnded(_ telling: DrillState.Telling) -> Bool {
    if let resolved = state.events[.resolved]?.first, telling.moment >= resolved { return false }
    let names = !telling.update.remarks.contains { $0.kind == .noNextTime }
    return telling.update.next == nil && (telling.update.text.isEmpty || !names)
  }

  private var hints: [DrillScore.Deduction] {
    let points = state.hints.reduce(0, +)
    guard points > 0 else { return [] }
    return [
      DrillScore.Deduction(
        id: "G-hints", points: points,
        reason: "\(state.hints.count) \(state.hints.count == 1 ? "hint" : "hints")")
    ]
  }
}
