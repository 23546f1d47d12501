import IncidentModel

/// What an alert has in common with those it is folded with.
struct FoldKey: Hashable, Sendable {
  /// The rule and its values, `rule=value`.
  var text: String
  /// The same in words.
  var title: String
  /// How far apart starts may lie; nil is any distance.
  var windowMilliseconds: Int64?
  /// What its alerts have in common.
  var terms: FoldTerms

  /// Returns the id of the fold that an alert opens which started at a moment.
  func id(startedAt: Int64) -> String {
    guard windowMilliseconds != nil else { return text }
    return "\(text)@\(Timestamp(milliseconds: startedAt).rfc3339)"
  }
}

extension FoldKey {
  static func source(_ alert: Alert) -> FoldKey {
    FoldKey(
      text: "source=\(alert.source)", title: alert.source, terms: .field("source", alert.source))
  }

  static func product(_ alert: Alert) -> FoldKey {
    FoldKey(
      text: "product=\(alert.product)", title: alert.product.isEmpty ? "no product" : alert.product,
      terms: .field("product", alert.product))
  }

  static func asset(_ alert: Alert) -> FoldKey? {
    guard !alert.asset.isEmpty else { return nil }
    return FoldKey(
      text: "lineage=\(alert.asset)", title: alert.asset, terms: .field("asset", alert.asset))
  }

  /// Returns the fold of an alert that no rule is about: the sender's own group, else its shape.
  static func unruled(_ alert: Alert) -> FoldKey {
    let source = alert.source
    if !alert.group.isEmpty {
      return FoldKey(
        text: "sender=\(source):\(alert.group)", title: alert.group,
        terms: .sender(source: source, group: alert.group))
    }
    if let name = alert.labels["alertname"] {
      return FoldKey(
        text: "shape=\(source):\(name)", title: name, terms: .named(source: source, name: name))
    }
    let shape = Self.shape(of: alert.title)
    let isCut = alert.title.utf8.count > shapeLimit
    return FoldKey(
      text: "shape=\(source):\(shape)", title: shape,
      terms: .shaped(source: source, shape: shape, isCut: isCut))
  }

  /// So many characters of a title are looked at.
  private static let shapeLimit = 120

  /// Returns a title with its numbers taken out: `3 rows late` and `40 rows late` are the same.
  static func shape(of title: String) -> String {
    var shape = ""
    for scalar in title.unicodeScalars.prefix(shapeLimit) {
      let isDigit = ("0"..."9").contains(scalar)
      if !isDigit {
        shape.unicodeScalars.append(scalar)
      } else if shape.last != "#" {
        shape.append("#")
      }
    }
    return shape
  }
}

extension TriagePolicy {
  /// Returns the fold the first grouping rule puts an alert in that is about it.
  func foldKey(of alert: Alert, _ matches: (AlertFilter) -> Bool) -> FoldKey {
    let rule = groups.first { matches($0.match) }
    return rule.map { $0.key(of: alert) } ?? .unruled(alert)
  }
}

extension GroupingRule {
  /// Returns the fold the rule puts an alert in.
  func key(of alert: Alert) -> FoldKey {
    let values = by.map { alert.value(ofField: $0) }
    return FoldKey(
      text: ([name] + values).joined(separator: "="), title: title(values),
      windowMilliseconds: windowSeconds.map { $0 * 1000 },
      terms: .ruled(match: match, by: by, values: values))
  }

  private func title(_ values: [String]) -> String {
    guard !title.isEmpty else {
      return values.allSatisfy(\.isEmpty) ? name : values.joined(separator: ", ")
    }
    var text = title
    for (field, value) in zip(by, values) { text.replace("{\(field)}", with: value) }
    return text
  }
}

extension Alert {
  /// Returns the value of a field as the query language names it; empty when it has none.
  func value(ofField name: String) -> String {
    if name.hasPrefix("@") { return labels[String(name.dropFirst())] ?? "" }
    if name.hasPrefix("label.") { return labels[String(name.dropFirst("label.".count))] ?? "" }
    switch FilterField.named(name)?.kind {
    case .text(let tag): return text(tag)
    case .severity: return severity?.name ?? ""
    case .tier: return tier?.name ?? ""
    case .state, .age, .count, .since, .until, nil: return ""
    }
  }

  private func text(_ tag: TextTag) -> String {
    switch tag {
    case .fingerprint: fingerprint.text
    case .source: source
    case .instance: sourceInstance
    case .asset: asset
    case .product: product
    case .owner: owner
    case .signal: signal?.rawValue ?? ""
    case .kind: failureKind?.rawValue ?? ""
    case .severity: severityText
    case .group: group
    case .title: title
    case .details: details
    case .incident, .person, .label: ""
    }
  }
}
