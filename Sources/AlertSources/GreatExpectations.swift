import IncidentModel

/// Great Expectations: `result.to_json_dict()` of a validation, or `describe_dict()` of a checkpoint (1.13).
///
/// Each expectation is one alert; one that holds ends it. How many values were unexpected is read, the
/// values themselves never are.
public enum GreatExpectations: AlertSource {
  public static let name = "gx"

  public static let guide = SourceGuide(
    title: "Great Expectations",
    example: #"""
      result = checkpoint.run(result_format="SUMMARY")
      for validation in result.run_results.values():
          requests.post("{url}", json=validation.to_json_dict(), timeout=5)
      """#,
    sample: #"""
      {"success":false,"suite_name":"orders.tier1","results":[{"success":false,
        "expectation_config":{"type":"expect_column_values_to_be_unique","severity":"critical",
        "kwargs":{"column":"order_id","batch_id":"warehouse-orders"}},
        "result":{"element_count":4,"unexpected_count":2,"unexpected_percent":50.0}}]}
      """#)

  public static func reading(
    of message: SourceMessage
  ) throws(AlertPayloadProblem) -> AlertReading {
    try ReadingCollector.documents(of: message) { (body, collector) throws(AlertPayloadProblem) in
      let validations = validations(in: body)
      guard !validations.isEmpty else {
        throw body.missing(
          "results", "Send what result.to_json_dict() or checkpoint_result.describe_dict() returns."
        )
      }
      for validation in validations { try read(validation, of: message, into: &collector) }
    }
  }

  /// A validation itself, the validations a checkpoint describes, or the results of its run.
  private static func validations(in body: JSONPlace) -> [JSONPlace] {
    if body.member("results") != nil || body.member("expectations") != nil { return [body] }
    let described = body.list("validation_results")
    guard described.isEmpty, let runs = body.nested("run_results") else { return described }
    return runs.members.map { run in
      let place = JSONPlace(node: run.value, path: "run_results")
      return place.nested("validation_result") ?? place
    }
  }

  private static func read(
    _ validation: JSONPlace, of message: SourceMessage, into collector: inout ReadingCollector
  ) throws(AlertPayloadProblem) {
    guard let list = validation.member("results") ?? validation.member("expectations") else {
      throw validation.missing("results", "Send a validation with its results.")
    }
    collector.add(nil)
    let suite = GXSuite(validation, message)
    for place in try list.elements() {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        collector.add(try GXExpectation(place).alert(in: suite))
      }
    }
  }
}

/// What a validation says about all of its expectations.
private struct GXSuite {
  let instance: String
  let name: String
  let asset: String
  let moment: Timestamp
  let links: [AlertLink]

  init(_ validation: JSONPlace, _ message: SourceMessage) {
    instance = message.instance
    name = validation.word("suite_name", "expectation_suite_name")
    let batch = validation.at("meta", "active_batch_definition")
    let parts = [batch?.word("datasource_name") ?? "", batch?.word("data_asset_name") ?? ""]
    asset = parts.filter { !$0.isEmpty }.joined(separator: ".")
    moment =
      validation.member("meta")?.moment("validation_time")
      ?? validation.at("meta", "run_id")?.moment("run_time") ?? message.receivedAt
    let url = validation.word("result_url")
    links = url.isEmpty ? [] : [AlertLink(kind: .generator, url: url)]
  }
}

/// One expectation and how it came out.
private struct GXExpectation {
  private let success: Bool
  private let type: String
  private let config: JSONPlace
  private let kwargs: JSONPlace?
  private let result: JSONPlace?
  /// What was raised while it was evaluated; empty when it was evaluated.
  private let exception: String

  init(_ place: JSONPlace) throws(AlertPayloadProblem) {
    let place = try place.object()
    guard let success = place.flag("success") else {
      throw place.missing("success", "It must be true or false.")
    }
    self.success = success
    config = place.nested("expectation_config") ?? place
    type = config.word("type", "expectation_type")
    guard !type.isEmpty else { throw config.missing("type", "Name the expectation.") }
    kwargs = config.nested("kwargs")
    result = place.nested("result")
    exception = Self.exception(in: place.nested("exception_info"))
  }

  /// The message of an exception, in both of the shapes one file may have: plain, or below a metric's id.
  private static func exception(in info: JSONPlace?) -> String {
    guard let info else { return "" }
    let places = [info] + info.members.map { JSONPlace(node: $0.value, path: "") }
    let raised = places.first { $0.flag("raised_exception") == true }
    guard let raised else { return "" }
    let message = raised.word("exception_message")
    return message.isEmpty ? "An exception was raised." : message
  }

  func alert(in suite: GXSuite) -> Alert {
    let asset = suite.asset.isEmpty ? kwargs?.word("batch_id") ?? "" : suite.asset
    let severity = config.word("severity")
    return Alert(
      source: GreatExpectations.name,
      fingerprint: SourceIdentity.fingerprint(
        GreatExpectations.name, instance: suite.instance, [suite.name, asset] + key),
      status: success ? .resolved : .firing,
      severity: severity.isEmpty ? .ofFailure : SeverityWords.severity(severity),
      severityText: severity, title: title(asset), details: details,
      labels: labels(suite), links: links + suite.links, asset: asset, signal: signal,
      failureKind: exception.isEmpty ? .wrongData : .jobFailed, group: suite.name,
      startedAt: suite.moment, isStartAssumed: true, endedAt: success ? suite.moment : nil,
      isStatusOnly: success)
  }

  /// The id, or what the expectation is when it has none.
  private var key: [String] {
    let id = config.word("id")
    guard id.isEmpty else { return [id] }
    let arguments = (kwargs?.members ?? []).filter { $0.name != "batch_id" }
    return [type] + arguments.map { "\($0.name)=\($0.value.written)" }.sorted()
  }

  private func title(_ asset: String) -> String {
    let column = kwargs?.word("column") ?? ""
    let place = [asset, column].filter { !$0.isEmpty }.joined(separator: ".")
    let what = place.isEmpty ? type : "\(type) on \(place)"
    guard !success else { return "\(what) holds" }
    guard exception.isEmpty else { return "\(what) could not be checked: \(exception.firstLine)" }
    return counts.isEmpty ? "\(what) failed" : "\(what) failed: \(counts)"
  }

  private var counts: String {
    guard let result, let count = Int(result.word("unexpected_count")) else { return "" }
    let all = Int(result.word("element_count")).map { " of \($0)" } ?? ""
    let percent = Double(result.word("unexpected_percent")).map { percent in
      " (\(Int(min(max(percent, 0), 100).rounded())) %)"
    }
    return "\(count)\(all) values unexpected\(percent ?? "")"
  }

  /// Numbers only: everything else in a result may be a value of somebody's row.
  private var details: String {
    let names = ["mostly", "min_value", "max_value"]
    let limits = names.compactMap { number(kwargs, $0) }
    let found = number(result, "observed_value")
    return ([exception] + limits + [found ?? ""]).filter { !$0.isEmpty }.joined(separator: "\n")
  }

  private func number(_ place: JSONPlace?, _ name: String) -> String? {
    guard case .number(let digits)? = place?.member(name)?.node else { return nil }
    return "\(name): \(digits)"
  }

  private func labels(_ suite: GXSuite) -> [String: String] {
    let meta = config.nested("meta")
    return [
      "expectation": type, "suite": suite.name, "column": kwargs?.word("column") ?? "",
      "owner": meta?.word("owner").unmentioned ?? "", "tier": meta?.word("tier") ?? "",
    ].filter { !$0.value.isBlank }
  }

  private var links: [AlertLink] {
    let runbook = config.nested("meta")?.word("runbook", "runbook_url") ?? ""
    return runbook.isEmpty ? [] : [AlertLink(kind: .runbook, url: runbook)]
  }

  private var signal: AlertSignal {
    if type.contains("row_count") { return .volume }
    let ofSchema = ["column_to_exist", "columns_to_match", "column_count", "of_type", "type_list"]
    if ofSchema.contains(where: type.contains) { return .schema }
    let ofShape = ["mean", "median", "stdev", "quantile", "kl_divergence", "distinct_values"]
    return ofShape.contains(where: type.contains) ? .distribution : .testFailed
  }
}
