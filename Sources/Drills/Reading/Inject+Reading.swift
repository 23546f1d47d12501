import Yams

extension Inject {
  static func reading(_ fields: inout ScenarioFields) -> Inject? {
    let id = fields.word("id")
    let channel = fields.choice("channel", InjectChannel.self)
    let text = fields.text("text")
    let isContingency = fields.truth("contingency") ?? false
    let trigger = trigger(&fields, isContingency)
    let repetition = fields.map("repeat", ScenarioKeys.repetition) { Self.repetition(&$0) }
    let inject = Inject(
      id: id?.name ?? "", place: id?.place ?? fields.place, trigger: trigger,
      jitter: jitter(&fields, repetition), when: fields.predicate("when"),
      unless: fields.predicate("unless"), repetition: repetition, channel: channel ?? .note,
      from: fields.text("from", upTo: 200) ?? "",
      to: fields.word("to").map { RoleWords.canonical($0.name) } ?? "",
      severity: fields.word("severity")?.name ?? "",
      isMisleading: fields.truth("misleading") ?? false, isContingency: isContingency,
      text: text ?? "", payload: payload(&fields), sets: fields.flags("sets"))
    return id == nil || channel == nil || text == nil ? nil : inject
  }

  private static func trigger(
    _ fields: inout ScenarioFields, _ isContingency: Bool
  ) -> InjectTrigger? {
    let hasTime = fields.node("at") != nil
    let follows = fields.node("after") != nil
    guard hasTime != follows else {
      if hasTime || !isContingency {
        fields.complain(
          "\(fields.path) wants exactly one of at and after. "
            + "Write at: \"+5m\" or after: {flag: name, delay: 5m}.", rule: .oneTrigger)
      }
      return nil
    }
    if hasTime { return fields.span("at").map { .at($0) } }
    return fields.map("after", ScenarioKeys.after) { after in
      let kinds = InjectTrigger.Happening.allCases.filter { after.node($0.rawValue) != nil }
      let delay = after.span("delay") ?? .zero
      guard kinds.count == 1, let name = after.word(kinds[0].rawValue) else {
        after.complain(
          "\(after.path) wants exactly one of inject, did, flag and event.", rule: .oneTrigger)
        return nil
      }
      if kinds[0] == .event, after.choice("event", Milestone.self) == nil { return nil }
      return .after(kinds[0], name, delay: delay)
    }
  }

  private static func repetition(_ fields: inout ScenarioFields) -> InjectRepetition? {
    let until = fields.predicate("until")
    guard let every = fields.span("every") else { return nil }
    guard every >= ScenarioTime(seconds: 10) else {
      fields.complain("\(fields.path).every is shorter than 10s.", at: fields.node("every"))
      return nil
    }
    return InjectRepetition(every: every, until: until)
  }

  private static func jitter(
    _ fields: inout ScenarioFields, _ repetition: InjectRepetition?
  ) -> ScenarioTime {
    let jitter = fields.span("jitter", upTo: ScenarioTime(seconds: 86_400)) ?? .zero
    if let repetition, jitter.milliseconds * 2 >= repetition.every.milliseconds {
      fields.complain(
        "\(fields.path).jitter is half of repeat.every or more, so that repeats change places.",
        at: fields.node("jitter"))
    }
    return jitter
  }

  private static func payload(_ fields: inout ScenarioFields) -> InjectPayload? {
    let source = fields.word("source")?.name ?? ""
    guard let node = fields.node("payload") else { return nil }
    var writer = PayloadWriter()
    guard writer.write(node) else {
      fields.complain(
        "\(fields.name("payload")) is larger than 64 KiB or deeper than 16 levels.", at: node)
      return nil
    }
    if node.mapping?.isEmpty == true { return nil }
    return InjectPayload(
      source: source, json: String(decoding: writer.bytes, as: UTF8.self), place: node.place)
  }
}

extension ScenarioAction {
  static func reading(
    _ fields: inout ScenarioFields, _ name: ScenarioReference
  ) -> ScenarioAction? {
    let cost = fields.span("cost", upTo: Scenario.longestDrill)
    let outcome = fields.text("outcome")
    let action = ScenarioAction(
      id: name.name, place: name.place, cost: cost ?? .zero, needs: fields.predicate("needs"),
      sets: fields.flags("sets"), evidence: fields.word("evidence")?.name,
      isBad: fields.truth("bad") ?? false, aliases: fields.texts("aliases").map(\.name),
      outcome: outcome ?? "")
    return cost == nil || outcome == nil ? nil : action
  }
}

/// Writes what stands in YAML as JSON, as a sender would post it.
struct PayloadWriter {
  private(set) var bytes: [UInt8] = []
  private static let sizeLimit = 64 << 10

  /// Writes a node; false when it is too large or too deep.
  mutating func write(_ node: Node, depth: Int = 0) -> Bool {
    guard depth < 16, bytes.count <= Self.sizeLimit else { return false }
    switch node {
    case .scalar(let scalar): write(scalar, node)
    case .sequence(let sequence): return list(sequence.map { (nil, $0) }, "[", "]", depth)
    case .mapping(let mapping):
      return list(mapping.map { ($0.key.scalar?.string ?? "", $0.value) }, "{", "}", depth)
    case .alias: return false
    }
    return true
  }

  private mutating func list(
    _ members: [(key: String?, value: Node)], _ open: Unicode.Scalar, _ close: Unicode.Scalar,
    _ depth: Int
  ) -> Bool {
    bytes.append(UInt8(ascii: open))
    for (index, member) in members.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      if let key = member.key {
        bytes += JSONText.quoted(key).utf8
        bytes.append(UInt8(ascii: ":"))
      }
      guard write(member.value, depth: depth + 1) else { return false }
    }
    bytes.append(UInt8(ascii: close))
    return true
  }

  private mutating func write(_ scalar: Node.Scalar, _ node: Node) {
    let isPlain = scalar.style == .plain || scalar.style == .any
    if isPlain, node.null != nil {
      bytes += "null".utf8
    } else if isPlain, let truth = node.bool {
      bytes += (truth ? "true" : "false").utf8
    } else if isPlain, let number = node.int {
      bytes += String(number).utf8
    } else if isPlain, let number = node.float, number.isFinite {
      bytes += String(number).utf8
    } else {
      bytes += JSONText.quoted(scalar.string).utf8
    }
  }
}

/// Texts as JSON has them.
enum JSONText {
  /// Returns a text in quotes, with what JSON asks for escaped.
  static func quoted(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case "\t": result += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F:
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
