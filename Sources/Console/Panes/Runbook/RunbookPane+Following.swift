import IncidentModel
import Runbooks
import TerminalKit

/// What the pane does by itself when the record or a file changed.
extension RunbookPane {
  func snapshot(of run: RunbookRun?, in context: PaneContext) -> Runbook? {
    run?.snapshot.flatMap { context.steps.snapshots[$0.sha256] ?? nil }
  }

  /// The file a run began with is read once the file says something else.
  mutating func wantedSnapshot(in context: PaneContext) -> [Effect] {
    guard let shown, shown.isChanged, let snapshot = shown.run?.snapshot,
      context.steps.snapshots[snapshot.sha256] == nil,
      askedSnapshots.insert(snapshot.sha256).inserted
    else { return [] }
    return [.step(.loadSnapshot(snapshot, name: shown.name))]
  }

  /// The cursor goes where the person's own answer led to.
  mutating func followAnswers(in context: PaneContext) {
    let steps = shown?.run?.steps ?? []
    let own = steps.filter { step in
      guard case .ticked(let person, _) = step.state else { return false }
      return step.goesTo != nil && person == context.actor
    }
    let known = answers
    answers = Set(own.map { "\(shown?.name ?? "") \($0.step.path) \($0.answer ?? "")" })
    guard let shown, opened == shown.name,
      let fresh = own.first(where: {
        !known.contains("\(shown.name) \($0.step.path) \($0.answer ?? "")")
      }),
      let place = shown.rows.firstIndex(where: { $0.path == fresh.goesTo })
    else { return }
    cursor.select(index: place, in: ids, height: max(1, context.rows - 1))
  }
}
