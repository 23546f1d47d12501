import IncidentModel
import TerminalKit

/// The alerts that are open now, worst first; the cursor and the marks stay with their alerts.
struct AlertsPane: Pane {
  typealias PaneCommand = AlertsCommand

  static let id = PaneID("alerts")
  static let title: SafeText = "Alerts"

  var filter = ListFilter()
  private(set) var cursor = ListCursor<Fingerprint>()
  private(set) var marks: Set<Fingerprint> = []
  private(set) var rangeStart: Fingerprint?
  /// What a question on screen is about; the list may move on meanwhile.
  private var asked: [Fingerprint] = []
  /// Alerts that came later are new to the person.
  private(set) var lookedAt: Timestamp?

  /// The alerts the filter lets through, as of the last change of either.
  private(set) var rows: [CurrentAlert] = []
  private(set) var ids: [Fingerprint] = []
  private var source: Source?
  /// How many rows were shown last.
  private var height = 0

  private struct Source: Hashable {
    var alerts: [CurrentAlert]
    var filter: ListFilter
  }

  // MARK: - Rows

  var selected: CurrentAlert? { cursor.index(in: ids).map { rows[$0] } }

  private mutating func refresh(in context: PaneContext) {
    let new = Source(alerts: context.situation.alerts.alerts, filter: filter)
    guard new != source else { return }
    source = new
    rows = filter.isEmpty ? new.alerts : new.alerts.filter { filter.shows($0.filterFields) }
    ids = rows.map(\.alert.fingerprint)
  }

  /// The marked alerts, or the selected one when none is marked.
  private func targets(in context: PaneContext) -> [CurrentAlert] {
    let marked = context.situation.alerts.alerts.filter { marks.contains($0.alert.fingerprint) }
    return marked.isEmpty ? selected.map { [$0] } ?? [] : marked
  }

  mutating func situationChanged(in context: PaneContext) {
    if lookedAt == nil { lookedAt = context.now }
    let isNewView = source?.filter != filter || height != listHeight(in: context)
    refresh(in: context)
    height = listHeight(in: context)
    cursor.follow(ids)
    if isNewView { cursor.fill(ids, height: height) }
    guard !marks.isEmpty else { return }
    marks.formIntersection(context.situation.alerts.alerts.map(\.alert.fingerprint))
  }

  mutating func looked(in context: PaneContext) { lookedAt = context.now }

  mutating func move(_ motion: Motion, in context: PaneContext) {
    cursor.move(motion, in: ids, height: listHeight(in: context))
  }

  /// The rows that are left for alerts below the head of the table.
  func listHeight(in context: PaneContext) -> Int {
    max(1, context.rows - 1 - (honesty(in: context) == nil ? 0 : 1))
  }

  /// What is not shown, when something is not.
  func honesty(in context: PaneContext) -> SafeText? {
    let page = context.situation.alerts
    let open = page.alerts.count { $0.alert.endedAt == nil }
    guard page.openCount > open else { return nil }
    return "\(Words.number(page.openCount)) alerts: the worst \(Words.number(open)) shown"
  }

  mutating func stepBack() -> Bool {
    if !marks.isEmpty || rangeStart != nil {
      marks = []
      rangeStart = nil
      return true
    }
    guard !filter.isEmpty else { return false }
    filter = ListFilter()
    return true
  }

  func offeredAlerts(in context: PaneContext) -> [CurrentAlert] {
    guard !marks.isEmpty || context.isFocused else { return [] }
    return targets(in: context).filter { $0.incident == nil }
  }

  // MARK: - Commands

  func disabledReason(for command: AlertsCommand, in context: PaneContext) -> String? {
    if rows.isEmpty { return "There is no alert here." }
    switch command {
    case .link:
      guard context.incident == nil else { return nil }
      return
        "There is no incident to link to. \(context.keys.way(to: LeadCommand.declare)) declares one."
    case .unlink:
      let isLinked = targets(in: context).contains { $0.incident != nil }
      return isLinked ? nil : "The alert is linked to no incident."
    case .acknowledge, .details, .mark, .range, .markAll, .nextNew, .copy: return nil
    }
  }

  mutating func perform(
    _ command: AlertsCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    switch command {
    case .acknowledge: return acknowledge(call, in: context)
    case .link: return link(in: context)
    case .unlink: return unlink(call, in: context)
    case .details: return open(in: context)
    case .mark: mark(in: context)
    case .range: markRange()
    case .markAll: markAll()
    case .nextNew: return goToNextNew(in: context)
    case .copy: return selected.map { [.effect(.copy($0.markdownLine))] } ?? []
    }
    return []
  }

  private mutating func mark(in context: PaneContext) {
    guard let id = selected?.alert.fingerprint else { return }
    if marks.remove(id) == nil { marks.insert(id) }
    move(.lines(1), in: context)
  }

