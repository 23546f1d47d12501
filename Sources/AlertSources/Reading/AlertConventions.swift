import IncidentModel

/// What labels and words say by convention: what an alert is about, who looks after it, what it noticed.
///
/// Such names are habit, not contract, so they only fill in what a source found nowhere else. Every alert
/// passes here on its way out of a source.
enum AlertConventions {
  /// How the title begins when the watching itself broke and nothing is known of what is watched.
  static let monitoringFault = "Monitoring fault: "

  /// Returns an alert with what its labels and words say added to it.
  static func applied(to alert: Alert) -> Alert {
    var alert = alert
    let labels = alert.labels
    if alert.asset.isEmpty { alert.asset = value(of: assetNames, in: labels) }
    if alert.owner.isEmpty { alert.owner = value(of: ["owner", "team"], in: labels) }
    if alert.product.isEmpty { alert.product = value(of: productNames, in: labels) }
    addLinks(to: &alert)
    alert.tier = alert.tier ?? Tier(labels: labels)
    alert.signal = alert.signal ?? signal(of: alert)
    alert.failureKind =
      alert.failureKind ?? labels["failure_kind"].flatMap(FailureKind.init(rawValue:))
      ?? alert.signal?.failureKind
    return alert
  }

  /// The names of what an alert is about, the most telling first: a table rather than its job.
  static let assetNames = [
    "asset", "table", "table_name", "model", "dataset", "dataset_id", "dag_id", "dag", "pipeline",
    "job_name", "topic", "warehouse", "dashboard", "job",
  ]
  private static let productNames = ["product", "data_product"]
  /// Labels that name the rule or check, whose words tell what it watches.
  private static let ruleNames = ["alertname", "rulename", "class", "event", "check", "rule"]

  /// Returns the first of the named labels that holds more than blanks, empty when none does.
  static func value(of names: [String], in labels: [String: String]) -> String {
    for name in names {
      if let value = labels[name], !value.isBlank { return value }
    }
    return ""
  }

  /// Adds the addresses that labels hold, and the runbook that the text names.
  private static func addLinks(to alert: inout Alert) {
    let names = alert.labels.compactMap { $0.value.hasPrefix("http") ? $0.key : nil }
    for name in names.sorted() where LinkWords.kind(of: name) != .generator {
      guard let link = LinkWords.link(name, alert.labels[name] ?? ""), !alert.links.contains(link)
      else { continue }
      alert.links.append(link)
    }
    guard !alert.links.contains(where: { $0.kind == .runbook }) else { return }
    if let runbook = LinkWords.runbook(in: alert.details) { alert.links.append(runbook) }
  }

  private static func signal(of alert: Alert) -> AlertSignal? {
    guard !alert.title.hasPrefix(monitoringFault) else { return nil }
    if let named = alert.labels["signal"], let signal = SignalWords.named(named) { return signal }
    for name in ruleNames {
      if let rule = alert.labels[name], let signal = SignalWords.signal(in: rule) { return signal }
    }
    return SignalWords.signal(in: alert.title)
  }
}

extension AlertSignal {
  /// Whether such a signal means failed work or wrong results; nil where it may mean either or neither.
  var failureKind: FailureKind? {
    switch self {
    case .jobFailed: .jobFailed
    case .volume, .schema, .distribution, .testFailed, .contractBreach: .wrongData
    case .freshness, .usage, .latency, .cost, .lag: nil
    }
  }
}
