import IncidentModel

/// The artifacts and the JSON log of dbt, posted by the step that ran it or read from a file (SOURCES.md 1.12).
///
/// `metadata.dbt_schema_version` tells the artifacts apart. `run_results.json` and `sources.json` hold
/// alerts: each node is one, and a run speaks only of the nodes it ran. `manifest.json` holds no alerts but
/// what is made from what. A log of `dbt --log-format json` says the same as the artifacts, line by line.
public enum Dbt: AlertSource {
  public static let name = "dbt"

  public static let guide = SourceGuide(
    title: "dbt",
    example: #"""
      dbt build; curl --data-binary @target/run_results.json {url}
      dbt source freshness; curl --data-binary @target/sources.json {url}
      """#,
    sample: #"""
      {"metadata":{"dbt_schema_version":"https://schemas.getdbt.com/dbt/run-results/v6.json",
        "generated_at":"2026-01-01T00:00:00Z","invocation_id":"try-out"},"results":[{"status":"fail",
        "unique_id":"test.shop.unique_orders_order_id.131efd2cc2","failures":1,
        "message":"Got 1 result, configured to fail if != 0"}]}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    if DbtLog.isLog(message.body) { return try DbtLog.reading(of: message) }
    return try ReadingCollector.documents(of: message) {
      (body, collector) throws(AlertPayloadProblem) in
      try read(body, of: message, into: &collector)
    }
  }

  private static func read(
    _ body: JSONPlace, of message: SourceMessage, into collector: inout ReadingCollector
  ) throws(AlertPayloadProblem) {
    guard let metadata = body.member("metadata") else {
      throw body.missing("metadata", "Send a file of dbt's target folder or its JSON log.")
    }
    let schema = metadata.word("dbt_schema_version")
    if schema.contains("/manifest/") { return collector.add(DbtManifest.lineage(of: body)) }
    let isFreshness = schema.contains("/sources/")
    guard isFreshness || schema.contains("/run-results/") else {
      throw AlertPayloadProblem(
        path: "metadata.dbt_schema_version",
        trouble: "is \"\(AlertPayloadProblem.quotable(schema))\"",
        remedy: "Send run_results.json, sources.json or manifest.json.")
    }
    let run = DbtRun(metadata, message)
    guard let results = body.member("results") else {
      throw body.missing("results", "The file is not complete; send it once dbt has ended.")
    }
    collector.add(nil)
    for place in try results.elements() {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        collector.add(try DbtResult(artifact: place, isFreshness: isFreshness).alert(in: run))
      }
    }
  }
}

/// What an artifact or a log says about all of its results.
struct DbtRun {
  let instance: String
  let invocation: String
  /// When the results were written, or when they arrived.
  let moment: Timestamp

  /// Creates a run from the metadata of an artifact.
  init(_ metadata: JSONPlace, _ message: SourceMessage) {
    instance = message.instance
    invocation = metadata.word("invocation_id")
    moment = metadata.moment("generated_at") ?? message.receivedAt
  }

  /// Creates a run from the `info` of a line of the log.
  init(info: JSONPlace, _ message: SourceMessage) {
    instance = message.instance
    invocation = info.word("invocation_id")
    moment = info.moment("ts") ?? message.receivedAt
  }
}

/// What a manifest knows: which node is made from which.
enum DbtManifest {
  /// Returns the edges of a manifest, sources first and exposures last, each once.
  static func lineage(of body: JSONPlace) -> [LineageEdge] {
    var seen: Set<LineageEdge> = []
    return (parents(in: body) + exposures(in: body)).filter { seen.insert($0).inserted }
  }

  private static func parents(in body: JSONPlace) -> [LineageEdge] {
    (body.member("parent_map")?.members ?? []).flatMap { node in
      edges(from: node.value, to: node.name)
    }
  }

  private static func exposures(in body: JSONPlace) -> [LineageEdge] {
    (body.member("exposures")?.members ?? []).flatMap { exposure in
      let place = JSONPlace(node: exposure.value, path: "")
      return edges(from: place.at("depends_on", "nodes")?.node ?? .null, to: exposure.name)
    }
  }

  private static func edges(from parents: JSONNode, to child: String) -> [LineageEdge] {
    guard case .list(let nodes) = parents else { return [] }
    return nodes.compactMap { node in
      guard case .string(let parent) = node else { return nil }
      return LineageEdge(from: parent, to: child)
    }
  }
}
