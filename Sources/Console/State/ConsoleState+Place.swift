import IncidentModel
import TerminalKit

/// What is kept of where the person is, and what is still to be gone back to.
struct PlaceShelf: Hashable, Sendable {
  /// What the runtime was given last.
  var kept: ConsolePlace?
  var keptAt: Timestamp?
  /// The rows to go back to as soon as they are listed, until a key is pressed.
  var wantedRows: [PaneID: String] = [:]

  /// How long a change of place may wait before it is kept, in milliseconds.
  static let patience: Int64 = 1000
}

extension ConsoleState {
  /// Where the person is now.
  public var place: ConsolePlace {
    var filters: [String: String] = [:]
    var rows: [String: String] = [:]
    for pane in panes {
      if !pane.filterText.isEmpty { filters[pane.id.name] = pane.filterText }
      rows[pane.id.name] = pane.rowName
    }
    var incident: String?
    if case .incident(let id) = incidentCursor { incident = id.text }
    return ConsolePlace(
      notedAt: now.milliseconds, incident: incident, pane: focusedID.name, zoom: zoom.rawValue,
      filters: filters, rows: rows, verbs: verbHistory.suffix(ConsolePlace.verbLimit))
  }

  /// Says to somebody who was never here, in a home where nothing was recorded, where to begin.
  private mutating func greet() {
    guard situation.index.isEmpty, drill == nil, control == nil, !settings.isReadOnly, tour == nil
    else { return }
    show(
      Notice(
        .ok,
        "new here? \(settings.keymap.way(to: TourCommand.begin)) shows you around"
      ))
  }

  /// Returns when the place has to be kept; nil while the runtime has it.
  func nextPlaceKeeping(after moment: Timestamp) -> Timestamp? {
    guard hasMovedSinceKept, !place.isSame(as: places.kept) else { return nil }
    let earliest = places.keptAt.map { $0.milliseconds + PlaceShelf.patience } ?? 0
    return Timestamp(milliseconds: max(earliest, moment.milliseconds + PlaceShelf.patience))
  }

  /// Only a person goes anywhere; what comes by itself moves rows and is no reason to write.
  private var hasMovedSinceKept: Bool {
    guard let last = keys.lastAt else { return false }
    return places.keptAt.map { last > $0 } ?? true
  }

  /// Hands the place to the runtime when it changed, once a second at most.
  mutating func keepPlace() -> [Effect] {
    if let last = places.keptAt, now.milliseconds - last.milliseconds < PlaceShelf.patience,
      now >= last
    {
      return []
    }
    guard hasMovedSinceKept else { return [] }
    let place = place
    places.keptAt = now
    guard !place.isSame(as: places.kept) else { return [] }
    places.kept = place
    return [.room(.keepPlace(place))]
  }

  /// Goes back to where the person was, as far as that is still there.
  mutating func goBack(to place: ConsolePlace?) -> [Effect] {
    guard let place else {
      greet()
      return []
    }
    verbHistory = Array(place.verbs.suffix(ConsolePlace.verbLimit))
    let age = now.seconds(since: Timestamp(milliseconds: place.notedAt))
    guard age < ConsolePlace.lifetime, drill == nil, control == nil else { return [] }
    goBack(toIncident: place)
    if let index = panes.firstIndex(where: { $0.id.name == place.pane }) { focus(on: index) }
    zoom = Zoom(rawValue: place.zoom) ?? .none
    for index in panes.indices {
      guard let filter = place.filters[panes[index].id.name] else { continue }
      panes[index].filterText = filter
    }
    for (pane, row) in place.rows { places.wantedRows[PaneID(pane)] = row }
    sayWhatIsHidden(by: place, age: age)
    places.kept = self.place
    return []
  }

  /// A worse incident that was declared meanwhile comes first.
  private mutating func goBack(toIncident place: ConsolePlace) {
    guard let id = place.incident.map({ IncidentID($0) }),
      let incident = situation.incidents[id], incident.status.isActive
    else { return }
    if let worst = situation.worstActive, worst.severity < incident.severity,
      worst.declaredAt.milliseconds > place.notedAt
    {
      return
    }
    incidentCursor = .incident(id)
  }

  /// What an old filter or zoom hides must not be taken for all there is.
  private mutating func sayWhatIsHidden(by place: ConsolePlace, age: Int64) {
    let filters = panes.filter { !$0.filterText.isEmpty }
    guard !filters.isEmpty || zoom == .full else { return }
    let names = filters.map { "\(type(of: $0).title) by \($0.filterText)" }
    let what =
      filters.isEmpty ? "one pane fills the screen" : "filtered: \(names.joined(separator: ", "))"
    show(
      Notice(
        .warning,
        "as you left it \(Words.span(max(0, age))) ago; \(what); \(settings.keymap.way(to: MoveCommand.back)) shows all"
      ))
  }

  /// Puts cursors back on the rows they were on, where those are listed by now.
  mutating func goBackToRows() {
    for index in panes.indices {
      guard let row = places.wantedRows[panes[index].id] else { continue }
      if panes[index].goTo(rowNamed: row, in: paneContext(index)) {
        places.wantedRows[panes[index].id] = nil
      }
    }
  }
}
