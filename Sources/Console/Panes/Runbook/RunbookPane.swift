import IncidentModel
import Runbooks
import TerminalKit

/// A runbook to read or, once started in the incident, to follow step by step.
struct RunbookPane: Pane, FilteredByWords {
  typealias PaneCommand = RunbookPaneCommand

  static let id = PaneID("runbook")
  static let title: SafeText = "Runbook"

  var filter = ListFilter()
  var cursor = ListCursor<String>()
  /// The name a person picked; without one it is the newest started, else the best fitting.
  private(set) var picked: String?
  private var incident: IncidentID?
  /// The run the cursor was put on its first open step of.
  var opened: String?

  /// What the pane shows: the file, how far the incident is in it, or both.
  struct Shown {
    var name: String
    var title: String
    var file: Runbook?
    var run: RunbookRun?
    var rows: [RunbookRow]
    /// Whether the file says something else by now than when the run began.
    var isChanged = false
  }

  /// What is shown, as of the last change of anything it is made from.
  private(set) var shown: Shown?
  private var source: Source?
  /// The files that were asked for, by their hashes.
  var askedSnapshots: Set<String> = []
  /// The answers that were followed to where they lead.
  var answers: Set<String> = []
  /// The linked alerts that were listed at some time.
  private(set) var linked: [Fingerprint: Alert] = [:]
  /// What the runbooks of similar incidents were asked for.
  var asked: Asked?
  /// The runbook that fits best, and what it follows from.
  var best: String?
  var bestFor: BestFor?

  private struct Source: Hashable {
    var incident: IncidentID?
    var version: Int?
    var alertsVersion: Int
    var runbooks: [Runbook]
    var areRunbooksRead: Bool
    var snapshots: Set<String>
    var precedents: [RunbookPrecedent]
    var picked: String?
    var filter: ListFilter
  }

  private mutating func refresh(in context: PaneContext) {
    let new = Source(
      incident: context.incident?.id, version: context.incident?.version,
      alertsVersion: context.incident == nil ? 0 : context.triage.alertsVersion,
      runbooks: context.runbooks, areRunbooksRead: context.areRunbooksRead,
      snapshots: Set(context.steps.snapshots.keys),
      precedents: context.precedents, picked: picked, filter: filter)
    guard new != source else { return }
    source = new
    meetLinked(in: context)
    shown = content(in: context)
    cursor.follow(ids)
  }

  /// Remembers the linked alerts that are listed, for a filter may hide them later.
  private mutating func meetLinked(in context: PaneContext) {
    let wanted = Set((context.incident?.alerts ?? []).map(\.fingerprint))
    linked = linked.filter { wanted.contains($0.key) }
    guard !wanted.isEmpty else { return }
    for row in context.situation.alerts.rows {
      guard let alert = row.alert?.current.alert, wanted.contains(alert.fingerprint) else {
        continue
      }
      linked[alert.fingerprint] = alert
    }
  }

  var ids: [String] { shown?.rows.map(\.path) ?? [] }

  private mutating func content(in context: PaneContext) -> Shown? {
    guard let name = picked ?? context.incident?.runbooks.last?.name ?? best(in: context)
    else { return nil }
    let file = context.runbooks.first { $0.name == name }
    let run = context.incident?.runbook(name)
    guard let title = run?.title ?? file?.title else { return nil }
    let isChanged =
      context.areRunbooksRead
      && run.map { $0.contentHash != file.map { "\($0.contentHash)" } } ?? false
    let rows = RunbookRow.all(
      file: isChanged ? snapshot(of: run, in: context) ?? file : file, run: run,
      runs: context.incident?.stepRuns ?? [])
    return Shown(
      name: name, title: title, file: file, run: run,
      rows: filter.isEmpty ? rows : rows.filter { filter.shows($0.filterFields) },
      isChanged: isChanged)
  }

  var selected: RunbookRow? {
    guard let rows = shown?.rows else { return nil }
    return cursor.index(in: ids).map { rows[$0] }
  }

  mutating func situationChanged(in context: PaneContext) -> [Effect] {
    var effects: [Effect] = []
    if incident != context.incident?.id {
      incident = context.incident?.id
      picked = nil
      opened = nil
      effects = askForPrecedents(in: context)
    }
    refresh(in: context)
    effects += wantedSnapshot(in: context)
    followAnswers(in: context)
    goToFirstOpen(in: context)
    return effects
  }

