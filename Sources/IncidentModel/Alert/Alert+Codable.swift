/// How an alert is stored: what is empty or usual is left out, and what is left out is empty or usual.
///
/// A record written before a member was thought of therefore still reads.
extension Alert: Codable {
  private enum CodingKeys: String, CodingKey {
    case source, sourceInstance, fingerprint, status, severity, severityText, title, details, labels
    case links, asset, product, owner, tier, signal, failureKind, group, startedAt, isStartAssumed
    case endedAt, truncatedCount, isSalvaged, isStatusOnly
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func text(_ key: CodingKeys) throws -> String {
      try values.decodeIfPresent(String.self, forKey: key) ?? ""
    }
    func flag(_ key: CodingKeys) throws -> Bool {
      try values.decodeIfPresent(Bool.self, forKey: key) ?? false
    }
    self.init(
      source: try values.decode(String.self, forKey: .source),
      sourceInstance: try text(.sourceInstance),
      fingerprint: try values.decode(Fingerprint.self, forKey: .fingerprint),
      status: try values.decode(AlertStatus.self, forKey: .status),
      severity: try values.decodeIfPresent(Severity.self, forKey: .severity),
      severityText: try text(.severityText), title: try text(.title), details: try text(.details),
      labels: try values.decodeIfPresent([String: String].self, forKey: .labels) ?? [:],
      links: try values.decodeIfPresent([AlertLink].self, forKey: .links) ?? [],
      asset: try text(.asset), product: try text(.product), owner: try text(.owner),
      tier: try values.decodeIfPresent(Tier.self, forKey: .tier),
      signal: try values.decodeIfPresent(AlertSignal.self, forKey: .signal),
      failureKind: try values.decodeIfPresent(FailureKind.self, forKey: .failureKind),
      group: try text(.group),
      startedAt: try values.decode(Timestamp.self, forKey: .startedAt),
      isStartAssumed: try flag(.isStartAssumed),
      endedAt: try values.decodeIfPresent(Timestamp.self, forKey: .endedAt),
      truncatedCount: try values.decodeIfPresent(Int.self, forKey: .truncatedCount) ?? 0,
      isSalvaged: try flag(.isSalvaged), isStatusOnly: try flag(.isStatusOnly))
  }

  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: CodingKeys.self)
    func put(_ text: String, _ key: CodingKeys) throws {
      if !text.isEmpty { try values.encode(text, forKey: key) }
    }
    func put(_ flag: Bool, _ key: CodingKeys) throws {
      if flag { try values.encode(flag, forKey: key) }
    }
    try values.encode(source, forKey: .source)
    try put(sourceInstance, .sourceInstance)
    try values.encode(fingerprint, forKey: .fingerprint)
    try values.encode(status, forKey: .status)
    try values.encodeIfPresent(severity, forKey: .severity)
    try put(severityText, .severityText)
    try put(title, .title)
    try put(details, .details)
    if !labels.isEmpty { try values.encode(labels, forKey: .labels) }
    if !links.isEmpty { try values.encode(links, forKey: .links) }
    try put(asset, .asset)
    try put(product, .product)
    try put(owner, .owner)
    try values.encodeIfPresent(tier, forKey: .tier)
    try values.encodeIfPresent(signal, forKey: .signal)
    try values.encodeIfPresent(failureKind, forKey: .failureKind)
    try put(group, .group)
    try values.encode(startedAt, forKey: .startedAt)
    try put(isStartAssumed, .isStartAssumed)
    try values.encodeIfPresent(endedAt, forKey: .endedAt)
    if truncatedCount != 0 { try values.encode(truncatedCount, forKey: .truncatedCount) }
    try put(isSalvaged, .isSalvaged)
    try put(isStatusOnly, .isStatusOnly)
  }
}
