extension Expectation {
  static func reading(_ fields: inout ScenarioFields) -> Expectation? {
    let id = fields.word("id")
    let criterion = fields.choice("criterion", Criterion.self)
    let weight = fields.whole("weight", 1...100)
    let objective = fields.word("objective")
    let text = fields.text("text") ?? ""
    let measure = measure(&fields)
    guard let id, let criterion, let weight, let measure else { return nil }
    return Expectation(
      id: id.name, criterion: criterion, objective: objective, weight: weight, measure: measure,
      text: text, place: id.place)
  }

  private static func measure(_ fields: inout ScenarioFields) -> Measure? {
    let ways = ["timed", "check", "ratio", "judge"].filter { fields.node($0) != nil }
    guard ways.count == 1 else {
      fields.complain("\(fields.path) wants exactly one of timed, check, ratio and judge.")
      return nil
    }
    switch ways[0] {
    case "timed": return fields.map("timed", ScenarioKeys.timed) { Self.timed(&$0) }
    case "check": return fields.predicate("check").map(Measure.check)
    case "ratio":
      return fields.map("ratio", ScenarioKeys.ratio) { Self.ratio(&$0) }.map(Measure.ratio)
    default: return fields.map("judge", ScenarioKeys.judge) { Self.judge(&$0) }
    }
  }

  private static func judge(_ fields: inout ScenarioFields) -> Measure? {
    let question = fields.text("question", upTo: 400)
    let scale = fields.whole("scale", 1...100)
    guard let question, let scale else { return nil }
    return .judge(question: question, scale: scale)
  }

  private static func timed(_ fields: inout ScenarioFields) -> Measure? {
    let target = fields.span("target")
    let zero = fields.span("zero")
    let subjects = ["event", "did", "all_flags", "all_did"].filter { fields.node($0) != nil }
    guard subjects.count == 1 else {
      fields.complain("\(fields.path) wants exactly one of event, did, all_flags and all_did.")
      return nil
    }
    let subject: TimedSubject? =
      switch subjects[0] {
      case "event": fields.choice("event", Milestone.self).map { .event($0) }
      case "did": fields.word("did").map { .did($0) }
      case "all_flags": .allFlags(fields.words("all_flags"))
      default: .allDone(fields.words("all_did"))
      }
    guard let target, let zero, let subject else { return nil }
    guard target < zero else {
      fields.complain("\(fields.path).zero is not after target.", at: fields.node("zero"))
      return nil
    }
    return .timed(subject, target: target, zero: zero)
  }

  private static func ratio(_ fields: inout ScenarioFields) -> Ratio? {
    let kinds = ["roles", "cadence", "hypotheses_with_evidence", "did", "events", "prevention"]
    let found = kinds.filter { fields.node($0) != nil }
    guard found.count == 1 else {
      fields.complain(
        "\(fields.path) wants exactly one of \(kinds.joined(separator: ", ")).")
      return nil
    }
    let within = fields.span("within") ?? ScenarioTime(seconds: 600)
    let grace = fields.span("grace") ?? .zero
    let isOrdered = fields.truth("in_order") ?? false
    switch found[0] {
    case "roles":
      return .roles(fields.words("roles").map { RoleWords.canonical($0.name) }, within: within)
    case "cadence": return cadence(&fields, grace)
    case "hypotheses_with_evidence":
      return fields.whole("hypotheses_with_evidence", 1...20).map(Ratio.hypotheses)
    case "did": return .did(fields.words("did"), isOrdered: isOrdered)
    case "events":
      return .events(
        fields.items("events").compactMap {
          fields.choice($0, fields.name("events"), Milestone.self)
        })
    default: return .prevention(fields.words("prevention").map(\.name))
    }
  }

  private static func cadence(_ fields: inout ScenarioFields, _ grace: ScenarioTime) -> Ratio? {
    guard let every = fields.span("cadence") else { return nil }
    guard every >= ScenarioTime(seconds: 60) else {
      fields.complain(
        "\(fields.name("cadence")) is shorter than a minute.", at: fields.node("cadence"))
      return nil
    }
    return .cadence(every: every, grace: grace)
  }
}
