/// Tells by a file's name and its bytes which source reads it: `wardroom ingest FILE` without `--source`.
public enum SourceRecognition {
  /// What a file was recognised as.
  public struct Match: Hashable, Sendable {
    /// The catalogue name of the source.
    public var source: String
    /// The media type to read the file as.
    public var contentType: String

    /// Creates a match.
    public init(source: String, contentType: String = "application/json") {
      self.source = source
      self.contentType = contentType
    }
  }

  /// Returns which source reads a file; nil when that cannot be told and a person has to say.
  public static func match(fileName: String, bytes: [UInt8]) -> Match? {
    let name = fileName.split(separator: "/").last.map { $0.lowercased() } ?? ""
    if name.hasSuffix(".eml") { return Match(source: Email.name, contentType: Email.contentType) }
    if let artifact = dbtArtifacts[name] { return Match(source: artifact) }
    if DbtLog.isLog(bytes) { return Match(source: Dbt.name) }
    switch bytes.first(where: { $0 > 0x20 }) {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return json(bytes)
    default: return text(bytes)
    }
  }

  private static let dbtArtifacts = [
    "run_results.json": Dbt.name, "sources.json": Dbt.name, "manifest.json": Dbt.name,
  ]

  private static func json(_ bytes: [UInt8]) -> Match? {
    do throws(AlertPayloadProblem) {
      let node = try JSONReader.document(in: bytes).node
      if let source = source(ofShape: node) { return Match(source: source.name) }
      let place = JSONPlace(node: first(of: node), path: "")
      if place.member("specversion") != nil { return Match(source: CloudEvents.name) }
      let isGeneric = !place.word("title").isEmpty || !place.list("alerts").isEmpty
      return isGeneric ? Match(source: Generic.name) : nil
    } catch {
      // A file that is broken belongs to no source; whoever names one is told what is wrong.
      return nil
    }
  }

  private static func text(_ bytes: [UInt8]) -> Match? {
    let start = String(decoding: bytes.prefix(4096), as: UTF8.self)
    let line = start.firstLine
    let counted = line.drop { $0.isNumber }
    let syslog = counted.hasPrefix(" ") ? counted.dropFirst() : line[...]
    let priority = syslog.dropFirst().prefix { $0.isNumber }
    if syslog.hasPrefix("<"), !priority.isEmpty, syslog.dropFirst(priority.count + 1).hasPrefix(">")
    {
      return Match(source: Syslog.name, contentType: Syslog.contentType)
    }
    guard let mail = MailPart(bytes), !mail.head("subject").isEmpty else { return nil }
    return Match(source: Email.name, contentType: Email.contentType)
  }

  /// Returns the source that a document has the shape of; envelopes and what any script may send have none.
  static func source(ofShape node: JSONNode) -> (any AlertSource.Type)? {
    let place = JSONPlace(node: first(of: node), path: "")
    guard let name = shapes.first(where: { $0.fits(place) })?.source else { return nil }
    return alertSourceCatalog.first { $0.name == name }
  }

  /// The document itself, or the first of a list.
  private static func first(of node: JSONNode) -> JSONNode {
    guard case .list(let nodes) = node else { return node }
    return nodes.first ?? .null
  }
}

extension SourceRecognition {
  /// Members that only one source's bodies have.
  private struct Shape: Sendable {
    let source: String
    /// Members that must be there.
    let names: [String]
    /// Members that must have one of these values.
    var values: [String: [String]] = [:]

    func fits(_ place: JSONPlace) -> Bool {
      names.allSatisfy { place.member($0) != nil }
        && values.allSatisfy { name, wanted in wanted.contains(place.word(name)) }
    }
  }

  /// The most telling first.
  private static let shapes = [
    Shape(source: "dbt", names: ["metadata", "results"]),
    Shape(source: "dbt", names: ["metadata", "nodes", "parent_map"]),
    Shape(source: "grafana", names: ["alerts", "orgId"]),
    Shape(source: "grafana", names: ["ruleId", "evalMatches"]),
    Shape(source: "alertmanager", names: ["alerts", "groupKey"]),
    Shape(source: "alertmanager", names: ["alerts", "receiver", "version"]),
    Shape(source: "alertmanager", names: ["labels", "startsAt"]),
    Shape(source: "pagerduty", names: ["event_action", "routing_key"]),
    Shape(source: "pagerduty", names: ["routing_key", "payload"]),
    Shape(source: "cloudwatch", names: ["Type", "TopicArn", "MessageId"]),
    Shape(source: "gcp", names: ["incident", "version"]),
    Shape(source: "azure", names: ["schemaId", "data"]),
    Shape(source: "sentry", names: ["action", "actor", "installation"]),
    Shape(source: "montecarlo", names: ["account", "action", "payload"]),
    Shape(source: "alerta", names: ["resource", "event", "environment"]),
    Shape(
      source: "airflow", names: ["kind", "dag_id"],
      values: [
        "kind": ["task_failed", "task_retry", "task_succeeded", "dag_failed", "dag_succeeded"]
      ]),
    Shape(source: "openlineage", names: ["run", "job", "eventTime"]),
    Shape(source: "openlineage", names: ["job", "producer", "schemaURL"]),
    Shape(source: "gx", names: ["success", "results", "statistics"]),
    Shape(source: "gx", names: ["success", "validation_results"]),
    Shape(source: "soda", names: ["checks", "hasErrors"]),
    Shape(source: "soda", names: ["event", "checkResults"]),
    Shape(source: "k8s", names: ["kind", "reason", "involvedObject"]),
    Shape(source: "k8s", names: ["kind", "reason", "regarding"]),
    Shape(source: "k8s", names: ["items"], values: ["kind": ["List", "EventList"]]),
    Shape(source: "elementary", names: ["attachments", "blocks"]),
    Shape(source: "elementary", names: ["attachments"], values: ["type": ["message"]]),
  ]
}
