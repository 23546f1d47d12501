public import AlertTriage
public import IncidentModel
public import TerminalKit

extension LineageTree {
  /// The tree in rows: what the asset is made from, then what is made from it.
  ///
  /// `alerts` says how bad the worst alert of an asset is, by its last part; names that do not fit end in
  /// an ellipsis where they are drawn.
  public func rows(alerts: [String: Severity] = [:]) -> [[Span]] {
    var rows: [[Span]] = [.text("is made from", .title)]
    rows += Self.rows(upstream, more: moreUpstream, alerts)
    rows += [[], line(asset, alerts, role: .strong), [], .text("and from it are made", .title)]
    return rows + Self.rows(downstream, more: moreDownstream, alerts)
  }

  private func line(_ name: String, _ alerts: [String: Severity], role: StyleRole) -> [Span] {
    [Span(SafeText(brief: name), role: role)] + Self.sign(of: name, alerts)
  }

  private static func rows(
    _ nodes: [Node], more: Int, _ alerts: [String: Severity]
  ) -> [[Span]] {
    guard !nodes.isEmpty else { return [.text("nothing that is known", .dim)] }
    return branch(nodes, more: more, indent: "", alerts)
  }

  private static func branch(
    _ nodes: [Node], more: Int, indent: SafeText, _ alerts: [String: Severity]
  ) -> [[Span]] {
    var rows: [[Span]] = []
    for (place, node) in nodes.enumerated() {
      let isLast = place == nodes.count - 1 && more == 0
      let fork: SafeText = isLast ? "\u{2514}\u{2500} " : "\u{251C}\u{2500} "
      rows.append(
        [Span(indent + fork, role: .border), Span(SafeText(brief: node.name))]
          + sign(of: node.name, alerts) + note(on: node))
      let below = indent + (isLast ? "   " : "\u{2502}  ")
      rows += branch(node.children, more: node.moreCount, indent: below, alerts)
    }
    guard more > 0 else { return rows }
    let words: SafeText = "\(Words.number(more)) more"
    return rows + [[Span(indent + "\u{2514}\u{2500} ", role: .border), Span(words, role: .dim)]]
  }

  private static func sign(of name: String, _ alerts: [String: Severity]) -> [Span] {
    guard let severity = alerts[ending(of: name.lowercased())] else { return [] }
    return [Span(" "), Span(severity.mark, role: severity.role)]
  }

  private static func note(on node: Node) -> [Span] {
    switch node.end {
    case .leaf: []
    case .circle: .text("  goes round in a circle", .warning)
    case .again: .text("  drawn above", .dim)
    case .deep: .text("  and more behind it", .dim)
    }
  }
}

extension AlertPage {
  /// How bad the worst open alert of each asset in the list is, by the last part of its name.
  var severitiesByAsset: [String: Severity] {
    var worst: [String: Severity] = [:]
    for alert in rows.lazy.compactMap({ $0.alert?.current.alert }) where alert.endedAt == nil {
      guard let severity = alert.severity, !alert.asset.isEmpty else { continue }
      let name = LineageTree.ending(of: alert.asset.lowercased())
      worst[name] = min(worst[name] ?? severity, severity)
    }
    return worst
  }
}
