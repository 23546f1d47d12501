import IncidentModel
import TerminalKit

extension ConsoleState {
  /// The incident the console is about, nil when it shows none.
  var incident: Incident? {
    switch incidentCursor {
    case .worstOpen: situation.worstActive
    case .incident(let id): situation.incidents[id]
    case .home: nil
    }
  }

  var focusedID: PaneID { panes[focus].id }

  /// What the pane at a place may know.
  func paneContext(_ index: Int) -> PaneContext {
    let layout = ScreenLayout(screen, focus: focus, paneCount: panes.count, zoom: zoom)
    return paneContext(index, rows: layout.innerRows(ofPane: index))
  }

  func paneContext(_ index: Int, rows: Int) -> PaneContext {
    PaneContext(
      situation: situation, incident: incident, runbooks: runbooks ?? [],
      areRunbooksRead: runbooks != nil, now: now,
      actor: settings.actor, policy: settings.updatePolicy, templates: settings.templates,
      drafts: drafts.texts, deadLetters: deadLetters, rows: rows,
      isFocused: index == focus && overlays.isEmpty, keys: settings.keymap)
  }

  /// Lets every pane take in what changed.
  mutating func settle() {
    for index in panes.indices { panes[index].situationChanged(in: paneContext(index)) }
  }

  mutating func focus(on index: Int) {
    guard panes.indices.contains(index) else { return }
    panes[focus].looked(in: paneContext(focus))
    focus = index
  }
}
