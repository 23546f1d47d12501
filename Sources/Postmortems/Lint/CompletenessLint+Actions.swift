import IncidentModel

/// What is to be done so that it does not come back.
extension CompletenessLint {
  var actions: [PostmortemLintFinding] {
    let actions = reading.entries(.action)
    return classes(actions) + actions.flatMap { terms($0) + weakWords($0) + distance($0) }
  }

  private func classes(_ actions: [SourceEntry]) -> [PostmortemLintFinding] {
    guard !actions.contains(where: \.acceptsRisk) else { return [] }
    let known = Set(actions.flatMap(\.classes))
    let missing = [ActionClass.prevent, .detect, .mitigate].filter { !known.contains($0) }
    guard !missing.isEmpty else { return [] }
    let names = missing.map(\.rawValue).joined(separator: ", ")
    return [
      PostmortemLintFinding(
        .actionClasses, line: reading.place(of: .actions), "No action would \(names).",
        rewrite:
          "- [ ] what is to be done @owner due:2026-04-02 class:\(missing[0].rawValue), or type:accept-risk"
      )
    ]
  }

  /// Open work needs all of it; what is done needs no day and no test any more.
  private func terms(_ action: SourceEntry) -> [PostmortemLintFinding] {
    let isDone = action.value(.box) == "closed"
    let text = action.value(.text)
    let hasLink = !action.value(.ticket).isEmpty || text.contains("http")
    let asked: [(String, Bool)] = [
      ("a verb in front", action.isVerbFirst), ("an owner", !action.value(.owner).isEmpty),
      ("a day", isDone || !action.value(.due).isEmpty),
      ("a type", !action.value(.type).isEmpty || !action.value(.class).isEmpty),
      ("a ticket", isDone || action.acceptsRisk || hasLink),
      (
        "what shows that it is done",
        isDone || action.acceptsRisk || !action.value(.doneWhen).isEmpty
      ),
    ]
    let missing = asked.filter { !$0.1 }.map(\.0)
    guard !missing.isEmpty else { return [] }
    return [
      PostmortemLintFinding(
        .actionTerms, line: action.shownLine,
        "This action lacks \(missing.joined(separator: ", ")).",
        rewrite:
          "@owner due:2026-04-02 type:test-gap ticket:DATA-812 done-when:\"\(action.example)\"")
    ]
  }

  private static let weak = [
    "investigate", "look into", "consider", "explore", "think about", "discuss", "improve",
    "be more careful", "make sure", "ensure", "try to",
  ]

  private func weakWords(_ action: SourceEntry) -> [PostmortemLintFinding] {
    let text = action.value(.text).lowercased()
    let isVague = text.hasPrefix("monitor ") && !text.contains(where: \.isNumber)
    guard action.value(.box) != "closed",
      let word = Self.weak.first(where: { text == $0 || text.hasPrefix($0 + " ") })
        ?? (isVague ? "monitor" : nil)
    else { return [] }
    return [
      PostmortemLintFinding(
        .actionTerms, line: action.shownLine,
        "\"\(word)\" has no end: nobody can tell when it is done.",
        rewrite: "name what will be there when it is done", isAdvice: true)
    ]
  }

  private func distance(_ action: SourceEntry) -> [PostmortemLintFinding] {
    guard action.value(.box) != "closed", !action.value(.text).lowercased().contains("waived"),
      let due = Timestamp(rfc3339: action.value(.due) + "T00:00Z"),
      let from = moment(.resolved) ?? moment(.declared)
    else { return [] }
    let days = due.seconds(since: from) / 86_400
    guard days > Int64(policy.actionDays) else { return [] }
    return [
      PostmortemLintFinding(
        .dueTooFar, line: action.shownLine,
        "It is due \(days) days after the end; \(policy.actionDays) are agreed.",
        rewrite: "cut off a first part that fits, or write waived: and why")
    ]
  }

  /// What went poorly and nobody does anything about.
  var lessonsWithoutAction: [PostmortemLintFinding] {
    let actions = reading.entries(.action)
    return reading.written(in: .wentPoorly).filter { part in
      part.kind == .item && !Self.isNone(part.text)
        && !actions.contains { $0.answers(part.text) }
    }.map { part in
      PostmortemLintFinding(
        .lessonsWithoutAction, line: part.line + 1, "No action answers this.",
        rewrite: "name the action's id or ticket here, or accept the risk as an action")
    }
  }

  private static func isNone(_ text: String) -> Bool {
    let word = text.lowercased().prefix { $0.isLetter }
    return word == "none" || word == "nothing"
  }
}

extension SourceEntry {
  fileprivate var acceptsRisk: Bool { value(.type).lowercased() == ActionType.acceptRisk }

  fileprivate var classes: [ActionClass] {
    ActionClass(rawValue: value(.class)).map { [$0] } ?? ActionType.named(value(.type))?.classes
      ?? []
  }

  /// What has to stand behind `done-when:` for its type.
  fileprivate var example: String {
    ActionType.named(value(.type))?.doneWhen ?? "what anybody can see then"
  }

  /// Whether the first word may be a verb: no article, pronoun or other word that begins a description.
  fileprivate var isVerbFirst: Bool {
    let first = value(.text).lowercased().prefix { $0.isLetter }
    return !Self.noVerbs.contains(String(first))
  }

  private static let noVerbs: Set<String> = [
    "the", "a", "an", "we", "it", "there", "this", "that", "these", "our", "no", "more", "better",
    "some", "need", "needs", "should", "must", "somebody", "someone", "all", "any", "because",
  ]

  /// Whether the action is named in a text, or speaks of the same things.
  fileprivate func answers(_ text: String) -> Bool {
    let lower = text.lowercased()
    if let id, lower.contains(id.text) { return true }
    let ticket = value(.ticket).lowercased()
    if !ticket.isEmpty, lower.contains(ticket) { return true }
    let wanted = Self.stems(lower)
    let shared = wanted.intersection(Self.stems(value(.text).lowercased()))
    return shared.count >= 2 || (wanted.count < 4 && !shared.isEmpty)
  }

  private static func stems(_ text: String) -> Set<Substring> {
    let words = text.split { !$0.isLetter && !$0.isNumber }
    return Set(words.filter { $0.count > 3 && !common.contains($0) }.map { $0.prefix(5) })
  }

  private static let common: Set<Substring> = [
    "this", "that", "with", "from", "were", "have", "been", "when", "what", "which", "after",
    "before", "until", "there", "their", "took", "long", "minutes", "hours", "nobody", "they",
  ]
}