  private mutating func markRange() {
    guard let here = cursor.index(in: ids) else { return }
    guard let start = rangeStart, let from = ids.firstIndex(of: start) else {
      rangeStart = ids[here]
      return
    }
    marks.formUnion(ids[min(from, here)...max(from, here)])
    rangeStart = nil
  }

  private mutating func markAll() {
    marks = marks.isSuperset(of: ids) ? [] : marks.union(ids)
  }

  private mutating func goToNextNew(in context: PaneContext) -> [Request] {
    let here = cursor.index(in: ids) ?? 0
    let order = Array(rows.indices.dropFirst(here + 1)) + Array(rows.indices.prefix(here + 1))
    guard let next = order.first(where: { rows[$0].isNew }) else {
      return [.ok("somebody looks after every alert shown")]
    }
    cursor.select(index: next, in: ids, height: listHeight(in: context))
    return []
  }

  private func open(in context: PaneContext) -> [Request] {
    guard let alert = selected else { return [] }
    let lines = AlertDetails(alert, now: context.now).lines(columns: 72)
    return [
      .open(TextOverlay(SafeText(brief: alert.alert.title).clipped(toColumns: 64), lines: lines))
    ]
  }

  // MARK: - Acts

  /// Asks for a reason first; the answer comes back as the call's words and is about what was asked
  /// for.
  private mutating func ask(
    _ question: SafeText, _ command: AlertsCommand, about alerts: [CurrentAlert]
  ) -> [Request] {
    asked = alerts.map(\.alert.fingerprint)
    let name = command.declaration.name
    return [
      .open(
        PromptOverlay(
          question, explanation: "Why, in a few words? It stands in the record.",
          isEmptyAllowed: true
        ) { [.run(name, ActionCall(argument: $0))] })
    ]
  }

  /// Returns what was asked about, else the marked or selected alerts, and forgets the marks.
  private mutating func settle(in context: PaneContext) -> [CurrentAlert] {
    let about = Set(asked)
    let chosen =
      about.isEmpty
      ? targets(in: context)
      : context.situation.alerts.alerts.filter { about.contains($0.alert.fingerprint) }
    asked = []
    marks = []
    rangeStart = nil
    return chosen
  }

  private mutating func acknowledge(_ call: ActionCall, in context: PaneContext) -> [Request] {
    guard let reason = call.argument else {
      let open = targets(in: context).filter { $0.acknowledgement == nil }
      guard !open.isEmpty else { return [.ok("that is acknowledged already")] }
      return ask("Acknowledge \(Self.name(of: open))", .acknowledge, about: open)
    }
    let alerts = settle(in: context).filter { $0.acknowledgement == nil }
    guard !alerts.isEmpty else { return [.ok("that is acknowledged already")] }
    let effects = alerts.map { alert -> Effect in
      let command = AlertCommand.acknowledge(alert.alert.reference, reason: reason)
      guard let incident = alert.incident else { return .triage([command], isUndo: false) }
      return .propose(incident, .alert(command), occurredAt: nil, isUndo: false)
    }
    return [.act(Act("acknowledged \(Self.name(of: alerts))", effects))]
  }

  private mutating func link(in context: PaneContext) -> [Request] {
    guard let incident = context.incident else { return [] }
    let alerts = settle(in: context).filter { $0.incident == nil }
    guard !alerts.isEmpty else {
      return [
        .warning(
          "linked already; \(context.keys.way(to: AlertsCommand.unlink)) takes an alert out of its incident first"
        )
      ]
    }
    let effects = alerts.map { alert in
      Effect.propose(
        incident.id, .alert(.link(alert.alert.reference)), occurredAt: nil, isUndo: false)
    }
    return [.act(Act("linked \(Self.name(of: alerts)) to \(incident.id.text)", effects))]
  }

  private mutating func unlink(_ call: ActionCall, in context: PaneContext) -> [Request] {
    guard let reason = call.argument else {
      let linked = targets(in: context).filter { $0.incident != nil }
      return ask("Unlink \(Self.name(of: linked))", .unlink, about: linked)
    }
    let alerts = settle(in: context)
    let effects = alerts.compactMap { alert -> Effect? in
      alert.incident.map {
        .propose(
          $0, .alert(.unlink(alert.alert.reference, reason: reason)), occurredAt: nil,
          isUndo: false)
      }
    }
    guard !effects.isEmpty else { return [] }
    return [.act(Act("unlinked \(Self.name(of: alerts))", effects))]
  }

  private static func name(of alerts: [CurrentAlert]) -> SafeText {
    guard alerts.count == 1, let only = alerts.first else {
      return Words.count(alerts.count, "alert")
    }
    return SafeText(brief: only.alert.title).clipped(toColumns: 40)
  }
}
