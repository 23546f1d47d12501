import IncidentModel

/// Apache Airflow's callbacks, as the file that `wardroom init --airflow` prints posts them (SOURCES.md 1.11).
///
/// Airflow has no wire format of its own. A task is one alert, whichever run it failed in; a later failure
/// is a new occurrence, the next success ends it. A retry that is still to come is no failure. The task that
/// Airflow names when a whole DAG failed is a bystander and is not repeated.
public enum Airflow: AlertSource {
  public static let name = "airflow"

  public static let guide = SourceGuide(
    title: "Apache Airflow",
    proofs: [.bearer, .query],
    example: #"""
      wardroom init --airflow > dags/wardroom_callbacks.py
      export WARDROOM_URL={url} WARDROOM_TOKEN=...
      """#,
    sample: #"""
      {"kind":"task_failed","dag_id":"orders_daily","task_id":"load","try_number":2,"max_tries":1,
        "run_id":"scheduled__2026-01-01T00:00:00+00:00","end_date":"2026-01-01T00:05:00+00:00",
        "exception":"source file missing","exception_type":"ValueError","owner":"data-platform"}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      let kind = try kind(of: body)
      guard kind != .taskRetry else { return collector.add(nil) }
      let callback = try AirflowCallback(body, kind)
      collector.add(callback.alert(instance: message.instance, receivedAt: message.receivedAt))
    }
  }

  private static func kind(
    of body: JSONPlace
  ) throws(AlertPayloadProblem) -> AirflowCallback.Kind {
    let word = try body.text(
      required: "kind", "Post with the callbacks that `wardroom init --airflow` prints.")
    if let kind = AirflowCallback.Kind(rawValue: word) { return kind }
    throw AlertPayloadProblem(
      path: "kind", trouble: "is \"\(AlertPayloadProblem.quotable(word))\"",
      remedy: "Send task_failed, task_retry, task_succeeded, dag_failed or dag_succeeded.")
  }
}

/// What one callback told.
struct AirflowCallback {
  /// What happened.
  enum Kind: String {
    case taskFailed = "task_failed"
    case taskRetry = "task_retry"
    case taskSucceeded = "task_succeeded"
    case dagFailed = "dag_failed"
    case dagSucceeded = "dag_succeeded"

    var isAboutDag: Bool {
      switch self {
      case .dagFailed, .dagSucceeded: true
      case .taskFailed, .taskRetry, .taskSucceeded: false
      }
    }

    var isOver: Bool {
      switch self {
      case .taskSucceeded, .dagSucceeded: true
      case .taskFailed, .taskRetry, .dagFailed: false
      }
    }
  }

  private let body: JSONPlace
  private let kind: Kind
  private let dag: String
  private let task: String
  private let run: String

  /// Creates a callback from the body that was posted.
  init(_ body: JSONPlace, _ kind: Kind) throws(AlertPayloadProblem) {
    self.body = body
    self.kind = kind
    dag = try body.text(required: "dag_id", "Name the DAG.")
    task = kind.isAboutDag ? "" : try body.text(required: "task_id", "Name the task.")
    run = body.word("run_id")
  }

  /// Returns the alert; backfills are told apart, so that they neither page nor end a real failure.
  func alert(instance: String, receivedAt: Timestamp) -> Alert {
    let moment = body.moment("end_date") ?? body.moment("sent_at")
    let isBackfill = run.hasPrefix("backfill__")
    return Alert(
      source: Airflow.name,
      fingerprint: SourceIdentity.fingerprint(
        Airflow.name, instance: instance,
        [dag, task, mapIndex ?? "", isBackfill ? "backfill" : ""]),
      status: kind.isOver ? .resolved : .firing,
      severity: isBackfill ? .ofNotice : .ofFailure, severityText: state, title: title,
      details: details, labels: labels(isBackfill), links: links, asset: asset, owner: owner,
      signal: .jobFailed, failureKind: .jobFailed, group: "\(dag)/\(run)",
      startedAt: moment ?? receivedAt, isStartAssumed: kind.isOver || moment == nil,
      endedAt: kind.isOver ? moment ?? receivedAt : nil, isStatusOnly: kind.isOver)
  }

  private var mapIndex: String? {
    let index = body.word("map_index")
    return kind.isAboutDag || index.isEmpty || index.hasPrefix("-") ? nil : index
  }

  private var asset: String { task.isEmpty ? dag : "\(dag).\(task)" }

  /// The state without the name of the enumeration that Airflow 3 writes before it.
  private var state: String {
    let text = body.word("state").lowercased()
    let last = text.split(separator: ".").last.map(String.init) ?? ""
    return kind.isAboutDag || last == "none" ? "" : last
  }

  private var title: String {
    let what = kind.isAboutDag ? "DAG \(dag)" : "Task \(asset)" + (mapIndex.map { "[\($0)]" } ?? "")
    guard !kind.isOver else { return "\(what) succeeded" }
    let cause = kind.isAboutDag ? body.word("reason") : exception.firstLine
    return cause.isEmpty ? "\(what) failed" : "\(what) failed: \(cause)"
  }

  private var exception: String {
    guard !kind.isAboutDag else { return "" }
    return [body.word("exception_type"), body.word("exception")].filter { !$0.isEmpty }
      .joined(separator: ": ")
  }

  private var details: String {
    guard !kind.isAboutDag else { return "The task that failed has an alert of its own." }
    let tries = Int(body.word("max_tries")).map { "try \(body.word("try_number")) of \($0 + 1)" }
    return [exception, tries ?? ""].filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func labels(_ isBackfill: Bool) -> [String: String] {
    var labels = AlertTags.labels(body.words("dag_tags"))
    labels["dag_id"] = dag
    labels["task_id"] = task
    labels["run_id"] = run
    labels["map_index"] = mapIndex
    labels["logical_date"] = body.word("logical_date")
    labels["operator"] = kind.isAboutDag ? "" : body.word("operator")
    if isBackfill { labels["backfill"] = "true" }
    return labels.filter { !$0.value.isBlank }
  }

  /// Airflow writes its own name where nobody is named.
  private var owner: String {
    let owner = body.word("owner")
    return owner == "airflow" ? "" : owner
  }

  private var links: [AlertLink] {
    let log = body.word("log_url")
    return kind.isAboutDag || log.isEmpty ? [] : [AlertLink(kind: .log, url: log)]
  }
}
