import IncidentModel
import TerminalKit

/// What an act is about: the marked rows, or the row under the cursor when none is marked.
///
/// It is settled when the key is pressed; the list may move on while a question is on the screen.
struct AlertTargets: Hashable, Sendable {
  var alerts: [ListedAlert] = []
  var folds: [AlertFold] = []
  /// What the folds were listed by; only its alerts are meant.
  var view = AlertView()
  /// How many alerts the view's filter hits, where all of those are meant, listed or not.
  var matching: Int?
  /// The rows that were marked and are not listed now, so that nobody sees them.
  var hidden: Set<AlertRowID> = []

  /// Gathers what rows stand for; an alert is not named beside its own fold.
  init(_ rows: [AlertRow], view: AlertView) {
    folds = rows.compactMap(\.fold)
    let covered = Set(folds.map(\.id))
    alerts = rows.compactMap(\.alert).filter { $0.fold.map { !covered.contains($0) } ?? true }
    self.view = view
    // Without a choice of its own a storm folds by group, and the fold is meant after it too.
    self.view.folding = view.folding ?? .group
  }

  /// Means everything a view's filter hits, listed or not.
  init(matching count: Int, of view: AlertView) {
    self.view = view
    matching = count
  }

  var isEmpty: Bool { alerts.isEmpty && folds.isEmpty && matching == nil }
  /// Whether there is more than the alerts that are named one by one.
  var isBroad: Bool { !folds.isEmpty || matching != nil }
  var count: Int { matching ?? (alerts.count + folds.reduce(0) { $0 + $1.count }) }

  private var hiddenCount: Int {
    let single = alerts.count { hidden.contains(AlertRow.alert($0).id) }
    return folds.filter { hidden.contains(AlertRow.fold($0).id) }.reduce(single) { $0 + $1.count }
  }

  /// What a question and a report call them.
  var name: SafeText {
    let hidden: SafeText = hiddenCount == 0 ? "" : " (\(hiddenCount) not listed now)"
    guard !isBroad, alerts.count == 1, let only = alerts.first else {
      return Words.count(count, "alert") + hidden
    }
    return SafeText(brief: only.current.alert.title).clipped(toColumns: 40) + hidden
  }

  /// Returns the targets without the alerts an act has nothing to do with.
  func only(_ isMeant: (ListedAlert) -> Bool) -> AlertTargets {
    var copy = self
    copy.alerts = alerts.filter(isMeant)
    return copy
  }

  /// Returns the effects of one act: one for the alerts of no incident, one for those of each
  /// incident, and one for each fold.
  func effects(
    _ command: (AlertReference) -> AlertCommand, folds act: AlertAct?
  ) -> [Effect] {
    var loose: [AlertCommand] = []
    var linked: [IncidentID: [IncidentCommand]] = [:]
    for alert in alerts {
      let command = command(alert.current.alert.reference)
      if let incident = alert.current.incident {
        linked[incident, default: []].append(.alert(command))
      } else {
        loose.append(command)
      }
    }
    let free: [Effect] = loose.isEmpty ? [] : [.triage(loose, isUndo: false)]
    let owned = linked.sorted { $0.key < $1.key }.map { Self.propose($0.value, to: $0.key) }
    return free + owned + broadEffects(act)
  }

  /// Returns the effects on folds and on what a filter hits, whose alerts the runtime finds.
  func broadEffects(_ act: AlertAct?) -> [Effect] {
    guard let act else { return [] }
    if matching != nil { return [.triageAll(filter: view.filter, act)] }
    return folds.map { .triageFold($0.id, view, act) }
  }

  static func propose(_ commands: [IncidentCommand], to incident: IncidentID) -> Effect {
    guard commands.count == 1, let only = commands.first else {
      return .proposeAll(incident, commands, isUndo: false)
    }
    return .propose(incident, only, occurredAt: nil, isUndo: false)
  }
}
