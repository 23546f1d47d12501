import IncidentModel

/// An event of a run: what state a job came to, and what its assertions found.
struct OpenLineageEvent {
  private let run: JSONPlace
  private let job: OpenLineageName
  private let jobFacets: JSONPlace?
  private let facets: JSONPlace?
  private let type: String
  private let instance: String
  private let moment: Timestamp

  /// Creates an event.
  init(
    _ body: JSONPlace, run: JSONPlace, job: OpenLineageName, _ jobPlace: JSONPlace,
    _ message: SourceMessage
  ) {
    self.run = run
    self.job = job
    jobFacets = jobPlace.nested("facets")
    facets = run.nested("facets")
    type = body.word("eventType").uppercased()
    instance = message.instance
    moment = body.moment("eventTime") ?? message.receivedAt
  }

  /// Returns the alerts of an event that reads these datasets.
  func alerts(_ inputs: [OpenLineageDataset]) -> [Alert] {
    guard let state = OpenLineageState(type) else { return [] }
    let assertions = inputs.flatMap(assertions)
    // A job of tests fails because they do, or because they were skipped; they speak for it.
    let isOfTests = jobFacets?.nested("jobType")?.word("jobType") == "TEST"
    if isOfTests, hasAssertions(inputs), error.isEmpty { return assertions }
    return [alert(state)] + assertions
  }

  private func alert(_ state: OpenLineageState) -> Alert {
    let tries = OpenLineageTries(facets, jobFacets, job)
    let isOver = state == .completed
    let isBackfill = runType == "backfill"
    return Alert(
      source: OpenLineage.name,
      fingerprint: SourceIdentity.fingerprint(
        OpenLineage.name, instance: instance,
        [job.namespace, job.name, isBackfill ? "backfill" : ""]),
      status: isOver ? .resolved : .firing,
      severity: tries.isFinal && !isBackfill ? .ofFailure : .ofNotice, severityText: type,
      title: title(state, tries), details: error,
      labels: labels(tries, isBackfill), links: links, asset: job.text, owner: owner, tier: tier,
      signal: .jobFailed, failureKind: .jobFailed, group: group, startedAt: moment,
      isStartAssumed: true, endedAt: isOver ? moment : nil, isStatusOnly: isOver)
  }

  private func title(_ state: OpenLineageState, _ tries: OpenLineageTries) -> String {
    guard state != .completed else { return "\(job.name) completed" }
    let verb = state == .aborted ? "was aborted" : "failed"
    let title = "\(job.name) \(verb)\(tries.words)"
    return error.isEmpty ? title : "\(title): \(error.firstLine)"
  }

  private var error: String { facets?.nested("errorMessage")?.word("message") ?? "" }

  private var runType: String {
    let dagRun = facets?.at("airflow", "dagRun") ?? facets?.at("airflowDagRun", "dagRun")
    return dagRun?.word("run_type") ?? ""
  }

  private func labels(_ tries: OpenLineageTries, _ isBackfill: Bool) -> [String: String] {
    let kind = jobFacets?.nested("jobType")
    return [
      "job_namespace": job.namespace, "job_name": job.name,
      "integration": kind?.word("integration") ?? "", "job_type": kind?.word("jobType") ?? "",
      "nominal_time": facets?.nested("nominalTime")?.word("nominalStartTime") ?? "",
      "final": tries.isFinal ? "" : "false", "backfill": isBackfill ? "true" : "",
    ].filter { !$0.value.isBlank }
  }

  private var links: [AlertLink] {
    let log = facets?.at("airflow", "taskInstance")?.word("log_url") ?? ""
    return log.isEmpty ? [] : [AlertLink(kind: .log, url: log)]
  }

  /// The outermost run this one is a part of, which ties its alerts together.
  private var group: String {
    let parent = facets?.nested("parent")
    let root = parent?.at("root", "run")?.word("runId") ?? ""
    let above = parent?.nested("run")?.word("runId") ?? ""
    return [root, above, run.word("runId")].first { !$0.isEmpty } ?? ""
  }