  /// Puts the cursor on the first open step of a runbook that is shown anew.
  private mutating func goToFirstOpen(in context: PaneContext) {
    guard let shown, shown.run != nil, opened != shown.name else { return }
    opened = shown.name
    guard let first = shown.rows.firstIndex(where: \.isOpen) else { return }
    cursor.select(index: first, in: shown.rows.map(\.path), height: max(1, context.rows - 1))
  }

  /// Shows a runbook from now on.
  mutating func show(_ name: String, in context: PaneContext) {
    picked = name
    cursor = ListCursor()
    opened = nil
    refresh(in: context)
    goToFirstOpen(in: context)
  }

  mutating func looked(in context: PaneContext) {}

  /// The step, and the runbook when a person picked it.
  var rowName: String? {
    let step = cursor.id ?? ""
    return picked.map { "\(step) of \($0)" } ?? (step.isEmpty ? nil : step)
  }

  mutating func goTo(rowNamed name: String, in context: PaneContext) -> Bool {
    let parts = name.split(separator: " of ", maxSplits: 1).map(String.init)
    if parts.count == 2, picked != parts[1] {
      guard context.runbooks.contains(where: { $0.name == parts[1] }) else { return false }
      show(parts[1], in: context)
    }
    guard let index = ids.firstIndex(of: parts.first ?? "") else { return false }
    cursor.select(index: index, in: ids, height: max(1, context.rows - 1))
    return true
  }

  mutating func move(_ motion: Motion, in context: PaneContext) {
    cursor.move(motion, in: ids, height: max(1, context.rows - 1))
  }

  // MARK: - Commands

  func disabledReason(for command: RunbookPaneCommand, in context: PaneContext) -> String? {
    guard let shown else { return withoutRunbook(command, in: context) }
    let declares: SafeText = "\(context.keys.way(to: LeadCommand.declare)) declares"
    switch command {
    case .pick, .next, .previous, .nextOpen, .previousOpen, .details, .copy: return nil
    case .run, .answer, .interrupt, .output, .fill, .changes, .approve:
      return disabledReasonForRunning(command, shown, in: context)
    case .start:
      if context.incident == nil { return "A runbook is followed in an incident. \(declares) one." }
      if shown.run != nil { return "The runbook is being followed already." }
      return shown.file.map { $0.steps.isEmpty } ?? true
        ? "The runbook has no steps to follow." : nil
    case .tick, .skip, .note, .reopen:
      if context.incident == nil { return "Steps are ticked in an incident. \(declares) one." }
      guard shown.run != nil else {
        return "Start the runbook first with \(context.keys.way(to: RunbookPaneCommand.run))."
      }
      return selected?.isContext ?? false
        ? "This is to be read; there is nothing to do in it." : nil
    }
  }

  private func withoutRunbook(
    _ command: RunbookPaneCommand, in context: PaneContext
  ) -> String? {
    guard context.areRunbooksRead else { return "The runbooks are still being read." }
    if context.runbooks.isEmpty { return "There are no runbooks. Put markdown files in runbooks/." }
    return command == .pick
      ? nil : "No runbook is shown. \(context.keys.way(to: RunbookPaneCommand.pick)) picks one."
  }

  mutating func perform(
    _ command: RunbookPaneCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    switch command {
    case .pick: return pick(call, in: context)
    case .start: return start(in: context)
    case .tick: return tick(in: context)
    case .skip, .note, .reopen: return actOnStep(command, in: context)
    case .run, .answer, .interrupt, .output, .fill, .changes, .approve:
      return performRunning(command, in: context)
    case .next: return goToFollowed(1, in: context)
    case .previous: return goToFollowed(-1, in: context)
    case .nextOpen: return goToOpen(1, in: context)
    case .previousOpen: return goToOpen(-1, in: context)
    case .details: return details(in: context)
    case .copy: return copy()
    }
  }

  func start(in context: PaneContext) -> [Request] {
    guard let incident = context.incident, let file = shown?.file else { return [] }
    return [
      Self.act(
        "started \(file.name)", .start(RunbookReference(file)), in: incident.id)
    ]
  }

  /// Shows the step in full; before the runbook is started the same key starts it.
  private func details(in context: PaneContext) -> [Request] {
    guard let shown, let row = selected else { return [] }
    let lines = row.body(columns: 72).map { line in line.isEmpty ? [] : line }
    let head: [[Span]] = [.text(SafeText(row.title), .strong), []]
    return [.open(TextOverlay("\(SafeText(shown.name)) \(row.path)", lines: head + lines))]
  }
}
