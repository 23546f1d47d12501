public import IncidentModel
import Yams

/// An alert that may come, and where that is known from.
public struct AlertRule: Hashable, Sendable {
  /// The alert as it would arrive.
  public var alert: Alert
  public var path: String
  public var line: Int

  /// Creates a rule.
  public init(alert: Alert, path: String, line: Int) {
    self.alert = alert
    self.path = path
    self.line = line
  }

  /// What the rule is called, and its alerts with it.
  public var name: String { alert.labels["alertname"] ?? alert.title }
}

/// Why a file is none of alert rules.
public struct AlertRuleProblem: Error, Hashable, Sendable {
  /// What is wrong and what to do about it.
  public var sentence: String
}

extension AlertRule {
  /// More than this is no file of rules but a mistake.
  private static let mostBytes = 4 << 20

  /// Deeper brackets are no rules but an attack on the reader.
  private static let deepest = 200

  /// Reads the alerting rules of a Prometheus file: `groups`, or a `PrometheusRule` of Kubernetes.
  /// - Throws: Why the file is none.
  public static func all(
    in bytes: [UInt8], path: String
  ) throws(AlertRuleProblem) -> [AlertRule] {
    guard bytes.count <= mostBytes, depth(of: bytes) <= deepest else {
      throw AlertRuleProblem(
        sentence: "\(path) is too large or too deep for a file of rules. Name a file of Prometheus."
      )
    }
    let documents = try documents(of: String(decoding: bytes, as: UTF8.self), path: path)
    let groups = documents.flatMap { document in
      (document["spec"]?["groups"] ?? document["groups"])?.array() ?? []
    }
    guard !groups.isEmpty || documents.contains(where: { $0["groups"] != nil }) else {
      throw AlertRuleProblem(
        sentence: "\(path) has no `groups:` of rules. Name a file of Prometheus rules.")
    }
    return groups.flatMap { $0["rules"]?.array() ?? [] }.compactMap { rule($0, path: path) }
  }

  private static func documents(
    of yaml: String, path: String
  ) throws(AlertRuleProblem) -> [Node] {
    var documents: [Node] = []
    do {
      var sequence = try Yams.compose_all(yaml: yaml)
      while let document = sequence.next() { documents.append(document) }
      if let error = sequence.error { throw error }
    } catch {
      throw AlertRuleProblem(sentence: "\(path) is not YAML. Correct it: \(error)")
    }
    return documents
  }

  private static func rule(_ node: Node, path: String) -> AlertRule? {
    guard let name = node["alert"]?.string, !name.isEmpty else { return nil }
    var labels = texts(node["labels"])
    let annotations = texts(node["annotations"])
    labels["alertname"] = name
    for key in ["runbook_url", "runbook"] {
      if let url = annotations[key] { labels[key] = url }
    }
    let alert = Alert(
      source: "prometheus", fingerprint: Fingerprint(name), status: .firing, title: name,
      labels: labels, product: labels["product"] ?? "",
      tier: labels["tier"].flatMap(Tier.init(text:)),
      startedAt: Timestamp(seconds: 0))
    return AlertRule(alert: alert, path: path, line: node["alert"]?.mark?.line ?? 1)
  }

  private static func texts(_ node: Node?) -> [String: String] {
    guard let mapping = node?.mapping else { return [:] }
    let pairs = mapping.compactMap { key, value -> (String, String)? in
      guard let key = key.scalar?.string, let text = value.scalar?.string else { return nil }
      return (key, text)
    }
    return Dictionary(pairs, uniquingKeysWith: { first, _ in first })
  }

  /// Returns how deep brackets nest, which the reader follows with its stack.
  private static func depth(of bytes: [UInt8]) -> Int {
    var depth = 0
    var deepest = 0
    for byte in bytes {
      if "[{".utf8.contains(byte) { depth += 1 }
      if "]}".utf8.contains(byte) { depth = max(0, depth - 1) }
      deepest = max(deepest, depth)
    }
    return deepest
  }
}

extension Tier {
  /// Reads `1`, `tier1` or `T1`.
  init?(text: String) {
    guard text.utf8.count <= 6, let digit = text.last.flatMap({ Int(String($0)) }) else {
      return nil
    }
    self.init(rawValue: digit)
  }
}
