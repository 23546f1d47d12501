import IncidentModel
import TerminalKit

/// Ticking, skipping and noting steps, and going to what is still open.
extension RunbookPane {
  mutating func tick(in context: PaneContext) -> [Request] {
    guard let incident = context.incident, let shown,
      let row = selected
    else { return [] }
    guard row.isOpen else { return [Self.isDone(row, in: context)] }
    let request = Self.act(
      "ticked step \(row.path)", .tick(runbook: shown.name, path: row.path), in: incident.id)
    moveToOpen(after: row.path, in: shown, height: context.rows - 1)
    return [request]
  }

  /// The cursor goes on to what is to be done next.
  private mutating func moveToOpen(after path: String, in shown: Shown, height: Int) {
    guard let here = ids.firstIndex(of: path),
      let next = shown.rows.indices.dropFirst(here + 1).first(where: { shown.rows[$0].isOpen })
    else { return }
    cursor.select(index: next, in: ids, height: height)
  }

  func actOnStep(_ command: RunbookPaneCommand, in context: PaneContext) -> [Request] {
    guard let incident = context.incident?.id, let runbook = shown?.name,
      let row = selected
    else { return [] }
    let path = row.path
    if command == .reopen {
      guard !row.isOpen else { return [.ok("step \(path) is open")] }
      return [
        Self.act("opened step \(path) again", .reopen(runbook: runbook, path: path), in: incident)
      ]
    }
    let isSkip = command == .skip
    if isSkip, !row.isOpen { return [Self.isDone(row, in: context)] }
    let prompt = PromptOverlay(
      isSkip ? "Skip step \(path)" : "Note on step \(path)", explanation: SafeText(row.title)
    ) { text in
      let command: IncidentModel.RunbookCommand =
        isSkip
        ? .skip(runbook: runbook, path: path, reason: text)
        : .note(runbook: runbook, path: path, text: text)
      return [
        Self.act(isSkip ? "skipped step \(path)" : "noted on step \(path)", command, in: incident)
      ]
    }
    return [.open(prompt)]
  }

  mutating func goToOpen(_ step: Int, in context: PaneContext) -> [Request] {
    guard let rows = shown?.rows else { return [] }
    let here = cursor.index(in: ids) ?? 0
    let order =
      step > 0 ? Array(rows.indices.dropFirst(here + 1)) : rows.indices.prefix(here).reversed()
    guard let next = order.first(where: { rows[$0].isOpen }) else {
      return [.ok(step > 0 ? "no open step after this one" : "no open step before this one")]
    }
    cursor.select(index: next, in: ids, height: max(1, context.rows - 1))
    return []
  }

  private static func isDone(_ row: RunbookRow, in context: PaneContext) -> Request {
    let key = context.keys.way(to: RunbookPaneCommand.reopen)
    return .ok("step \(row.path) is done already; \(key) opens it again")
  }

  static func act(
    _ done: SafeText, _ command: IncidentModel.RunbookCommand, in incident: IncidentID
  ) -> Request {
    .act(Act(done, [.propose(incident, .runbook(command), occurredAt: nil, isUndo: false)]))
  }
}
