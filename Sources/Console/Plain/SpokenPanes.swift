import IncidentModel
import Runbooks
import StakeholderUpdates
import TerminalKit

extension AlertsPane {
  func spoken(in context: PaneContext) -> SpokenPane {
    var pane = SpokenPane()
    pane.rows = zip(list.ids, list.rows).map { id, row in
      SpokenRow(
        key: Self.key(of: id), words: Self.words(of: row, now: context.now),
        isMarked: marks[id] != nil)
    }
    if list.rows.isEmpty { pane.head = ["nothing is firing"] }
    return pane
  }

  private static func key(of id: AlertRowID) -> String {
    switch id {
    case .fold(let fold): "fold \(fold.text)"
    case .alert(let fingerprint): "alert \(fingerprint.text)"
    }
  }

  private static func words(of row: AlertRow, now: Timestamp) -> SafeText {
    switch row {
    case .alert(let alert):
      let state = alert.state(now: now, columns: 40, namesIncident: true)
      let severity = alert.current.alert.severity.map { SafeText($0.name) } ?? "no severity"
      return [
        severity, alert.flags.tidied + (alert.flags.isEmpty ? state : " " + state),
        SafeText(brief: alert.current.alert.title), SafeText(brief: alert.current.alert.source),
        Words.age(now.seconds(since: alert.current.alert.startedAt)),
      ].listed
    case .fold(let fold):
      let new: SafeText = fold.newCount > 0 ? "\(Words.number(fold.newCount)) new" : ""
      let severity: SafeText = fold.severity.map { SafeText($0.name) } ?? ""
      return [
        severity, "\(Words.count(fold.count, "alert")) together", new, SafeText(brief: fold.title),
        fold.isUnfolded ? "its alerts follow" : "",
      ].listed
    }
  }
}

extension TimelinePane {
  func spoken(in context: PaneContext) -> SpokenPane {
    var pane = SpokenPane()
    pane.endsWithNewest = true
    guard context.incident != nil else {
      pane.head = context.situation.index.filter(\.isOpen).map { summary in
        [
          SafeText(summary.id.text), SafeText(summary.severity.name),
          SafeText(summary.status.rawValue), SafeText(brief: summary.title),
        ].listed
      }
      if pane.head.isEmpty { pane.head = ["no incident is open"] }
      return pane
    }
    pane.rows = rows.map { entry in
      var words: SafeText =
        "\(Words.moment(entry.occurredAt, now: context.now)) \(entry.kind.rawValue): \(entry.sentence)"
      if entry.isPinned { words += ", pinned" }
      if !entry.earlierTexts.isEmpty { words += ", corrected" }
      if disorders[entry.id] != nil { words += ", impossible time" }
      return SpokenRow(key: entry.id.text, words: words)
    }
    if rows.isEmpty { pane.head = ["no line matches"] }
    return pane
  }
}

extension RunbookPane {
  func spoken(in context: PaneContext) -> SpokenPane {
    var pane = SpokenPane()
    guard let shown else {
      pane.head = [
        context.areRunbooksRead
          ? "no runbook is shown; runbook picks one of \(Words.number(context.runbooks.count))"
          : "the runbooks are still being read"
      ]
      return pane
    }
    pane.head = [SafeText(shown.title)]
    if shown.isChanged { pane.head.append("the file was changed since the run began") }
    if shown.run == nil, context.incident != nil { pane.head.append("runbook-start begins it") }
    pane.rows = shown.rows.map { row in
      SpokenRow(key: row.path, words: words(of: row, isBegun: shown.run != nil, in: context))
    }
    return pane
  }

  private func words(of row: RunbookRow, isBegun: Bool, in context: PaneContext) -> SafeText {
    let state: SafeText
    switch row.progress?.state {
    case .ticked(let person, _): state = "done by \(person.name),"
    case .skipped(let person, _, _): state = "skipped by \(person.name),"
    case .open: state = "open"
    case nil: state = row.isContext || !isBegun ? "" : "open"
    }
    let running: SafeText = live(row, in: context) == nil ? "" : "running"
    let command: SafeText = (row.step?.units ?? []).isEmpty ? "" : "has a command"
    let last: SafeText = row.runs.last?.result.map { SafeText("ran: \($0.words)") } ?? ""
    return [
      ("\(state) \(row.path) \(SafeText(row.title))" as SafeText).tidied,
      row.isContext ? "to be read" : "", row.asks && row.isOpen ? "asks a question" : command,
      running.isEmpty ? last : running,
    ].listed
  }
}

extension UpdatesPane {
  func spoken(in context: PaneContext) -> SpokenPane {
    var pane = SpokenPane()
    guard let incident = context.incident else {
      pane.head = ["no incident is shown here"]
      return pane
    }
    pane.head = flowLines(of: incident, in: context).map(\.spoken)
    pane.rows = fields(in: context).map { field in
      let text = SafeText(incident.facts[field])
      return SpokenRow(
        key: field.rawValue,
        words: "\(SafeText(field.label)): " + (text.isEmpty ? "nothing yet" : text))
    }
    guard let draft, let audience = audience(in: context) else { return pane }
    let others = context.updates.audiences.filter { $0.name != audience.name }.map {
      SafeText($0.name)
    }
    pane.foot = ["draft to \(SafeText(audience.title)), \(SafeText(draft.template.title)):"]
    pane.foot += SafeText.lines(draft.text).map { "  " + $0 }
    pane.foot += draft.findingLines(columns: 4000).map { "lint: " + $0.exact }
    if !others.isEmpty { pane.foot.append("audience NAME goes to another: " + others.listed) }
    return pane
  }
}
