import IncidentModel
import TerminalKit

/// The alerts that are open now, folded and in an order that keeps still while a person works; the
/// cursor and the marks stay with their alerts.
struct AlertsPane: Pane {
  typealias PaneCommand = AlertsCommand

  static let id = PaneID("alerts")
  static let title: SafeText = "Alerts"

  /// How the person wants the list, and what was asked for last.
  var wanted = AlertView()
  private var asked = AlertView()
  private(set) var list = AlertList()
  var cursor = ListCursor<AlertRowID>()
  /// The marked rows as they were last seen, for a filter may hide them.
  var marks: [AlertRowID: AlertRow] = [:]
  var rangeStart: AlertRowID?
  /// How many alerts are marked because they match the filter, listed or not.
  var matching: Int?
  var isFollowing = false
  /// Whether the list is held still.
  private(set) var isPaused = false
  /// How many changes wait for the list to go on.
  private(set) var waiting = 0
  /// Alerts that came later are new to the person.
  private(set) var lookedAt: Timestamp?
  /// The version of the page that was taken in last.
  private var taken: Int?
  /// Whether there was a storm in the page that was taken in last.
  private var isStormy = false
  /// How many rows were shown last.
  private var height = 0

  /// How long no key must be pressed before rows change places, in milliseconds.
  private static let idleTime: Int64 = 1000

  var filterText: String {
    get { wanted.filter }
    set { wanted.filter = newValue }
  }

  var ids: [AlertRowID] { list.ids }
  var selectedRow: AlertRow? { cursor.index(in: list.ids).map { list.rows[$0] } }
  var selected: ListedAlert? { selectedRow?.alert }
  var selectedFold: AlertFold? { selectedRow?.fold }

  /// The marked rows in the order of the list, else the row under the cursor.
  var targets: AlertTargets {
    if let matching { return AlertTargets(matching: matching, of: list.view) }
    guard !marks.isEmpty else {
      return AlertTargets(selectedRow.map { [$0] } ?? [], view: list.view)
    }
    let listed = zip(list.ids, list.rows).filter { marks[$0.0] != nil }.map(\.1)
    let shown = Set(list.ids)
    let hidden = marks.filter { !shown.contains($0.key) }.map(\.value)
      .sorted { $0.newestAt < $1.newestAt }
    var targets = AlertTargets(listed + hidden, view: list.view)
    targets.hidden = Set(hidden.map(\.id))
    return targets
  }

  // MARK: - Taking pages in

  mutating func situationChanged(in context: PaneContext) -> [Effect] {
    if lookedAt == nil { lookedAt = context.now }
    takeIn(context)
    guard wanted != asked else { return [] }
    asked = wanted
    return [.viewAlerts(wanted)]
  }

  private mutating func takeIn(_ context: PaneContext) {
    let page = context.situation.alerts
    let isTaller = height != listHeight(in: context)
    height = listHeight(in: context)
    let isOther = !list.isSameList(as: page)
    let showedStart = cursor.showsStart(of: list.ids, height: height)
    if taken != context.triage.alertsVersion {
      taken = context.triage.alertsVersion
      take(page, isOther: isOther, in: context)
    } else if !list.isSorted, maySort(in: context) {
      list.sort(as: page)
    }
    cursor.follow(list.ids)
    // A window that showed the beginning goes on showing it where rows may move at all.
    if showedStart, maySort(in: context) { cursor.showStart(of: list.ids, height: height) }
    if isOther || isTaller { cursor.fill(list.ids, height: height) }
    if isFollowing { goToNewest(in: context) }
  }

  private mutating func take(_ page: AlertPage, isOther: Bool, in context: PaneContext) {
    // A search that begins again tells its first rows before the others; those shown stay.
    if !isOther, !page.isComplete, list.isComplete { return }
    if isPaused, page.view == list.view {
      waiting = list.changes(to: page)
      return
    }
    let before = list.ids
    let isStormNew = page.storm != nil && !isStormy && isIdle(in: context)
    isStormy = page.storm != nil
    if isOther || list.ids.isEmpty || !list.isComplete || isStormNew || maySort(in: context) {
      list.sort(as: page)
    } else {
      list.merge(page, cursor: cursor.id, line: cursor.line)
    }
    if isOther { matching = nil } else { forgetMarks(of: before) }
    if matching != nil { matching = page.counts.matching }
    remember()
  }

