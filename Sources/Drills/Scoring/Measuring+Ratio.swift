extension Measuring {
  func ratio(_ ratio: Ratio) -> Finding {
    switch ratio {
    case .roles(let roles, let within): self.roles(roles, within)
    case .cadence(let every, let grace): cadence(every, grace)
    case .hypotheses(let wanted): hypotheses(wanted)
    case .did(let names, let isOrdered): did(names.map(\.name), isOrdered)
    case .events(let events):
      share(events.map(\.rawValue), events.compactMap { state.events[$0]?.first })
    case .prevention(let kinds): prevention(kinds)
    }
  }

  private func share(_ wanted: [String], _ found: [DrillMoment]) -> Finding {
    Finding(
      share: Rubric.ratio(Double(found.count), of: Double(wanted.count)),
      raw: "\(found.count) of \(wanted.count)", line: found.max()?.number,
      remark: wanted.joined(separator: ", "))
  }

  /// The roles filled in time after the declaration; half of it when who commands also fixes.
  private func roles(_ roles: [String], _ within: ScenarioTime) -> Finding {
    guard let declared = state.events[.declare]?.first else {
      return Finding(share: 0, raw: "never declared")
    }
    let limit = declared.at + within
    let filled = roles.compactMap { role in
      state.roles.first { $0.role == role && !$0.person.isEmpty && $0.moment.at <= limit }
    }
    var found = share(roles, filled.map(\.moment))
    let commander = filled.first { $0.role == "ic" }?.person
    if let commander, filled.contains(where: { $0.role == "tech" && $0.person == commander }) {
      found.share = found.share.map { $0 / 2 }
      found.remark += "; \(commander) commands and fixes, which counts half"
    }
    return found
  }

  /// The actions that were done; out of order they count half.
  private func did(_ names: [String], _ isOrdered: Bool) -> Finding {
    var found = share(names, names.compactMap(state.done))
    let done = names.filter { state.done($0) != nil }
    if isOrdered, done.count > 1, !state.isInOrder(done) {
      found.share = found.share.map { $0 / 2 }
      found.remark += "; out of order, which counts half"
    }
    return found
  }

  /// Ideas that were refuted or confirmed by evidence that was there; without a refuted one the last is missing.
  private func hypotheses(_ wanted: Int) -> Finding {
    let tested = state.ideas.filter { idea in
      ["refuted", "confirmed", "supported"].contains(idea.status) && !idea.evidence.isEmpty
    }
    let hasRefuted = tested.contains { $0.status == "refuted" }
    let count = min(tested.count, hasRefuted ? wanted : wanted - 1)
    let early = state.ideas.filter { $0.evidence.isEmpty && !$0.cited.isEmpty }.map(\.id)
    var remarks = [
      "tested: " + (tested.isEmpty ? "none" : tested.map(\.id).joined(separator: ", "))
    ]
    if !hasRefuted { remarks.append("none was ruled out") }
    if !early.isEmpty {
      remarks.append("cited before the evidence was there: \(early.joined(separator: ", "))")
    }
    return Finding(
      share: Rubric.ratio(Double(count), of: Double(wanted)), raw: "\(count) of \(wanted)",
      line: tested.map(\.statusSince).max()?.number, remark: remarks.joined(separator: "; "))
  }

  /// Kinds of prevention somebody answers for, by a date, with a proof.
  private func prevention(_ kinds: [String]) -> Finding {
    let complete = state.items.filter(\.isComplete)
    let found = kinds.filter { kind in complete.contains { Self.item($0, isOf: kind) } }
    let line = entries.last { entry in
      guard case .acted(_, .actionItem, "") = entry.event else { return false }
      return true
    }
    var remark = "wanted: " + kinds.joined(separator: ", ")
    if complete.count < state.items.count { remark += "; some lack owner, date or proof" }
    return Finding(
      share: Rubric.ratio(Double(found.count), of: Double(kinds.count)),
      raw: "\(found.count) of \(kinds.count)", line: found.isEmpty ? nil : line?.number,
      remark: remark)
  }

  /// Returns whether an item is of a kind: it says so, or its text holds all words of the kind.
  private static func item(_ item: ActionItem, isOf kind: String) -> Bool {
    if item.category == kind { return true }
    let words = Set(item.text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init))
    return kind.lowercased().split { $0 == "_" || $0 == "-" }.allSatisfy {
      words.contains(String($0))
    }
  }
}
