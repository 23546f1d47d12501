import IncidentModel

/// An act as one line of a script or log has it: a word that says what it is, and what belongs to it.
struct ActRecord: Codable, Hashable {
  var act: String
  var action: String?
  var audience: String?
  var category: String?
  var criterion: String?
  var doneWhen: String?
  var due: String?
  var evidence: [String]?
  var flag: String?
  var id: String?
  var inject: String?
  var links: [String]?
  var next: String?
  var options: [String]?
  var owner: String?
  var person: String?
  var points: Int?
  var question: Int?
  var reason: String?
  var remarks: [UpdateRemark]?
  var role: String?
  var runbook: String?
  var severity: Int?
  var status: String?
  var step: String?
  var text: String?
  var title: String?
  var to: String?
  var value: Int?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case act, action, audience, category, criterion, due, evidence, flag, id, inject, links, next
    case options, owner, person, points, question, reason, remarks, role, runbook, severity
    case status, step, text, title, to, value
    case doneWhen = "done_when"
  }

  /// The words an act can begin with.
  static let words = [
    "do", "declare", "severity", "role", "update", "note", "hypothesis", "decision", "step",
    "action_item", "status", "handoff", "restrict", "resolve", "reopen", "fire", "hint", "flag",
    "observe", "pause", "resume", "speed", "skip", "reveal", "endex", "judge", "answer",
  ]
}

/// Why a line of a script, or a wish, is no act.
public struct ActProblem: Error, Hashable {
  public var sentence: String

  /// Creates a problem from a sentence.
  public init(sentence: String) {
    self.sentence = sentence
  }
}

extension ActRecord {
  /// Returns the act the line means.
  func meaning() throws(ActProblem) -> PlayerAct {
    switch act {
    case "do": return .perform(try word(action, "action"))
    case "declare": return .declare(severity: try level(), title: try word(title, "title"))
    case "severity": return .severity(try level(), reason: reason ?? "")
    case "role":
      return .role(RoleWords.canonical(try word(role, "role")), person: person ?? "")
    case "update": return .update(try update())
    case "note": return .note(try word(text, "text"), links: links ?? [])
    case "hypothesis":
      return .hypothesis(
        HypothesisAct(
          id: try word(id, "id"), text: text ?? "", status: status ?? "open",
          evidence: evidence ?? []))
    case "decision": return .decision(try word(text, "text"), options: options ?? [])
    case "step": return .step(runbook: try word(runbook, "runbook"), step: step ?? "")
    case "action_item": return .actionItem(try item())
    case "status": return .status(try word(status, "status"))
    case "handoff": return .handoff(to: try word(to, "to"))
    case "restrict": return .restrict(try word(title, "title"))
    case "resolve": return .resolve(text ?? "")
    case "reopen": return .reopen(text ?? "")
    default: return try other()
    }
  }

  /// Returns the act of a controller; nil when the word is none of theirs.
  private func ofController() throws(ActProblem) -> ControllerAct? {
    switch act {
    case "fire": return .fire(try word(inject, "inject"))
    case "hint":
      return .hint(text ?? "", points: try number(points ?? 2, 0...100, "points"))
    case "flag": return .setFlag(try word(flag, "flag"), (value ?? 1) != 0)
    case "observe": return .observe(try word(text, "text"))
    case "pause": return .pause
    case "resume": return .resume
    case "speed": return .speed(try number(value, 0...1_000_000, "value"))
    case "skip": return .skip
    case "reveal": return .reveal
    case "endex": return .endex
    default: return nil
    }
  }

  /// Returns the act of a controller or of the debrief.
  private func other() throws(ActProblem) -> PlayerAct {
    if let act = try ofController() { return .controller(act) }
    switch act {
    case "judge":
      return .debrief(
        .judge(try word(criterion, "criterion"), value: try number(value, 0...100, "value")))
    case "answer":
      return .debrief(.answer(try number(question, 1...100, "question"), try word(text, "text")))
    case "improvement":
      return .debrief(
        .improvement(
          Improvement(
            try item(),
            number: try question.map { value throws(ActProblem) in
              try number(value, 1...10_000, "question")
            }, reference: try word(id, "id"))))
    default:
      let near = NearWord.nearest(to: act.lowercased(), in: Self.words)
      let hint =
        near.map { "Did you mean \($0)?" } ?? "Known are \(Self.words.joined(separator: ", "))."
      throw ActProblem(sentence: "\(ScenarioFields.quoted(act)) is no act. \(hint)")
    }
  }

  private func item() throws(ActProblem) -> ActionItem {
    ActionItem(
      text: try word(text, "text"), category: category ?? "", owner: owner ?? "",
      due: due ?? "", doneWhen: doneWhen ?? "")
  }

  private func update() throws(ActProblem) -> SentUpdate {
    var promise: ScenarioTime?
    if let next {
      promise = ScenarioTime(typed: next)
      guard promise != nil else {
        throw ActProblem(sentence: "next wants a span such as 30m, not \(next.prefix(40)).")
      }
    }
    return SentUpdate(
      audience: audience ?? "", text: text ?? "", next: promise, remarks: remarks ?? [])
  }

  private func word(_ value: String?, _ name: String) throws(ActProblem) -> String {
    guard let value else { throw ActProblem(sentence: "\(act) needs \(name), a text.") }
    return value
  }

  private func level() throws(ActProblem) -> Int { try number(severity, 1...4, "severity") }

  private func number(
    _ value: Int?, _ range: ClosedRange<Int>, _ name: String
  ) throws(ActProblem) -> Int {
    guard let value, range.contains(value) else {
      throw ActProblem(
        sentence: "\(act) needs \(name), from \(range.lowerBound) to \(range.upperBound).")
    }
    return value
  }
}
