import IncidentModel

/// What labels and words say by convention: what an alert is about, who looks after it, what it noticed.
///
/// Such names are habit, not contract, so they only fill in what a source found nowhere else. Every alert
/// passes here on its way out of a source.
enum AlertConventions {
  /// How the title begins when the watching itself broke and nothing is known of what is watched.
  static let monitoringFault = "Monitoring fault: "

  /// Adds what its labels and words say to an alert.
  static func apply(to alert: inout Alert) {
    let known = KnownLabels(alert.labels)
    if alert.asset.isEmpty { alert.asset = known.asset }
    if alert.owner.isEmpty { alert.owner = known.owner }
    if alert.product.isEmpty { alert.product = known.product }
    addLinks(of: known.addresses, to: &alert)
    if alert.tier == nil, known.namesTier { alert.tier = Tier(labels: alert.labels) }
    if alert.signal == nil { alert.signal = signal(of: alert, known) }
    guard alert.failureKind == nil else { return }
    alert.failureKind =
      known.failureKind.flatMap(FailureKind.init(rawValue:)) ?? alert.signal?.failureKind
  }

  /// The names of what an alert is about, the most telling first: a table rather than its job.
  static let assetNames = [
    "asset", "table", "table_name", "model", "dataset", "dataset_id", "dag_id", "dag", "pipeline",
    "job_name", "topic", "warehouse", "dashboard", "job",
  ]
  /// Returns the first of the named labels that holds more than blanks, empty when none does.
  static func value(of names: [String], in labels: [String: String]) -> String {
    for name in names {
      if let value = labels[name], !value.isBlank { return value }
    }
    return ""
  }

  /// Adds the addresses that labels hold, and the runbook that the text names.
  private static func addLinks(of names: [String], to alert: inout Alert) {
    for name in names where LinkWords.kind(of: name) != .generator {
      guard let link = LinkWords.link(name, alert.labels[name] ?? ""), !alert.links.contains(link)
      else { continue }
      alert.links.append(link)
    }
    guard !alert.links.contains(where: { $0.kind == .runbook }) else { return }
    if let runbook = LinkWords.runbook(in: alert.details) { alert.links.append(runbook) }
  }

  private static func signal(of alert: Alert, _ known: KnownLabels) -> AlertSignal? {
    guard !alert.title.hasPrefix(monitoringFault) else { return nil }
    if let named = known.signal, let signal = SignalWords.named(named) { return signal }
    for rule in known.rules {
      if let signal = SignalWords.signal(in: rule) { return signal }
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
