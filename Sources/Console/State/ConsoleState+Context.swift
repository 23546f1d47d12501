import IncidentModel
import TerminalKit

extension ConsoleState {
  /// The incident the console is about, as it is at the moment shown; nil when it shows none.
  var incident: Incident? { travel?.incident ?? presentIncident }

  /// The incident as it is now, whatever moment the screen shows.
  var presentIncident: Incident? {
    switch incidentCursor {
    case .worstOpen: situation.worstActive
    case .incident(let id): situation.incidents[id]
    case .home: nil
    }
  }

  /// Reads times as the person at the console writes them.
  var reader: TimeReader {
    TimeReader(now: now, zone: settings.zone, find: settings.findZone)
  }

  var focusedID: PaneID { panes[focus].id }

  /// Where everything lies on a screen of some size.
  func layout(of size: Size) -> ScreenLayout {
    layout(of: size, hasStrip: hasStrip(on: size))
  }

  func layout(of size: Size, hasStrip: Bool) -> ScreenLayout {
    ScreenLayout(
      size, focus: focus, paneCount: panes.count, zoom: zoom, hasStrip: hasStrip, isHome: isHome,
      shape: shape)
  }

  /// Whether there is nothing but alerts to look at; the index begins with what is open.
  private var isHome: Bool { incident == nil && situation.index.first?.isOpen != true }

  /// What the pane at a place may know.
  func paneContext(_ index: Int) -> PaneContext {
    paneContext(index, layout(of: screen).innerSize(ofPane: index))
  }

  func paneContext(_ index: Int, _ room: Size) -> PaneContext {
    PaneContext(
      situation: viewedSituation, incident: incident, runbooks: runbooks ?? [],
      areRunbooksRead: runbooks != nil,
      precedents: incident.flatMap { precedents[$0.id] } ?? [], now: viewedAt, reader: reader,
      actor: settings.actor, policy: settings.updatePolicy, lead: settings.lead,
      updates: settings.updates, channels: settings.channels,
      steps: steps, environmentNames: settings.environmentNames, drafts: drafts.texts,
      deadLetters: deadLetters, triage: triage, others: others,
      postmortems: postmortems, drill: drill, control: control, real: real.pages,
      isPast: travel != nil, columns: room.columns,
      rows: room.rows, isFocused: isFocused(index), isChosen: index == focus,
      isReadOnly: settings.isReadOnly, homePath: settings.homePath,
      people: settings.people, themeNames: settings.themeNames, lastKeyAt: keys.lastAt,
      keys: settings.keymap)
  }

  private func isFocused(_ index: Int) -> Bool { index == focus && overlays.isEmpty }

  /// Makes of what one pane may know what another may: gathering it costs more than drawing a row.
  func aim(_ context: inout PaneContext, at index: Int, _ room: Size) {
    context.columns = room.columns
    context.rows = room.rows
    context.isFocused = isFocused(index)
    context.isChosen = index == focus
  }

  /// Lets every pane, or the one that alone can have something to take in, know what changed and returns what they
  /// want done about it.
  mutating func settle(only one: Int? = nil) -> [Effect] {
    let layout = layout(of: screen)
    var context = paneContext(focus, layout.innerSize(ofPane: focus))
    var effects: [Effect] = []
    for index in panes.indices where one == nil || one == index {
      aim(&context, at: index, layout.innerSize(ofPane: index))
      effects += panes[index].situationChanged(in: context)
    }
    if !places.wantedRows.isEmpty { goBackToRows() }
    return effects
  }

  /// When a pane changes by itself next although nothing else does; nil when none does.
  var nextPaneChange: Timestamp? {
    let layout = layout(of: screen)
    var context = paneContext(focus, layout.innerSize(ofPane: focus))
    var first: Timestamp?
    for index in panes.indices {
      aim(&context, at: index, layout.innerSize(ofPane: index))
      guard let moment = panes[index].nextChange(in: context) else { continue }
      first = first.map { min($0, moment) } ?? moment
    }
    return first
  }

  mutating func focus(on index: Int) {
    guard panes.indices.contains(index) else { return }
    panes[focus].looked(in: paneContext(focus))
    focus = index
  }
}