  /// Forgets the marks of rows that were listed and are no more; those a filter hides stay.
  private mutating func forgetMarks(of before: [AlertRowID]) {
    guard !marks.isEmpty else { return }
    let now = Set(list.ids).subtracting(list.gone)
    for id in before where !now.contains(id) { marks[id] = nil }
  }

  /// Keeps what is known of the marked rows up to date.
  private mutating func remember() {
    guard !marks.isEmpty else { return }
    for (id, row) in zip(list.ids, list.rows) where marks[id] != nil { marks[id] = row }
  }

  /// Whether rows may change places: not while a person works here, and never in a storm.
  private func maySort(in context: PaneContext) -> Bool {
    !isPaused && context.situation.alerts.storm == nil && isIdle(in: context)
  }

  /// Whether nobody works here at the moment.
  private func isIdle(in context: PaneContext) -> Bool {
    guard context.isChosen, let last = context.lastKeyAt else { return true }
    return context.now.milliseconds - last.milliseconds >= Self.idleTime
  }

  func nextChange(in context: PaneContext) -> Timestamp? {
    guard !list.isSorted, !isPaused, context.isChosen, context.situation.alerts.storm == nil
    else { return nil }
    return context.lastKeyAt.map { Timestamp(milliseconds: $0.milliseconds + Self.idleTime) }
  }

  mutating func sort(in context: PaneContext) {
    list.sort(as: context.situation.alerts)
    cursor.follow(list.ids)
    cursor.showStart(of: list.ids, height: listHeight(in: context))
  }

  mutating func looked(in context: PaneContext) {
    lookedAt = context.now
    guard !isPaused else { return }
    sort(in: context)
  }

  // MARK: - Moving

  mutating func move(_ motion: Motion, in context: PaneContext) {
    isFollowing = false
    cursor.move(motion, in: list.ids, height: listHeight(in: context))
    list.release()
  }

  /// The rows that are left for alerts below the head of the table.
  func listHeight(in context: PaneContext) -> Int { max(1, context.rows - 1) }

  mutating func select(_ id: AlertRowID, in context: PaneContext) {
    guard let index = list.ids.firstIndex(of: id) else { return }
    cursor.select(index: index, in: list.ids, height: listHeight(in: context))
  }

  mutating func goToNewest(in context: PaneContext) {
    let newest = list.rows.indices.max { list.rows[$0].newestAt < list.rows[$1].newestAt }
    guard let newest else { return }
    cursor.select(index: newest, in: list.ids, height: listHeight(in: context))
  }

  mutating func setPaused(_ isPaused: Bool, in context: PaneContext) {
    self.isPaused = isPaused
    waiting = 0
    // What came meanwhile is taken in when the key has been dealt with.
    if !isPaused { taken = nil }
  }

  mutating func stepBack() -> Bool {
    if hasMarks || rangeStart != nil {
      forgetMarks()
      return true
    }
    guard !filterText.isEmpty else { return false }
    filterText = ""
    return true
  }

  var hasMarks: Bool { !marks.isEmpty || matching != nil }

  mutating func forgetMarks() {
    marks = [:]
    matching = nil
    rangeStart = nil
  }

  // MARK: - Declaring

  func offeredAlerts(in context: PaneContext) -> [CurrentAlert] {
    guard hasMarks || context.isChosen else { return [] }
    return targets.alerts.map(\.current).filter { $0.incident == nil }
  }

  func offeredFolds(in context: PaneContext) -> [AlertFold] {
    hasMarks || context.isChosen ? targets.folds : []
  }

  mutating func offerWasTaken(
    by incident: IncidentID, in context: PaneContext
  ) -> [Effect] {
    let isOffered = hasMarks || context.isChosen
    let effects = isOffered ? targets.broadEffects(.link(incident)) : []
    forgetMarks()
    return effects
  }

  func filterLine(in context: PaneContext) -> any Overlay {
    AlertFilterLine(filterText, rows: list.rows, row: rowName)
  }
}
