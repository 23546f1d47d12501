import IncidentModel

/// OpenLineage events, as its clients and integrations post them (SOURCES.md 1.17).
///
/// A job that fails or is aborted is an alert, and the `COMPLETE` of a later run ends it. Assertions about
/// data are alerts of their own; one that carries neither what was found nor what was expected was skipped
/// and says nothing. Every event tells what is read and what is written.
///
/// The `FAIL` of an Airflow task is not final while tries are left, and where the event does not say how
/// many there are it may not be: such a failure is a notice (SEV4) until the task runs out of tries or its
/// DAG fails. In all other jobs a failure is final, also in one that is a part of a larger run. Code and
/// queries are never read.
public enum OpenLineage: AlertSource {
  public static let name = "openlineage"

  public static let guide = SourceGuide(
    title: "OpenLineage",
    example: #"""
      OPENLINEAGE_URL={url} without /ingest/openlineage, OPENLINEAGE_API_KEY=...
      # or transport: {type: http, url: ..., endpoint: ingest/openlineage}
      """#,
    sample: #"""
      {"eventType":"FAIL","eventTime":"2026-01-01T00:00:00Z","run":{"runId":
        "c4e61bf5-780f-484b-b6a3-66608b589a77","facets":{"errorMessage":{"message":"Out of memory"}}},
        "job":{"namespace":"spark","name":"build_orders"},
        "inputs":[{"namespace":"warehouse","name":"raw.orders"}],
        "outputs":[{"namespace":"warehouse","name":"mart.orders"}]}
      """#)

  public static let compatiblePaths = [CompatiblePath("POST", "/api/v1/lineage")]

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      guard body.member("run") != nil || body.member("job") != nil || body.member("dataset") != nil
      else {
        throw body.missing("run", "Send an event of OpenLineage: with run and job, job or dataset.")
      }
      guard let jobPlace = body.nested("job") else { return collector.add(nil) }
      let job = try OpenLineageName(jobPlace)
      let inputs = datasets(body.list("inputs"))
      collector.add(
        inputs.map { LineageEdge(from: $0.name.text, to: job.text) }
          + datasets(body.list("outputs")).map { LineageEdge(from: job.text, to: $0.name.text) })
      guard let run = body.nested("run") else { return }
      let event = OpenLineageEvent(body, run: run, job: job, jobPlace, message)
      for alert in event.alerts(inputs) { collector.add(alert) }
    }
  }

  private static func datasets(_ places: [JSONPlace]) -> [OpenLineageDataset] {
    places.compactMap { place in
      let name = OpenLineageName(namespace: place.word("namespace"), name: place.word("name"))
      return name.name.isEmpty ? nil : OpenLineageDataset(name: name, place: place)
    }
  }

  public static func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer? {
    message.path == "/api/v1/lineage" ? SourceAnswer(status: 201, json: "{}") : nil
  }
}

/// The name of a job or a dataset within its namespace.
struct OpenLineageName: Hashable {
  let namespace: String
  let name: String

  /// Creates a name from its parts.
  init(namespace: String, name: String) {
    self.namespace = namespace
    self.name = name
  }

  /// Creates the name of a job.
  init(_ place: JSONPlace) throws(AlertPayloadProblem) {
    namespace = place.word("namespace")
    name = try place.text(required: "name", "Name the job.")
  }

  /// Both parts, `airflow-prod/orders_daily`, as edges and alerts carry them.
  var text: String { namespace.isEmpty ? name : "\(namespace)/\(name)" }
}

/// A dataset that an event reads or writes.
struct OpenLineageDataset {
  let name: OpenLineageName
  let place: JSONPlace
}
