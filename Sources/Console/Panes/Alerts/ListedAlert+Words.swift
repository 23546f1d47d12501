import IncidentModel
import TerminalKit

extension ListedAlert {
  /// What stands before its words: fired first, comes and goes, nothing heard of it.
  var flags: SafeText {
    var text: SafeText = ""
    if isFirstOut { text += "1st " }
    if isFlapping { text += "~ " }
    if unknownSince != nil, attention != .new { text += "? " }
    return text
  }

  /// Whether it needs a person or why not, in a column of some width.
  func state(now: Timestamp, columns: Int, namesIncident: Bool = false) -> SafeText {
    let isWide = columns >= 11
    switch attention {
    case .new:
      guard let unknownSince else { return "NEW" }
      let age = Words.age(now.seconds(since: unknownSince))
      return isWide ? "unknown \(age)" : "unkn \(age)"
    case .leaseEnded: return isWide ? "lease over" : "ack over"
    case .acknowledged: return acknowledged(now: now, isWide: isWide) ?? "ack there"
    case .linked:
      if let words = acknowledged(now: now, isWide: isWide) { return words }
      guard namesIncident, let incident = current.incident else { return "linked" }
      return SafeText("in \(incident.text.suffix(4))")
    case .snoozed:
      let left = current.snooze.map { Words.age($0.until.seconds(since: now)) } ?? ""
      return (isWide ? "snoozed \(left)" as SafeText : "zz \(left)").trimmed()
    case .silenced: return "silenced"
    case .resolved: return "resolved"
    }
  }

  private func acknowledged(now: Timestamp, isWide: Bool) -> SafeText? {
    guard let word = current.acknowledgement else { return nil }
    let age = Words.age(now.seconds(since: word.at))
    return isWide ? "ACK \(age) \(word.by.name)" : "ACK \(word.by.name)"
  }

  var stateRole: StyleRole {
    switch attention {
    case .new: unknownSince == nil ? .strong : .warning
    case .leaseEnded: .warning
    case .acknowledged, .linked: .text
    case .snoozed, .silenced, .resolved: .dim
    }
  }
}

extension AlertView.Folding {
  /// What folds have in common, `by group`; nothing where there are none.
  var words: SafeText {
    switch self {
    case .none: "not folded"
    case .group: "by group"
    case .product: "by product"
    case .source: "by source"
    case .lineage: "by lineage"
    }
  }
}

extension ListedAlert {
  /// The alert as a line of markdown that cannot hurt a terminal.
  func markdownLine(now: Timestamp) -> String {
    let alert = current.alert
    let state = state(now: now, columns: 40)
    let severity = alert.severity.map { "\($0.name) " } ?? ""
    let line: SafeText =
      "- \(severity)\(alert.startedAt.dayAndClock) \(alert.source): \(alert.title) (\(state))"
    return line.description
  }
}
