import FoundationEssentials

/// One line of a log as it is written.
struct EntryRecord: Codable, Hashable {
  var n: Int
  /// Milliseconds since the start.
  var at: Int64
  var kind: String
  var start: DrillStart?
  var inject: String?
  var occurrence: Int?
  var unfilled: String?
  var by: String?
  var act: ActRecord?
  var refused: String?
  var action: String?
  var end: DrillEnd?
  var score: ScoreNote?
  var wish: String?

  init(_ entry: DrillEntry) {
    n = entry.number
    at = entry.at.milliseconds
    wish = entry.wish.isEmpty ? nil : entry.wish
    switch entry.event {
    case .started(let start):
      kind = "start"
      self.start = start
    case .injected(let id, let occurrence, let role):
      kind = "inject"
      inject = id
      self.occurrence = occurrence
      unfilled = role.isEmpty ? nil : role
    case .withheld(let id, let occurrence):
      kind = "withheld"
      inject = id
      self.occurrence = occurrence
    case .acted(let person, let act, let refusal):
      kind = "act"
      by = person
      self.act = ActRecord(act)
      refused = refusal.isEmpty ? nil : refusal
    case .outcome(let id):
      kind = "outcome"
      action = id
    case .ended(let end):
      kind = "end"
      self.end = end
    case .scored(let note):
      kind = "score"
      score = note
    }
  }

  /// Returns the line of the log; nil when it is none of this format.
  func entry() throws(ActProblem) -> DrillEntry {
    guard at >= 0, at <= ScenarioTime.longest.milliseconds, let event = try event() else {
      throw ActProblem(sentence: "a line of the kind \(kind.prefix(40)) is not complete")
    }
    return DrillEntry(
      number: n, at: ScenarioTime(milliseconds: at), event: event, wish: wish ?? "")
  }

  private func event() throws(ActProblem) -> DrillEvent? {
    switch kind {
    case "start": return start.map(DrillEvent.started)
    case "inject":
      return inject.map {
        .injected($0, occurrence: occurrence ?? 1, unfilled: unfilled ?? "")
      }
    case "withheld": return inject.map { .withheld($0, occurrence: occurrence ?? 1) }
    case "act":
      guard let act else { return nil }
      return .acted(by: by ?? "", try act.meaning(), refusal: refused ?? "")
    case "outcome": return action.map(DrillEvent.outcome)
    case "end": return end.map(DrillEvent.ended)
    case "score": return score.map(DrillEvent.scored)
    default: return nil
    }
  }
}
