public import IncidentModel

extension TriagePolicy {
  /// Returns an alert with what the team's rules, the catalog and labels know of it.
  ///
  /// What a rule says replaces what the source said; the catalog and labels only fill in. A tier that
  /// nobody names stays unknown.
  public func enriched(_ alert: Alert) -> Alert {
    var alert = alert
    for rule in enrichment.rules where rule.match.matches(alert, at: alert.startedAt) {
      rule.apply(to: &alert)
    }
    enrichment.fillIn(&alert)
    return alert
  }
}

extension EnrichmentRule {
  fileprivate func apply(to alert: inout Alert) {
    alert.tier = tier ?? alert.tier
    alert.product = product ?? alert.product
    alert.owner = owner ?? alert.owner
    alert.failureKind = failureKind ?? alert.failureKind
    alert.signal = signal ?? alert.signal
    alert.severity = severity ?? alert.severity
  }
}

extension Enrichment {
  /// Labels that say what an alert's own fields say, the most telling first.
  private static let productLabels = ["data_product", "product", "domain"]
  private static let ownerLabels = ["owner", "team", "squad", "service_owner"]

  fileprivate func fillIn(_ alert: inout Alert) {
    if alert.product.isEmpty { alert.product = alert.first(of: Self.productLabels) }
    if alert.owner.isEmpty { alert.owner = alert.first(of: Self.ownerLabels) }
    if let product = product(of: alert) {
      if alert.product.isEmpty { alert.product = product.name }
      if alert.owner.isEmpty { alert.owner = product.owner }
      alert.tier = alert.tier ?? product.tier
    }
    if alert.failureKind == nil { alert.failureKind = alert.signal?.usualFailureKind }
  }

  /// Returns the product an alert names, else the first one its asset belongs to.
  private func product(of alert: Alert) -> DataProductEntry? {
    let named = products.first { !alert.product.isEmpty && $0.name == alert.product }
    guard named == nil, !alert.asset.isEmpty else { return named }
    return products.first { $0.owns(alert.asset) }
  }
}

extension DataProductEntry {
  /// Whether an asset is a part of the product, by its whole name or by what follows its namespace.
  func owns(_ asset: String) -> Bool {
    let whole = AlertText.folded(asset)
    let local = whole.lastIndex(of: UInt8(ascii: "/")).map { Array(whole[($0 + 1)...]) }
    return assets.contains { glob in
      let pattern = BytePattern(glob, isLiteral: false, place: .whole)
      return pattern.matches(whole) || local.map(pattern.matches) == true
    }
  }
}

extension Alert {
  fileprivate func first(of names: [String]) -> String {
    names.lazy.compactMap { labels[$0] }.first { !$0.isEmpty } ?? ""
  }
}

extension AlertSignal {
  /// Whether such a signal means failed work or wrong results; nil where it may mean either or neither.
  fileprivate var usualFailureKind: FailureKind? {
    switch self {
    case .jobFailed: .jobFailed
    case .volume, .schema, .distribution, .testFailed, .contractBreach: .wrongData
    case .freshness, .usage, .latency, .cost, .lag: nil
    }
  }
}
