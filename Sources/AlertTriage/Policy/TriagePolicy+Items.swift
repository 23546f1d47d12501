import IncidentModel
import Yams

extension TriagePolicy {
  static func enrichmentRule(_ fields: inout PolicyFields) -> EnrichmentRule? {
    let match = fields.filter("match")
    if match == nil, fields.problems.isEmpty {
      fields.complain("\(fields.path) needs match, such as match: source:dbt")
    }
    guard let match, let node = fields.node("set") else {
      if fields.problems.isEmpty {
        fields.complain("\(fields.path) needs set, such as set: {tier: 1}")
      }
      return nil
    }
    var set = PolicyFields(
      node, path: "\(fields.path).set",
      known: ["tier", "product", "owner", "failure_kind", "signal", "severity"])
    let rule = EnrichmentRule(
      match: match, tier: set.tier("tier"), product: set.text("product"), owner: set.text("owner"),
      failureKind: set.word("failure_kind"), signal: set.word("signal"),
      severity: set.value("severity", "SEV1 to SEV4", Severity.init(typed:)))
    fields.add(set.problems)
    return rule
  }

  static func groupingRule(_ fields: inout PolicyFields) -> GroupingRule? {
    let name = fields.required("name", "nightly load")
    let match = fields.filter("match") ?? .everything
    let by = fields.texts("by")
    for sentence in by.compactMap(GroupingRule.problem) {
      fields.complain("\(fields.path).by: \(sentence)", at: fields.node("by"))
    }
    if match.isFleeting {
      fields.complain(
        "\(fields.path).match \(GroupingRule.fleetingSentence)", at: fields.node("match"))
    }
    guard let name else { return nil }
    return GroupingRule(
      name: name, match: match, by: by, windowSeconds: fields.seconds("window"),
      title: fields.text("title") ?? "")
  }

  static func window(_ fields: inout PolicyFields) -> MaintenanceWindow? {
    let name = fields.required("name", "warehouse upgrade")
    let query = fields.filter("query")
    if query?.isEmpty ?? true, fields.problems.isEmpty {
      fields.complain("\(fields.path) needs a query that does not hit everything, such as src:dbt")
    }
    let from = fields.minute("from")
    let to = fields.minute("to")
    let days = fields.days("days")
    guard let name, let query, let from, let to else {
      if fields.problems.isEmpty {
        fields.complain("\(fields.path) needs from and to, such as 02:00")
      }
      return nil
    }
    return MaintenanceWindow(
      name: name, days: days, fromMinute: from, toMinute: to, query: query,
      reason: fields.text("reason") ?? "")
  }

  static func product(_ fields: inout PolicyFields) -> DataProductEntry? {
    let name = fields.required("name", "orders")
    return name.map {
      DataProductEntry(
        name: $0, assets: fields.texts("assets"), tier: fields.tier("tier"),
        owner: fields.text("owner") ?? "")
    }
  }
}

extension TriagePolicy {
  mutating func takeStorm(_ node: Node) -> [PolicyProblem] {
    var fields = PolicyFields(
      node, path: "storm",
      known: ["per_minute", "standing", "calm_per_minute", "calm_for", "first_out_within"])
    let usual = StormPolicy.standard
    storm = StormPolicy(
      perMinute: fields.count("per_minute") ?? usual.perMinute,
      standing: fields.count("standing") ?? usual.standing,
      calmPerMinute: fields.count("calm_per_minute"),
      calmSeconds: fields.seconds("calm_for") ?? usual.calmSeconds,
      firstOutSeconds: fields.seconds("first_out_within") ?? usual.firstOutSeconds)
    return fields.problems
  }

  mutating func takeStale(_ node: Node) -> [PolicyProblem] {
    var fields = PolicyFields(node, path: "stale", known: nil)
    for key in fields.keys {
      let read = fields.value(key, "a span like 15m or 24h, or never") { typed -> Int64?? in
        if ["never", "off", "none"].contains(typed) { return .some(nil) }
        return FilterSpan(typed: typed.lowercased()).map { $0.milliseconds / 1000 }
      }
      guard let seconds = read else { continue }
      if key == "default" { stale.usual = seconds } else { stale.perSource[key] = .some(seconds) }
    }
    return fields.problems
  }

  mutating func takeFlapping(_ node: Node) -> [PolicyProblem] {
    var fields = PolicyFields(node, path: "flapping", known: ["occurrences", "within", "hold"])
    let usual = FlappingPolicy.standard
    flapping = FlappingPolicy(
      occurrences: fields.count("occurrences") ?? usual.occurrences,
      withinSeconds: fields.seconds("within") ?? usual.withinSeconds,
      holdSeconds: fields.seconds("hold") ?? usual.holdSeconds)
    return fields.problems
  }

  mutating func takePulse(_ node: Node) -> [PolicyProblem] {
    var fields = PolicyFields(node, path: "pulse", known: ["factor", "deliveries", "gap", "off"])
    let usual = PulsePolicy.standard
    pulse = PulsePolicy(
      factor: fields.count("factor").map(Int64.init) ?? usual.factor,
      minimumDeliveries: fields.count("deliveries") ?? usual.minimumDeliveries,
      minimumGapSeconds: fields.seconds("gap") ?? usual.minimumGapSeconds,
      ignored: Set(fields.texts("off")))
    return fields.problems
  }
}

extension PolicyFields {
  fileprivate mutating func tier(_ key: String) -> Tier? {
    value(key, "1, 2 or 3") { typed in
      let digits = typed.lowercased().hasPrefix("t") ? typed.dropFirst() : typed[...]
      return Int(digits).flatMap(Tier.init(rawValue:))
    }
  }

  fileprivate mutating func word<Word: RawRepresentable<String> & CaseIterable>(
    _ key: String
  ) -> Word? {
    let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
    return value(key, "one of \(words)", Word.init(rawValue:))
  }

  fileprivate mutating func minute(_ key: String) -> Int? {
    value(key, "a time of day in UTC like \"02:00\"") { typed in
      if typed == "24:00" { return 1440 }
      guard case .clock(let moment)? = FilterMoment(typed: typed), moment % 60_000 == 0 else {
        return nil
      }
      return Int(moment / 60_000)
    }
  }

  fileprivate mutating func days(_ key: String) -> Set<MaintenanceWindow.Day> {
    let typed = texts(key)
    guard !typed.isEmpty, typed != ["daily"] else { return Set(MaintenanceWindow.Day.allCases) }
    var days: Set<MaintenanceWindow.Day> = []
    for name in typed {
      if let day = MaintenanceWindow.Day(rawValue: String(name.lowercased().prefix(3))) {
        days.insert(day)
      } else {
        complain(
          "\(path).\(key) wants mon, tue, wed, thu, fri, sat or sun, not '\(name.prefix(40))'",
          at: node(key))
      }
    }
    return days
  }
}
