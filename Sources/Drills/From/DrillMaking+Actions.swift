import IncidentModel

/// What players of a drill made from the record can do.
struct RecordedActions {
  typealias Item = [(String, ScenarioLines.Value)]

  /// The actions with their names, in the order of the file.
  var items: [(String, Item)] = []
  /// The names of those whose outcome is evidence.
  var looks: [String] = []
  /// The one that shows the cause; nil when nothing in the record does.
  var proof: String?
  var containing: [String] = []
  var fix: String?
  var verify: String?
  /// How long the fix takes.
  var fixCost = ScenarioTime.zero

  /// Names and aliases there are.
  private(set) var spoken: Set<String> = []

  fileprivate mutating func add(
    _ name: String, cost: ScenarioTime, _ fields: Item, alias: String = "", outcome: String
  ) {
    spoken.formUnion([name, alias])
    let aliases: Item = alias.isEmpty ? [] : [("aliases", .names([alias]))]
    items.append(
      (name, [("cost", .plain(cost.typed))] + fields + aliases + [("outcome", .text(outcome))]))
  }

  fileprivate func free(_ name: String) -> String {
    ScenarioName.free(name, among: spoken)
  }
}

extension DrillMaking {
  /// What can be done: to see what the team saw, to contain as they did, to mend it and to make sure.
  mutating func actions() -> RecordedActions {
    var actions = RecordedActions()
    look(&actions)
    contain(&actions)
    fix(&actions)
    verify(&actions)
    return actions
  }

  // MARK: - Looking

  private mutating func look(_ actions: inout RecordedActions) {
    var before = team.declaredAt
    for evidence in past.incident.evidence where evidence.isShown {
      let name = actions.free(Self.way(to: evidence.content))
      let cost = Self.span(from: before, to: evidence.addedAt, times, upTo: 600)
      before = max(before, evidence.addedAt)
      let alias = alias(evidence, actions)
      actions.looks.append(name)
      if isProof(evidence), actions.proof == nil { actions.proof = name }
      actions.add(
        name, cost: cost, [("evidence", .plain("E-\(name)"))], alias: alias,
        outcome: words(of: evidence))
    }
  }

  /// The name says how it was seen and not what; players read the names before anything is found.
  private static func way(to content: EvidenceContent) -> String {
    if content.stepRun != nil { return "look-at-a-step" }
    if content.query != nil { return "look-by-query" }
    if content.url != nil { return "look-at-a-page" }
    return content.file == nil ? "look" : "look-at-a-file"
  }

  /// The test of the idea it speaks about, for players who hit on it themselves; aliases are not shown.
  private mutating func alias(_ evidence: Evidence, _ actions: RecordedActions) -> String {
    let ideas = evidence.bearings.compactMap { bearing in
      past.incident.hypotheses.first { $0.id == bearing.hypothesis && !$0.wording.test.isEmpty }
    }
    guard let idea = ideas.first else { return "" }
    let test = passages.take(idea.wording.test, "test of hypothesis \(idea.name)", upTo: 200)
    let slug = ScenarioName.slug(test)
    return slug.isEmpty || actions.spoken.contains(slug) ? "" : slug
  }

  private func isProof(_ evidence: Evidence) -> Bool {
    past.incident.hypotheses.contains {
      $0.isShown && $0.status == .confirmed && evidence.bearing(on: $0.id) == .supports
    }
  }

  private mutating func words(of evidence: Evidence) -> String {
    let place = "evidence \(evidence.name)"
    let text = passages.take(evidence.content.text, place, upTo: 1000)
    guard let value = evidence.content.value, !value.isEmpty else { return text }
    return "\(text): \(passages.take(value, "\(place), its value", upTo: 300))"
  }

  // MARK: - Containing, mending, making sure

  private mutating func contain(_ actions: inout RecordedActions) {
    for effect in past.incident.sideEffects.prefix(20) {
      let kind = effect.kind == .other ? "contain" : effect.kind.rawValue
      let name = actions.free(kind)
      let text = passages.take(effect.text, "side effect \(effect.id.text)", upTo: 500)
      actions.containing.append(name)
      actions.add(name, cost: ScenarioTime(seconds: 120), [], outcome: text)
    }
  }

  private mutating func fix(_ actions: inout RecordedActions) {
    guard let fixedAt = team.fixedAt else { return }
    let known = team.steps.filter { $0.moment == .causeFound || $0.moment == .decided }
    let from = known.map(\.at).filter { $0 < fixedAt }.max() ?? team.declaredAt
    let name = actions.free("fix")
    actions.fix = name
    actions.fixCost = Self.span(from: from, to: fixedAt, times, upTo: 1800)
    let said =
      team.fixText.isEmpty ? "" : passages.take(team.fixText, "reason of the fix", upTo: 500)
    actions.add(
      name, cost: actions.fixCost, [("sets", .map([("fixed", .plain("true"))]))],
      outcome: said.isEmpty ? "The fix is in." : said)
  }

  private mutating func verify(_ actions: inout RecordedActions) {
    let verified = past.incident.criteria.compactMap { criterion -> (String, String)? in
      guard case .verified(_, _, let proof) = criterion.state else { return nil }
      return (criterion.text, proof)
    }
    guard actions.fix != nil, !verified.isEmpty else { return }
    let parts = verified.prefix(10).map { text, proof in
      "\(passages.take(text, "exit criterion", upTo: 300)): "
        + passages.take(proof, "proof of an exit criterion", upTo: 300)
    }
    let name = actions.free("verify")
    actions.verify = name
    actions.add(
      name, cost: ScenarioTime(seconds: 300),
      [
        ("needs", .map([("flag", .plain("fixed"))])),
        ("sets", .map([("verified", .plain("true"))])), ("evidence", .plain("E-\(name)")),
      ], outcome: parts.joined(separator: "; "))
  }

  /// Returns how long it took between two moments: a minute at least, and no longer than a limit.
  private static func span(
    from: Timestamp, to: Timestamp, _ times: DrillTimes, upTo limit: Int64
  ) -> ScenarioTime {
    let seconds = (times.offset(to) - times.offset(from)).milliseconds / 1000
    return ScenarioTime(seconds: min(max(60, seconds), limit))
  }
}
