import IncidentModel

/// The outcome of one node of a dbt project, from an artifact or from a line of the log.
struct DbtResult {
  let node: DbtNode
  let status: String
  /// What dbt said, with the colours it said it in.
  var message: String
  var labels: [String: String] = [:]
  var links: [AlertLink] = []
  /// What the node is about where that is not the node itself.
  var asset = ""
  var moment: Timestamp?

  /// Creates the outcome of a node.
  init(node: DbtNode, status: String, message: String) {
    self.node = node
    self.status = status
    self.message = message
  }

  /// Creates the outcome that an entry of `results` tells.
  init(artifact place: JSONPlace, isFreshness: Bool) throws(AlertPayloadProblem) {
    let place = try place.object()
    let remedy = "dbt writes it for every result; send the file as it is."
    node = DbtNode(try place.text(required: "unique_id", remedy))
    status = try place.text(required: "status", remedy).lowercased()
    message = place.word("message", "error")
    labels["relation"] = place.word("relation_name").filter { $0 != "\"" && $0 != "`" }
    labels["failures"] = place.word("failures")
    moment = Self.end(of: place) ?? place.moment("snapshotted_at")
    if isFreshness, message.isEmpty { message = DbtFreshness(place).sentence }
  }

  private static func end(of place: JSONPlace) -> Timestamp? {
    place.list("timing").last { $0.word("name") == "execute" }?.moment("completed_at")
  }

  /// Returns the alert; nil for a node that was skipped or did nothing.
  /// - Throws: For a status dbt does not know.
  func alert(in run: DbtRun) throws(AlertPayloadProblem) -> Alert? {
    guard let outcome = DbtOutcome(status) else {
      throw AlertPayloadProblem(
        path: "results", trouble: "has the status \"\(AlertPayloadProblem.quotable(status))\"",
        remedy: "dbt writes success, error, fail, warn, pass, skipped or partial success.")
    }
    guard outcome != .nothing else { return nil }
    let observed = moment ?? run.moment
    let isOver = outcome == .held
    return Alert(
      source: Dbt.name,
      fingerprint: SourceIdentity.fingerprint(Dbt.name, instance: run.instance, [node.id]),
      status: isOver ? .resolved : .firing,
      severity: outcome == .warned ? .ofWarning : .ofFailure, severityText: status,
      title: title(outcome), details: message, labels: allLabels, links: links,
      asset: asset.isEmpty ? node.id : asset, signal: signal, failureKind: failureKind,
      group: run.invocation, startedAt: observed, isStartAssumed: true,
      endedAt: isOver ? observed : nil, isStatusOnly: isOver)
  }

  private func title(_ outcome: DbtOutcome) -> String {
    let cause = message.firstLine
    let verb =
      switch outcome {
      case .held, .nothing: "is fine"
      case .warned: node.kind == "source" ? "is getting stale" : "warns"
      case .failed: node.kind == "source" && status == "error" ? "is stale" : "failed"
      case .partly: "was built in part"
      }
    let title = "\(node.title) \(verb)"
    return cause.isEmpty || outcome == .held ? title : "\(title): \(cause)"
  }

  private var allLabels: [String: String] {
    var all = labels
    all["unique_id"] = node.id
    all["resource_type"] = node.kind
    all["project"] = node.project
    return all.filter { !$0.value.isBlank }
  }

  private var signal: AlertSignal {
    switch node.kind {
    case "source": .freshness
    case "test", "unit_test": .testFailed
    default: .jobFailed
    }
  }

  /// A test that ran and did not hold found wrong data; a unit test never sees any.
  private var failureKind: FailureKind? {
    guard node.kind != "source" || status == "runtime error" else { return nil }
    let isHeldOrNot = node.kind == "test" && status != "error" && status != "runtime error"
    return isHeldOrNot ? .wrongData : .jobFailed
  }
}

/// What a status of dbt means.
enum DbtOutcome {
  case failed
  case partly
  case warned
  case held
  case nothing

  /// Creates an outcome from a status in lower case, nil for one that dbt does not know.
  init?(_ status: String) {
    switch status {
    case "error", "fail", "runtime error": self = .failed
    case "partial success": self = .partly
    case "warn": self = .warned
    case "success", "pass": self = .held
    case "skipped", "no-op": self = .nothing
    default: return nil
    }
  }
}

/// A node by its unique id, `test.shop.unique_orders_order_id.131efd2cc2`.
struct DbtNode {
  let id: String
  let kind: String
  let project: String
  private let rest: [Substring]

  /// Creates a node from its id.
  init(_ id: String) {
    let parts = id.split(separator: ".")
    self.id = id
    kind = parts.first.map(String.init) ?? ""
    project = parts.dropFirst().first.map(String.init) ?? ""
    rest = Array(parts.dropFirst(2))
  }

  /// What a person calls it: `Test unique_orders_order_id`, without the hash of its arguments.
  var title: String {
    let name = kind == "test" ? rest.prefix(1) : rest[...]
    let word = kind.replacing("_", with: " ")
    return word.prefix(1).uppercased() + word.dropFirst() + " " + name.joined(separator: ".")
  }
}

/// How old a source is and how old it may be.
struct DbtFreshness {
  /// `loaded 21 d 13 h ago, an error after 12 hours`, empty when the age is unknown.
  let sentence: String

  /// Creates it from an entry of `results`.
  init(_ place: JSONPlace) {
    guard let age = Double(place.word("max_loaded_at_time_ago_in_s")), age >= 0, age < 1e12 else {
      sentence = ""
      return
    }
    let limits = [("a warning", "warn_after"), ("an error", "error_after")].compactMap {
      name, key in
      Self.limit(place.at("criteria", key)).map { "\(name) after \($0)" }
    }
    sentence = (["loaded \(Self.span(Int(age))) ago"] + limits).joined(separator: ", ")
  }

  private static func limit(_ place: JSONPlace?) -> String? {
    guard let place, let count = Int(place.word("count")), count > 0 else { return nil }
    return "\(count) \(place.word("period"))\(count == 1 ? "" : "s")"
  }

  private static func span(_ seconds: Int) -> String {
    let parts = [(86_400, "d"), (3600, "h"), (60, "min"), (1, "s")]
    let large = parts.firstIndex { seconds >= $0.0 } ?? parts.count - 1
    let first = "\(seconds / parts[large].0) \(parts[large].1)"
    guard large + 1 < parts.count else { return first }
    let next = seconds % parts[large].0 / parts[large + 1].0
    return next == 0 ? first : "\(first) \(next) \(parts[large + 1].1)"
  }
}
