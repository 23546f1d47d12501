extension Measuring {
  /// An update that was due at a moment.
  struct Obligation: Hashable {
    var due: ScenarioTime
    var isMet: Bool
  }

  /// The updates that were due, from the first question of a stakeholder on.
  ///
  /// Not from the declaration: declaring late would hide that nobody said anything.
  func obligations(_ every: ScenarioTime, _ grace: ScenarioTime) -> [Obligation] {
    let asked = scenario.injects.filter { $0.channel == .stakeholder }
      .compactMap { state.injects[$0.id]?.first?.at }.min()
    guard let asked else { return [] }
    let resolved = state.events[.resolved]?.last?.at
    let limit = resolved ?? end
    let updates = state.updates.map(\.moment.at)
    var found: [Obligation] = []
    var mark = asked
    var due = asked + every
    while due <= limit {
      if let next = updates.first(where: { $0 > mark }), next <= due + grace {
        found.append(Obligation(due: due, isMet: true))
        mark = next
        due = next + every
      } else {
        guard due + grace <= limit else { break }
        found.append(Obligation(due: due, isMet: false))
        // The next update, however late, begins a new span.
        if let late = updates.first(where: { $0 > mark }), late <= due + every {
          mark = late
          due = late + every
        } else {
          due = due + every
        }
      }
    }
    return found + [last(resolved, updates)].compactMap { $0 }
  }

  /// Within a quarter of an hour after the end people are told that it is over.
  private func last(_ resolved: ScenarioTime?, _ updates: [ScenarioTime]) -> Obligation? {
    guard let resolved else { return nil }
    let due = resolved + ScenarioTime(seconds: 900)
    let isMet = updates.contains { $0 >= resolved && $0 <= due }
    return isMet || due <= end ? Obligation(due: due, isMet: isMet) : nil
  }

  func cadence(_ every: ScenarioTime, _ grace: ScenarioTime) -> Finding {
    let all = obligations(every, grace)
    let met = all.count(where: \.isMet)
    let missed = all.filter { !$0.isMet }.map(\.due.sign)
    let last = state.updates.last?.moment
    // Whoever ends before anything is due has kept it only if something was said.
    let share =
      all.isEmpty
      ? (last == nil ? 0 : 1) : Rubric.ratio(Double(met), of: Double(all.count))
    let remark = missed.isEmpty ? "" : "missed: \(missed.joined(separator: ", "))"
    return Finding(
      share: share, raw: "\(met) of \(all.count)", line: last?.number,
      remark: (remark.isEmpty ? "" : remark + "; ") + "one every \(every.typed)")
  }
}
