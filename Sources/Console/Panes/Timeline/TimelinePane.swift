import IncidentModel
import TerminalKit

/// The incident's timeline, newest at the bottom; it follows what comes until a person moves up.
struct TimelinePane: Pane, FilteredByWords {
  typealias PaneCommand = TimelineCommand

  static let id = PaneID("timeline")
  static let title: SafeText = "Timeline"

  var filter = ListFilter()
  private(set) var cursor = ListCursor<EntryID>()
  private(set) var isFollowing = true
  /// The kinds that are shown; nil for all.
  private(set) var kinds: Set<EntryKind>?
  /// Whether what follows from acts elsewhere is left out.
  private(set) var hidesSystem = false
  private(set) var showsLocal = false
  /// Why the times of lines cannot be right.
  private(set) var disorders: [EntryID: String] = [:]
  private(set) var lookedAt: Timestamp?
  private var incident: IncidentID?

  /// The lines that are shown, as of the last change of the incident, the kinds or the filter.
  private(set) var rows: [TimelineEntry] = []
  private(set) var ids: [EntryID] = []
  private var source: Source?

  private struct Source: Hashable {
    var incident: IncidentID?
    var version: Int?
    var kinds: Set<EntryKind>?
    var hidesSystem: Bool
    var filter: ListFilter
  }

  var selected: TimelineEntry? { cursor.index(in: ids).map { rows[$0] } }

  private mutating func refresh(in context: PaneContext) {
    let new = Source(
      incident: context.incident?.id, version: context.incident?.version, kinds: kinds,
      hidesSystem: hidesSystem, filter: filter)
    guard new != source else { return }
    source = new
    rows = (context.incident?.timeline.shown ?? []).filter { entry in
      (kinds?.contains(entry.kind) ?? true) && !(hidesSystem && entry.isSystem)
        && (filter.isEmpty || filter.shows(entry.filterFields))
    }
    ids = rows.map(\.id)
    disorders = context.incident?.disorders ?? [:]
  }

  mutating func situationChanged(in context: PaneContext) -> [Effect] {
    if lookedAt == nil { lookedAt = context.now }
    if incident != context.incident?.id {
      incident = context.incident?.id
      isFollowing = true
    }
    refresh(in: context)
    cursor.follow(ids)
    if isFollowing { cursor.move(.last, in: ids, height: context.rows) }
    return []
  }

  mutating func looked(in context: PaneContext) { lookedAt = context.now }

  mutating func move(_ motion: Motion, in context: PaneContext) {
    cursor.move(motion, in: ids, height: context.rows)
    isFollowing = cursor.id == ids.last
  }

  /// Nil while it follows, for then it shows the newest anyway.
  var rowName: String? { isFollowing ? nil : cursor.id?.text }

  mutating func goTo(rowNamed name: String, in context: PaneContext) -> Bool {
    guard let index = ids.firstIndex(where: { $0.text == name }) else { return false }
    cursor.select(index: index, in: ids, height: context.rows)
    isFollowing = false
    return true
  }

  mutating func stepBack() -> Bool {
    guard kinds != nil || hidesSystem || !filter.isEmpty else { return false }
    if !filter.isEmpty { filter = ListFilter() } else { (kinds, hidesSystem) = (nil, false) }
    return true
  }

  // MARK: - Commands

  func disabledReason(for command: TimelineCommand, in context: PaneContext) -> String? {
    guard context.incident != nil else {
      return "There is no incident here. \(context.keys.way(to: LeadCommand.declare)) declares one."
    }
    switch command {
    case .kinds, .system, .local: return nil
    case .correct, .withdraw, .pin, .details, .copy:
      return selected == nil ? "There is no line here." : nil
    }
  }

