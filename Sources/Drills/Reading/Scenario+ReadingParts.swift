import IncidentModel
import Yams

extension Scenario {
  /// The longest drill.
  static let longestDrill = ScenarioTime(seconds: 86_400)

  static func clock(_ fields: inout ScenarioFields) -> ScenarioClock? {
    let start = fields.moment("start")
    let duration = fields.span("duration", upTo: longestDrill)
    if let duration, duration < ScenarioTime(seconds: 60) {
      fields.complain(
        "\(fields.name("duration")) is shorter than a minute. Give players time.",
        at: fields.node("duration"))
    }
    let zone = fields.word("tz")?.name ?? "UTC"
    let speed = speed(&fields)
    guard let start, let duration else { return nil }
    return ScenarioClock(
      start: start, zone: zone, speed: speed, duration: duration, place: fields.place)
  }

  private static func speed(_ fields: inout ScenarioFields) -> Int {
    guard let node = fields.node("speed") else { return 1000 }
    guard let number = node.scalar.flatMap({ Double($0.string) }), number >= 0.1, number <= 600
    else {
      fields.complain("\(fields.name("speed")) wants a number from 0.1 to 600.", at: node)
      return 1000
    }
    return Int((number * 1000).rounded())
  }

  static func players(_ fields: inout ScenarioFields) -> ScenarioPlayers {
    let least = fields.whole("min", 1...50) ?? 1
    let most = fields.whole("max", 1...50) ?? max(least, 6)
    if most < least {
      fields.complain(
        "\(fields.name("max")) is smaller than min. Let it be \(least) or more.",
        at: fields.node("max"))
    }
    return ScenarioPlayers(
      range: least...max(least, most),
      roles: fields.words("roles").map { RoleWords.canonical($0.name) },
      absent: fields.texts("absent").map(\.name))
  }

  static func objective(_ fields: inout ScenarioFields) -> Objective? {
    let id = fields.word("id")
    let text = fields.text("text")
    let capability = fields.word("capability")?.name ?? ""
    guard let id, let text else { return nil }
    return Objective(id: id.name, capability: capability, text: text, place: id.place)
  }

  static func hidden(_ fields: inout ScenarioFields) -> HiddenTruth? {
    let cause = fields.text("root_cause")
    var truth = HiddenTruth(
      rootCause: cause ?? "", contributing: fields.texts("contributing").map(\.name),
      impactStart: fields.moment("impact_start"), acceptedSeverities: [], expectedSeverity: nil,
      leakWords: fields.texts("leak_words"))
    fields.map("severity", ScenarioKeys.hiddenSeverity) { severity in
      truth.acceptedSeverities = severity.wholes("accept", 1...4)
      truth.expectedSeverity = severity.whole("expected", 1...4)
      return ()
    }
    return cause == nil ? nil : truth
  }

  static func hint(_ fields: inout ScenarioFields) -> ScenarioHint? {
    let points = fields.whole("points", 0...100) ?? 2
    return fields.text("text").map { ScenarioHint(text: $0, points: points) }
  }

  static func penalty(_ fields: inout ScenarioFields) -> Penalty? {
    let id = fields.word("id")
    let points = fields.whole("points", 1...100)
    let when = fields.predicate("when")
    let text = fields.text("text")
    guard let id, let points, let when, let text else { return nil }
    return Penalty(id: id.name, points: points, when: when, text: text, place: id.place)
  }

  static func world(_ fields: inout ScenarioFields) -> ScenarioWorld {
    var world = ScenarioWorld()
    world.assets = fields.list("assets", ScenarioKeys.asset) { fields in
      let id = fields.word("id")
      let tier = fields.whole("tier", 1...3) ?? 3
      let owner = fields.text("owner") ?? ""
      return id.map { ScenarioAsset(id: $0.name, tier: tier, owner: owner, place: $0.place) }
    }
    world.lineage = edges(&fields)
    world.changes = fields.list("changes", ScenarioKeys.change) { fields in
      let id = fields.word("id")
      let at = fields.moment("at")
      let title = fields.text("title", upTo: 400)
      let asset = fields.word("asset")?.name ?? ""
      guard let id, let at, let title else { return nil }
      return ScenarioChange(id: id.name, at: at, asset: asset, title: title, place: id.place)
    }
    world.objectives = fields.list("slos", ScenarioKeys.level) { fields in
      let asset = fields.word("asset")
      let text = fields.text("text")
      guard let asset, let text else { return nil }
      return ScenarioLevel(asset: asset.name, text: text)
    }
    world.people = fields.list("people", ScenarioKeys.person) { fields in
      let role = fields.text("role") ?? ""
      let text = fields.text("text") ?? ""
      return fields.word("id").map { ScenarioPerson(id: $0.name, role: role, text: text) }
    }
    world.runbooks = fields.words("runbooks").map(\.name)
    return world
  }

  private static func edges(_ fields: inout ScenarioFields) -> [ScenarioEdge] {
    fields.items("lineage").compactMap { node in
      let ends = node.sequence?.compactMap { end in
        end.scalar.map { ScenarioReference(name: $0.string, place: end.place) }
      }
      guard let ends, ends.count == 2 else {
        fields.complain("world.lineage wants pairs, [from, to].", at: node)
        return nil
      }
      return ScenarioEdge(from: ends[0], to: ends[1])
    }
  }
}
