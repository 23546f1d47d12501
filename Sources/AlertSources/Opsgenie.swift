import IncidentModel

/// Opsgenie's Alert API, with us in the place of its server (SOURCES.md 1.5).
///
/// An alert is known by its alias, and without one by its message. Whatever a client calls an identifier,
/// `id`, `tiny` or `alias`, is taken for the alias, because no other id of ours was ever given to it.
public enum Opsgenie: AlertSource {
  public static let name = "opsgenie"

  public static let guide = SourceGuide(
    title: "Opsgenie Alert API", proofs: [.genieKey, .bearer, .basic, .query],
    example: #"""
      opsgenie_configs:
        - api_url: the part of {url} before /ingest, with a slash at its end
          api_key: SECRET
      """#,
    sample: #"""
      {"message":"Warehouse suspended","alias":"wh-42","priority":"P1","entity":"LOAD_WH",
        "details":{"credits":"412"},"tags":["tier1"]}
      """#)

  public static let compatiblePaths =
    [CompatiblePath("POST", "/v2/alerts")]
    + OpsgenieVerb.allCases.map { CompatiblePath($0.method, "/v2/alerts/*/\($0.rawValue)") }

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    let (body, isSalvaged) = try message.object()
    guard let (verb, alias) = try OpsgenieVerb.named(in: message) else {
      return AlertReading(try created(body, of: message), isSalvaged: isSalvaged)
    }
    guard let status = verb.status else { return AlertReading() }
    return AlertReading(
      Alert(
        source: name, sourceInstance: message.instance, fingerprint: identity(alias, message),
        status: status, title: alias, labels: ["alias": alias], startedAt: message.receivedAt,
        isStartAssumed: true, endedAt: status == .resolved ? message.receivedAt : nil,
        isStatusOnly: true), isSalvaged: isSalvaged)
  }

  private static func identity(_ alias: String, _ message: SourceMessage) -> Fingerprint {
    SourceIdentity.fingerprint(name, instance: message.instance, [alias])
  }

  private static func created(
    _ body: JSONPlace, of message: SourceMessage
  ) throws(AlertPayloadProblem) -> Alert {
    let title = try body.text("message")
    guard !title.isEmpty else {
      throw body.missing("message", "Write a line that says what is wrong.")
    }
    let given = try body.text("alias")
    let alias = given.isEmpty ? title : given
    let extra = NamedValues(body.member("details"))
    let priority = try body.text("priority")
    return Alert(
      source: name, sourceInstance: message.instance, fingerprint: identity(alias, message),
      status: .firing,
      // Opsgenie's own default is P3.
      severity: priority.isEmpty ? .sev3 : SeverityWords.severity(priority),
      severityText: priority, title: title, details: details(of: body, extra),
      labels: labels(of: body, extra.labels).merging(["alias": alias]) { $1 },
      links: links(of: body), asset: body.word("entity"), owner: owner(of: body),
      startedAt: message.receivedAt, isStartAssumed: true)
  }

  private static func labels(
    of body: JSONPlace, _ details: [String: String]
  ) -> [String: String] {
    var labels = AlertTags.labels(body.words("tags")).merging(details) { $1 }
    let source = body.word("source")
    if !source.isEmpty { labels["source"] = labels["source"] ?? source }
    return labels
  }

  private static func details(of body: JSONPlace, _ extra: NamedValues) -> String {
    let note = body.word("note")
    return ([body.word("description")] + extra.lines + [note.isEmpty ? "" : "Note: \(note)"])
      .filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private static func links(of body: JSONPlace) -> [AlertLink] {
    [LinkWords.link("", body.word("source"))].compactMap { $0 }
  }

  /// Returns the first who shall respond, by whichever name there is.
  private static func owner(of body: JSONPlace) -> String {
    let names = (body.list("responders") + body.list("teams")).map { responder in
      responder.word("name", "username", "id")
    }
    return names.first { !$0.isEmpty } ?? ""
  }

  public static func answer(
    to message: SourceMessage, _ reading: AlertReading
  ) -> SourceAnswer? {
    SourceAnswer(
      status: 202,
      json: #"{"result":"Request will be processed","took":0.001,"requestId":""#
        + SourceIdentity.uuid(message) + "\"}")
  }

  public static func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer? {
    SourceAnswer(
      status: 422,
      json: #"{"message":"# + JSONNode.quoted(problem.sentence)
        + #","took":0.001,"requestId":""# + SourceIdentity.uuid(message) + "\"}")
  }
}

/// What may be done to an alert that is known, as the last segment of a path says.
private enum OpsgenieVerb: String, CaseIterable {
  case close
  case acknowledge
  case unacknowledge
  case snooze
  case notes
  case message
  case description

  var method: String {
    switch self {
    case .close, .acknowledge, .unacknowledge, .snooze, .notes: "POST"
    case .message, .description: "PUT"
    }
  }

  /// How the alert stands from then on; nil when only words about it change, which its record keeps.
  var status: AlertStatus? {
    switch self {
    case .close: .resolved
    case .acknowledge, .snooze: .acknowledged
    case .unacknowledge: .firing
    case .notes, .message, .description: nil
    }
  }

  /// Returns the verb of a path and the alert it is about, nil for the path that makes alerts.
  static func named(
    in message: SourceMessage
  ) throws(AlertPayloadProblem) -> (verb: OpsgenieVerb, alias: String)? {
    let segments = message.path.split(separator: "/", omittingEmptySubsequences: false)
    guard segments.count == 5, segments[1] == "v2", segments[2] == "alerts",
      let verb = OpsgenieVerb(rawValue: String(segments[4]))
    else { return nil }
    let type = PercentEncoding.value(of: "identifierType", in: message.query)
    guard ["", "id", "tiny", "alias"].contains(type) else {
      throw AlertPayloadProblem(
        path: "identifierType", trouble: "is \"\(AlertPayloadProblem.quotable(type))\"",
        remedy: "Write id, tiny or alias.")
    }
    return (verb, PercentEncoding.decoded(segments[3]))
  }
}