  mutating func perform(
    _ command: TimelineCommand, _ call: ActionCall, in context: PaneContext
  ) -> [Request] {
    if command == .kinds { return chooseKinds(call) }
    if command == .system || command == .local {
      return toggle(command, beside: context.reader.zone)
    }
    guard let incident = context.incident?.id, let entry = selected else { return [] }
    switch command {
    case .correct: return [.open(Self.correction(of: entry, in: incident, context.reader))]
    case .withdraw: return [.open(Self.withdrawal(of: entry, in: incident))]
    case .pin:
      let command: EntryCommand = entry.isPinned ? .unpin(entry.id) : .pin(entry.id)
      return [
        Self.act(entry.isPinned ? "unpinned the line" : "pinned the line", command, in: incident)
      ]
    case .details:
      let name: SafeText = "\(entry.kind.rawValue) of \(entry.occurredAt.dayAndClock)"
      return [.open(TextOverlay(name, lines: details(of: entry, in: context)))]
    case .copy: return copy(entry)
    case .kinds, .system, .local: return []
    }
  }

  /// Opens the list of kinds, or takes the one that was chosen from it.
  private mutating func chooseKinds(_ call: ActionCall) -> [Request] {
    if let chosen = call.argument {
      kinds = Self.kindChoices.first { $0.name == chosen }?.kinds
      return []
    }
    let choices = Self.kindChoices.map { choice in
      Choice(
        .text(SafeText(choice.name)),
        requests: [
          .run(TimelineCommand.kinds.declaration.name, ActionCall(argument: choice.name))
        ])
    }
    return [.open(ChoiceOverlay("Lines to show", choices: choices))]
  }

  private static let kindChoices: [(name: String, kinds: Set<EntryKind>?)] = [
    ("everything", nil),
    ("what people wrote", Set(EntryKind.typed)),
    ("decisions, actions and asks", [.decision, .action, .ask]),
    ("observations and hypotheses", [.observation, .hypothesis]),
    ("status, severity, roles and the end", [.status, .severity, .role, .exit]),
    ("alerts", [.alert]),
    ("runbook steps", [.runbook]),
    ("updates and other communication", [.communication]),
    ("changes", [.change]),
  ]

  private static func act(
    _ done: SafeText, _ command: EntryCommand, in incident: IncidentID
  ) -> Request {
    .act(Act(done, [.propose(incident, .entry(command), occurredAt: nil, isUndo: false)]))
  }

  private static func correction(
    of entry: TimelineEntry, in incident: IncidentID, _ reader: TimeReader
  ) -> PromptOverlay {
    PromptOverlay(
      "Correct a line",
      explanation: "What it said before stays in the record. @14:02 in front moves it there.",
      text: entry.text
    ) { text in
      let typed = TypedEntry(text, reader)
      if let problem = typed.problem { return [.warning(problem)] }
      let moment = typed.times?.occurredAt
      let words = moment == nil ? text : TypedEntry.withoutStamp(text)
      return [
        act(
          "corrected the line", .correct(entry.id, text: words, occurredAt: moment, reason: ""),
          in: incident)
      ]
    }
  }

  private mutating func toggle(_ command: TimelineCommand, beside zone: Zone) -> [Request] {
    if command == .local {
      guard showsLocal || !zone.isUTC else {
        return [
          .warning(
            "the clock here is UTC too; `zone: Europe/Berlin` in wardroom.yaml or TZ names another")
        ]
      }
      showsLocal.toggle()
      return []
    }
    hidesSystem.toggle()
    return [.ok(hidesSystem ? "hidden: alerts, roles and runbook steps" : "everything is shown")]
  }

  /// The line in full, with why its time cannot be right.
  func details(of entry: TimelineEntry, in context: PaneContext) -> [[Span]] {
    let problem = disorders[entry.id].map { [[Span]]([.text("impossible: \($0)", .warning)]) } ?? []
    return entry.details(now: context.now, zone: context.reader.zone) + problem
  }

  private static func withdrawal(of entry: TimelineEntry, in incident: IncidentID) -> PromptOverlay
  {
    PromptOverlay("Withdraw a line", explanation: "Why? \u{201C}\(entry.text)\u{201D}") { reason in
      [act("withdrew the line", .withdraw(entry.id, reason: reason), in: incident)]
    }
  }
}
