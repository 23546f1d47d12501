import IncidentModel

/// Lines of `dbt --log-format json`: one object each, `data` and `info`.
///
/// A node's result comes in one line and what dbt has to say about it in a later one, after the run; both
/// are joined when they are in the same body.
enum DbtLog {
  /// Whether a body is such a log and no artifact: its first object begins with `data` or `info`.
  static func isLog(_ body: [UInt8]) -> Bool {
    let start = body.prefix(200).filter { $0 > 0x20 }
    return start.starts(with: Array(#"{"data":"#.utf8))
      || start.starts(with: Array(#"{"info":"#.utf8))
  }

  /// Reads a log; lines that are no result are passed over.
  static func reading(of message: SourceMessage) throws(AlertPayloadProblem) -> AlertReading {
    var collector = ReadingCollector(message)
    var results: [(place: JSONPlace, info: JSONPlace)] = []
    var words: [String: String] = [:]
    let lines = message.body.split(separator: 0x0A)
    for (index, line) in lines.enumerated() where line.contains(where: { $0 > 0x20 }) {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        let (data, info) = try parts(of: line, number: index + 1, &collector)
        if let id = data.at("node_info", "unique_id")?.word, !data.word("msg").isEmpty {
          words[id] = data.word("msg")
        }
        if isResult(data, info) { results.append((data, info)) }
      }
    }
    for (data, info) in results {
      collector.attempt { (collector) throws(AlertPayloadProblem) in
        let result = try result(data, info, words)
        collector.add(try result.alert(in: DbtRun(info: info, message)))
      }
    }
    return try collector.finished()
  }

  private static func parts(
    of line: ArraySlice<UInt8>, number: Int, _ collector: inout ReadingCollector
  ) throws(AlertPayloadProblem) -> (data: JSONPlace, info: JSONPlace) {
    do throws(AlertPayloadProblem) {
      let (node, isSalvaged) = try JSONReader.document(in: Array(line))
      let place = JSONPlace(node: node, path: "")
      guard let data = place.nested("data"), let info = place.nested("info") else {
        throw AlertPayloadProblem(
          trouble: "has no data and info", remedy: "Send the lines of dbt --log-format json.")
      }
      if isSalvaged { collector.noteSalvage() }
      collector.add(nil)
      return (data, info)
    } catch {
      var problem = error
      problem.position = .init(line: number, column: error.position?.column ?? 1)
      throw problem
    }
  }

  private static func isResult(_ data: JSONPlace, _ info: JSONPlace) -> Bool {
    let name = info.word("name")
    return name.hasPrefix("Log") && name.hasSuffix("Result")
      && !(data.at("node_info", "unique_id")?.word ?? "").isEmpty
  }

  private static func result(
    _ data: JSONPlace, _ info: JSONPlace, _ words: [String: String]
  ) throws(AlertPayloadProblem) -> DbtResult {
    let node = try data.required("node_info")
    let id = node.word("unique_id")
    let told = words[id] ?? ""
    let status = node.word("node_status").lowercased()
    var result = DbtResult(
      node: DbtNode(id), status: status, message: told.isEmpty ? info.word("msg") : told)
    result.moment = node.moment("node_finished_at")
    result.asset = data.word("attached_node")
    result.labels["failures"] = data.word("num_failures")
    let relation = node.at("node_relation", "relation_name")?.word ?? ""
    result.labels["relation"] = relation.filter { $0 != "\"" && $0 != "`" }
    result.add(meta: node.nested("meta"))
    return result
  }
}

extension DbtResult {
  /// Adds what a project's `meta` says by habit: owner, tier and runbook.
  fileprivate mutating func add(meta: JSONPlace?) {
    guard let meta else { return }
    labels["owner"] = meta.word("owner").unmentioned
    // The log writes whole numbers as 1.0.
    labels["tier"] =
      Double(meta.word("tier")).flatMap { Int(exactly: $0) }.map(String.init)
      ?? meta.word("tier")
    let runbook = meta.word("runbook", "runbook_url")
    if !runbook.isEmpty { links.append(AlertLink(kind: .runbook, url: runbook)) }
  }
}
