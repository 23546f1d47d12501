import IncidentModel

extension SourceMapping {
  /// Returns what a message would become, alert by alert and field by field.
  /// - Throws: When the body is no JSON, is not what the mapping is for, or holds no alert.
  public func dryRun(
    on message: SourceMessage
  ) throws(AlertPayloadProblem) -> [MappingTrace] {
    let (body, isSalvaged) = try message.documentOrForm()
    try check(body, message)
    let places = try places(in: body)
    guard !places.isEmpty else {
      throw AlertPayloadProblem(
        path: body.path, trouble: "holds no alert", remedy: "Send at least one.")
    }
    return places.map { place in
      var mapped = MappedAlert(mapping: self, place: place, body: body, message: message)
      return mapped.trace(isSalvaged: isSalvaged)
    }
  }

  /// Reads a message by the mapping.
  /// - Throws: The first problem, when no alert could be read.
  func reading(of message: SourceMessage) throws(AlertPayloadProblem) -> AlertReading {
    var collector = ReadingCollector(message)
    for trace in try dryRun(on: message) {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        if let problem = trace.problem { throw problem }
        collector.add(AlertReading(alerts: trace.alert.map { [$0] } ?? []))
      }
    }
    return try collector.finished()
  }

  private func check(_ body: JSONPlace, _ message: SourceMessage) throws(AlertPayloadProblem) {
    for condition in match {
      let found: String
      if let header = condition.header {
        found = message.headers[header.lowercased()] ?? ""
      } else {
        found = condition.pointer.flatMap(JSONPointer.init)?.value(in: body)?.word ?? ""
      }
      guard found == condition.equals else {
        let wanted = AlertPayloadProblem.quotable(condition.equals)
        throw AlertPayloadProblem(
          path: AlertPayloadProblem.quotable(condition.header ?? condition.pointer ?? "match"),
          trouble: "is \"\(AlertPayloadProblem.quotable(found))\"",
          remedy: "The mapping \(name) reads only what has \"\(wanted)\" there.")
      }
    }
  }

  private func places(in body: JSONPlace) throws(AlertPayloadProblem) -> [JSONPlace] {
    guard !forEach.isEmpty else { return try body.documents() }
    guard let list = JSONPointer(forEach)?.value(in: body) else {
      throw AlertPayloadProblem(
        path: AlertPayloadProblem.quotable(forEach), trouble: "is missing",
        remedy: "The mapping \(name) finds its alerts there; correct its for_each.")
    }
    return try list.documents()
  }
}

extension InstalledSource {
  /// Creates a source that a team described by a mapping; `problems` tells whether it can be used.
  public init(mapping: SourceMapping) {
    let title = mapping.title.isEmpty ? mapping.name : mapping.title
    let guide = SourceGuide(
      title: title,
      resolves: mapping.fields["status"] != nil,
      example: "curl -H 'content-type: application/json' -d @body.json {url}",
      sample: mapping.sample,
      sampleHeaders: mapping.match.compactMap { condition in
        condition.header.map { "\($0): \(condition.equals)" }
      })
    self.init(
      name: mapping.name, guide: guide, readHeaders: mapping.headers
    ) { (message) throws(AlertPayloadProblem) in try mapping.reading(of: message) }
  }
}

extension SourceMapping {
  /// The heads without which a message cannot be read, in lower case.
  var headers: [String] {
    let places = Array(fields.values.joined()) + labels.values.joined() + dedup
    let named = places.compactMap { place -> String? in
      guard case .head(let name)? = MappingExpression(place) else { return nil }
      return name
    }
    return Set(match.compactMap { $0.header?.lowercased() } + named).sorted()
  }

  /// A small body that the mapping reads: what it must have, a title and what tells alerts apart.
  var sample: String {
    var body = JSONNode.null
    for condition in match {
      guard let pointer = condition.pointer.flatMap(JSONPointer.init) else { continue }
      body = body.setting(pointer.tokens[...], to: .string(condition.equals))
    }
    let list = JSONPointer(forEach)?.tokens ?? []
    for choice in (fields["title"]?.prefix(1) ?? []) + dedup {
      switch MappingExpression(choice) {
      case .alert(let pointer):
        let way = list + (forEach.isEmpty ? [] : ["0"]) + pointer.tokens
        body = body.setting(way[...], to: .string("try-out"))
      case .body(let pointer): body = body.setting(pointer.tokens[...], to: .string("try-out"))
      case .head, .constant, nil: continue
      }
    }
    return body == .null ? "{}" : body.written
  }
}

extension JSONNode {
  /// Returns the value with one inside it set, and what is missing on the way made; `0` makes a list.
  fileprivate func setting(_ way: ArraySlice<String>, to value: JSONNode) -> JSONNode {
    guard let name = way.first else { return self == .null ? value : self }
    let rest = way.dropFirst()
    if name == "0" {
      guard case .list(let nodes) = self, let first = nodes.first else {
        return .list([JSONNode.null.setting(rest, to: value)])
      }
      return .list([first.setting(rest, to: value)] + nodes.dropFirst())
    }
    var members: [JSONMember] = []
    if case .object(let present) = self { members = present }
    guard let index = members.firstIndex(where: { $0.name == name }) else {
      return .object(
        members + [JSONMember(name: name, value: JSONNode.null.setting(rest, to: value))])
    }
    members[index].value = members[index].value.setting(rest, to: value)
    return .object(members)
  }
}
