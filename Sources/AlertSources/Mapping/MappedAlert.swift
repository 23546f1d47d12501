import IncidentModel

/// One alert in the making: takes the values a mapping names and notes where they came from.
struct MappedAlert {
  private let mapping: SourceMapping
  private let place: JSONPlace
  private let body: JSONPlace
  private let message: SourceMessage
  private var steps: [MappingTrace.Step] = []

  /// Creates the alert at a place of a message's body.
  init(mapping: SourceMapping, place: JSONPlace, body: JSONPlace, message: SourceMessage) {
    self.mapping = mapping
    self.place = place
    self.body = body
    self.message = message
  }

  /// Returns how the alert is made.
  mutating func trace(isSalvaged: Bool) -> MappingTrace {
    var collector = ReadingCollector(message, isSalvaged: isSalvaged)
    do throws(AlertPayloadProblem) {
      guard case .object = place.node else { throw place.expected("an object") }
      collector.add(try alert())
      return MappingTrace(
        place: place.path, steps: steps, alert: collector.reading.alerts.first)
    } catch {
      return MappingTrace(place: place.path, steps: steps, problem: error)
    }
  }

  private mutating func alert() throws(AlertPayloadProblem) -> Alert? {
    let title = take(.title)
    let fingerprint = try identity()
    guard !title.isEmpty else {
      throw place.missing("title", "None of the places that fields.title names holds text.")
    }
    guard let status = try status() else { return nil }
    let severityText = take(.severity)
    let severity = severity(severityText)
    let isOver = status == .resolved
    let start = Timestamp(tolerating: take(.startedAt))
    let end = Timestamp(tolerating: take(.endedAt))
    return Alert(
      source: mapping.name, fingerprint: fingerprint, status: status, severity: severity,
      severityText: severityText, title: title.firstLine, details: take(.details),
      labels: labels(), links: links(), asset: take(.asset), product: take(.product),
      owner: take(.owner).unmentioned, tier: Tier(labels: ["tier": take(.tier)]),
      signal: SignalWords.named(take(.signal)),
      failureKind: FailureKind(rawValue: take(.failureKind)), group: take(.group),
      startedAt: start ?? message.receivedAt, isStartAssumed: start == nil,
      endedAt: isOver ? end ?? message.receivedAt : nil, isStatusOnly: isOver)
  }

  /// Takes the first value that is there, empty when none is.
  private mutating func take(_ field: MappingField) -> String {
    take(field.rawValue, mapping.fields[field.rawValue] ?? [])
  }

  private mutating func take(_ name: String, _ choices: [String]) -> String {
    for choice in choices {
      guard let text = text(choice) else { continue }
      note(name, from: choice, text, text)
      return text
    }
    if !choices.isEmpty { note(name, from: "", "", "") }
    return ""
  }

  private func text(_ choice: String) -> String? {
    MappingExpression(choice)?.text(in: place, of: body, message)
  }

  private mutating func note(_ field: String, from: String, _ found: String, _ value: String) {
    let limit = FieldLimits.word
    steps.append(
      MappingTrace.Step(
        field: field, from: from, found: FieldLimits.cut(found, to: limit),
        value: FieldLimits.cut(value, to: limit)))
  }

  private mutating func noteValue(_ value: String) {
    guard let last = steps.indices.last else { return }
    steps[last].value = value
  }

  private mutating func labels() -> [String: String] {
    var labels: [String: String] = [:]
    for (name, choices) in mapping.labels.sorted(by: { $0.key < $1.key }) {
      let text = take("labels.\(name)", choices)
      if !text.isEmpty { labels[name] = text }
    }
    return labels
  }

  private mutating func links() -> [AlertLink] {
    var links: [AlertLink] = []
    for field in MappingField.allCases {
      guard let kind = field.linkKind else { continue }
      let url = take(field)
      if !url.isEmpty { links.append(AlertLink(kind: kind, url: url)) }
    }
    return links
  }
}

extension MappedAlert {
  /// Takes the values that tell the alert from others.
  ///
  /// A variable that a tool did not fill in would make all of its alerts the same one.
  private mutating func identity() throws(AlertPayloadProblem) -> Fingerprint {
    var parts: [String] = []
    for choice in mapping.dedup {
      let part = text(choice).flatMap { $0.lowercased() == "null" ? nil : $0 } ?? ""
      note("dedup", from: choice, part, part)
      guard !Self.isVariable(part) else {
        throw AlertPayloadProblem(
          path: AlertPayloadProblem.quotable(choice),
          trouble: "is \"\(AlertPayloadProblem.quotable(part))\"",
          remedy: "The tool did not fill in its variable; correct its template.")
      }
      parts.append(part)
    }
    let isTold = zip(mapping.dedup, parts).contains { choice, part in
      !part.isEmpty && MappingExpression(choice)?.isConstant == false
    }
    guard isTold else {
      throw place.missing("dedup", "None of the values that tell alerts apart is there.")
    }
    return SourceIdentity.fingerprint(mapping.name, instance: message.instance, parts)
  }

  /// Whether text is a variable of a template, `$ALERT_ID` or `{{alert.id}}`.
  private static func isVariable(_ text: String) -> Bool {
    if text.contains("{{") || text.hasPrefix("${") { return true }
    let name = text.dropFirst()
    return text.hasPrefix("$") && !name.isEmpty
      && name.allSatisfy { $0.isUppercase || $0 == "_" || $0.isNumber }
      && name.contains(where: \.isUppercase)
  }

  /// Returns the status, nil for an alert that is to be left out.
  private mutating func status() throws(AlertPayloadProblem) -> AlertStatus? {
    let word = take(.status)
    guard !word.isEmpty else { return .firing }
    if let mapped = Self.mapped(word, mapping.statusValues) {
      noteValue(mapped)
      return mapped == "ignore" ? nil : AlertStatus(rawValue: mapped)
    }
    if let known = StatusWords.status(word) {
      noteValue(known.rawValue)
      return known
    }
    throw AlertPayloadProblem(
      path: place.path.isEmpty ? "status" : "\(place.path).status",
      trouble: "is \"\(AlertPayloadProblem.quotable(word))\"",
      remedy: "Add the word to status_values of the mapping \(mapping.name).")
  }

  private mutating func severity(_ word: String) -> Severity? {
    guard !word.isEmpty else { return nil }
    let severity: Severity?
    if let mapped = Self.mapped(word, mapping.severityValues) {
      severity = Severity(typed: mapped)
    } else {
      severity = SeverityWords.severity(word)
    }
    noteValue(severity?.name ?? "none")
    return severity
  }

  /// Returns what a value map makes of a word, whose case does not matter.
  private static func mapped(_ word: String, _ values: [String: String]) -> String? {
    let key = word.trimmingBlanks
    return values[key] ?? values.first { $0.key.lowercased() == key.lowercased() }?.value
  }
}