  private var owner: String {
    let named = jobFacets?.nested("ownership")?.list("owners").first?.word("name") ?? ""
    return (named.isEmpty ? tag("owner") : named).unmentioned
  }

  private var tier: Tier? {
    let tags =
      (facets?.nested("tags")?.list("tags") ?? [])
      + (jobFacets?.nested("tags")?.list("tags") ?? [])
    return Tier(labels: ["tier": tag("tier")])
      ?? Tier(labels: AlertTags.labels(tags.map { $0.word("key") }))
  }

  private func tag(_ name: String) -> String {
    let tags = facets?.nested("tags")?.list("tags") ?? []
    return tags.first { $0.word("key") == name }?.word("value") ?? ""
  }
}

extension OpenLineageEvent {
  private func hasAssertions(_ inputs: [OpenLineageDataset]) -> Bool {
    inputs.contains { !assertionPlaces(of: $0).isEmpty }
  }

  private func assertionPlaces(of dataset: OpenLineageDataset) -> [JSONPlace] {
    let place =
      dataset.place.at("inputFacets", "dataQualityAssertions")
      ?? dataset.place.at("facets", "dataQualityAssertions")
    return place?.list("assertions") ?? []
  }

  private func assertions(of dataset: OpenLineageDataset) -> [Alert] {
    assertionPlaces(of: dataset).compactMap { assertion(dataset.name, $0) }
  }

  private func assertion(_ dataset: OpenLineageName, _ place: JSONPlace) -> Alert? {
    guard let success = place.flag("success") else { return nil }
    let isSkipped = place.member("actual") == nil && place.member("expected") == nil
    guard success || !isSkipped else { return nil }
    let column = place.word("column")
    let name = place.word("name", "assertion")
    let severity = place.word("severity")
    return Alert(
      source: OpenLineage.name,
      fingerprint: SourceIdentity.fingerprint(
        OpenLineage.name, instance: instance, [dataset.namespace, dataset.name, name, column]),
      status: success ? .resolved : .firing,
      severity: severity.isEmpty ? .ofFailure : SeverityWords.severity(severity),
      severityText: severity,
      title: "Assertion \(name) \(success ? "holds" : "failed") on \(dataset.name)",
      details: "found \(place.word("actual")), expected \(place.word("expected"))",
      labels: [
        "job_name": job.name, "dataset": dataset.text, "column": column,
        "assertion": place.word("assertion"),
      ].filter { !$0.value.isBlank }, asset: dataset.text, owner: owner, tier: tier,
      signal: .testFailed, failureKind: .wrongData, group: group, startedAt: moment,
      isStartAssumed: true, endedAt: success ? moment : nil, isStatusOnly: success)
  }
}

/// What an event's type says about the state of a job, nil for those that say it goes on.
enum OpenLineageState {
  case failed
  case aborted
  case completed

  /// Creates a state from a type in upper case.
  init?(_ type: String) {
    switch type {
    case "FAIL": self = .failed
    case "ABORT": self = .aborted
    case "COMPLETE": self = .completed
    default: return nil
    }
  }
}

/// Whether the failure of a job is final, or just that of a try.
struct OpenLineageTries {
  let isFinal: Bool
  /// What a title says of it, with a blank before it.
  let words: String

  /// Creates it from what Airflow tells of a task; the jobs of everything else have one try.
  init(_ facets: JSONPlace?, _ jobFacets: JSONPlace?, _ job: OpenLineageName) {
    let parent = facets?.at("parent", "job")
    let isPart = parent.map { $0.word("name") != job.name || $0.word("namespace") != job.namespace }
    guard jobFacets?.nested("jobType")?.word("integration").uppercased() == "AIRFLOW",
      isPart == true
    else {
      (isFinal, words) = (true, "")
      return
    }
    let airflow = facets?.nested("airflow")
    guard let retries = airflow?.nested("task").flatMap({ Int($0.word("retries")) }),
      let number = airflow?.nested("taskInstance").flatMap({ Int($0.word("try_number")) }),
      retries >= 0, retries < 1_000_000
    else {
      (isFinal, words) = (false, " and may be tried again")
      return
    }
    isFinal = number > retries
    words = " on try \(number) of \(retries + 1)"
  }
}
