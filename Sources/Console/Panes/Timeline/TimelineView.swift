import IncidentModel
import StakeholderUpdates
import TerminalKit

extension TimelinePane {
  func caption(in context: PaneContext) -> PaneCaption {
    guard context.incident != nil else {
      return PaneCaption(digest: .text("no incident", .dim))
    }
    let news = rows.count { isFresh($0, in: context) }
    var status = Words.count(rows.count, "line")
    if news > 0 { status += ", \(Words.number(news)) new" }
    var parts: [SafeText] = []
    if hidesSystem { parts.append("\(context.keys.way(to: TimelineCommand.system)): some hidden") }
    if kinds != nil {
      parts.append("\(context.keys.way(to: TimelineCommand.kinds)): some kinds hidden")
    }
    if !filter.isEmpty { parts.append("filter \(filter.text)") }
    if let place = cursor.index(in: ids) {
      let follows: SafeText =
        isFollowing ? "following" : "\(context.keys.way(to: MoveCommand.last)) follows"
      parts.append("\(place + 1)/\(rows.count) \u{00B7} \(follows)")
    }
    let digest = rows.last.map { entry in
      [Span("\(entry.occurredAt.clock) ", role: .dim), Span(entry.sentence)]
    }
    return PaneCaption(
      status: status, footer: parts.joined(separator: " \u{00B7} "),
      digest: digest ?? .text("nothing is recorded", .dim))
  }

  /// Whether somebody else recorded it since the person looked here.
  private func isFresh(_ entry: TimelineEntry, in context: PaneContext) -> Bool {
    entry.author != context.actor && (lookedAt.map { entry.recordedAt > $0 } ?? false)
  }

  func details(in context: PaneContext, columns: Int) -> [[Span]] {
    guard let entry = selected else { return [] }
    return SafeText(entry.text).wrapped(columns: columns).map { .text($0, .strong) } + [[]]
      + details(of: entry, in: context).dropFirst(2)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let incident = context.incident else {
      return Self.drawOpenIncidents(in: context, on: &canvas)
    }
    guard let place = cursor.index(in: ids) else {
      canvas.line(
        [
          Span(
            " No line matches; \(context.keys.way(to: MoveCommand.back)) shows all of them.",
            role: .warning)
        ], row: 0)
      return
    }
    let columns = canvas.columns
    let line = isFollowing ? canvas.rows - 1 : cursor.line
    let isWhole = hasRoomForAll(canvas, incident, in: context)
    canvas.blocks(
      count: rows.count, cursor: place, cursorLine: line, selection: context.selection
    ) { index, isSelected in
      block(index, incident, (isSelected, isWhole), columns, in: context)
    }
  }

  /// Whether every line can be told to its end.
  private func hasRoomForAll(
    _ canvas: Canvas, _ incident: Incident, in context: PaneContext
  ) -> Bool {
    guard rows.count < canvas.rows else { return false }
    let heights = rows.indices.map {
      block($0, incident, (false, true), canvas.columns, in: context).count
    }
    return heights.reduce(0, +) <= canvas.rows
  }

  /// A line, below the date where its day begins.
  private func block(
    _ index: Int, _ incident: Incident, _ look: (isSelected: Bool, isWhole: Bool), _ columns: Int,
    in context: PaneContext
  ) -> [ListLine] {
    let day = Self.separator(before: index, in: rows, declaredAt: incident.declaredAt, columns)
    let row = TimelineRow(
      rows[index], isSelected: look.isSelected, isWhole: look.isSelected || look.isWhole,
      columns: columns, zone: showsLocal ? context.reader.zone : nil,
      isImpossible: disorders[ids[index]] != nil)
    return day + row.lines(isFresh: isFresh(rows[index], in: context))
  }

  /// Without an incident the pane says which are open and when each owes an update.
  private static func drawOpenIncidents(in context: PaneContext, on canvas: inout Canvas) {
    let open = context.situation.index.filter(\.isOpen)
    guard !open.isEmpty else {
      canvas.line([Span(" No incident is open.", role: .ok)], row: 0)
      canvas.words(
        " \(context.keys.way(to: LeadCommand.declare)) declares one, and its timeline begins; \(context.keys.way(to: LeadCommand.switchIncident)) looks at one that is over.",
        row: 2)
      return
    }
    canvas.line([Span(" Open incidents", role: .title)], row: 0)
    for (row, summary) in open.prefix(max(0, canvas.rows - 1)).enumerated() {
      let owed = context.situation.incidents[summary.id].map {
        Words.countdown(context.policy.clock(for: $0, at: context.now))
      }
      canvas.line(
        [
          Span(" "), Span(summary.severity.mark, role: summary.severity.role),
          Span(" \(summary.id.text) ", role: .header),
          Span("\(summary.status.rawValue) ", role: .dim), Span(SafeText(brief: summary.title)),
        ], right: owed ?? [], row: row + 1)
    }
  }

  /// A line with the date where another day begins.
  private static func separator(
    before index: Int, in entries: [TimelineEntry], declaredAt: Timestamp, _ columns: Int
  ) -> [ListLine] {
    let day = entries[index].occurredAt.day
    let previous = index == 0 ? declaredAt.day : entries[index - 1].occurredAt.day
    guard day != previous else { return [] }
    let rule = SafeText(String(repeating: "\u{2500}", count: max(0, min(columns, 400) - 14)))
    return [ListLine([Span(" \(day) ", role: .title), Span(rule, role: .border)], isHeading: true)]
  }
}

/// One line of the timeline as it is drawn.
private struct TimelineRow {
  let entry: TimelineEntry
  let isSelected: Bool
  /// Whether it is told to its end, on as many lines as that takes.
  let isWhole: Bool
  let columns: Int
  /// The zone of the time beside UTC; nil for none.
  let zone: Zone?
  /// Whether its time cannot be right.
  let isImpossible: Bool

  init(
    _ entry: TimelineEntry, isSelected: Bool, isWhole: Bool, columns: Int, zone: Zone?,
    isImpossible: Bool
  ) {
    self.entry = entry
    self.isSelected = isSelected
    self.isWhole = isWhole
    self.columns = columns
    self.zone = zone
    self.isImpossible = isImpossible
  }

  /// The cursor, the time and the kind take this much.
  private var indent: Int { 17 + local.columns }

  private var local: SafeText {
    zone.map { "\($0.clock(at: entry.occurredAt)) " } ?? ""
  }

  func lines(isFresh: Bool) -> [ListLine] {
    let head: [Span] = [
      Span(isSelected ? "\u{203A}" : " ", role: .key),
      Span("\(entry.occurredAt.clock) ", role: .dim), Span(local, role: .dim),
      Span(entry.kind.mark.fitted(toColumns: 8) + " ", role: entry.kind.role),
    ]
    let tags = tags(isFresh: isFresh)
    let text = entry.sentence
    let room = columns - indent - (tags.isEmpty ? 0 : tags.columns + 1)
    guard isWhole, text.columns > room, room > 8 else {
      return [ListLine(head + [Span(text, role: textRole)], right: tags)]
    }
    let wrapped = text.wrapped(columns: room)
    let first = ListLine(head + [Span(wrapped.first ?? "", role: textRole)], right: tags)
    let blank = SafeText("").padded(toColumns: indent)
    return [first] + wrapped.dropFirst().map { ListLine([Span(blank), Span($0, role: textRole)]) }
  }

  private var textRole: StyleRole {
    switch entry.kind {
    case .decision, .action: .strong
    case .note, .observation, .hypothesis, .communication, .role, .status, .severity, .alert,
      .runbook, .change, .exit, .ask:
      .text
    }
  }

  private func tags(isFresh: Bool) -> [Span] {
    var words: [SafeText] = []
    if entry.isPinned { words.append("pinned") }
    if !entry.earlierTexts.isEmpty { words.append("corrected") }
    if entry.isLate { words.append("late") }
    if isImpossible { words.append("impossible") }
    if isFresh { words.append("\u{2190}") }
    return words.isEmpty ? [] : .text(words.joined(separator: " "), .dim)
  }
}

extension EntryKind {
  /// The kind in at most eight capitals.
  fileprivate var mark: SafeText {
    switch self {
    case .note: "NOTE"
    case .observation: "OBSERVED"
    case .hypothesis: "HYPOTH."
    case .action: "ACTION"
    case .decision: "DECISION"
    case .communication: "COMMS"
    case .role: "ROLE"
    case .status: "STATUS"
    case .severity: "SEVERITY"
    case .alert: "ALERT"
    case .runbook: "RUNBOOK"
    case .change: "CHANGE"
    case .exit: "EXIT"
    case .ask: "ASK"
    }
  }

  fileprivate var role: StyleRole {
    switch self {
    case .decision, .action: .strong
    case .communication: .ok
    case .severity: .due
    case .note, .observation, .hypothesis, .role, .status, .alert, .runbook, .change, .exit, .ask:
      .dim
    }
  }
}

extension TimelineEntry {
  /// Whether it follows from an act elsewhere and is not one of the turns of the story.
  var isSystem: Bool {
    author == .wardroom || [.alert, .role, .runbook].contains(kind)
  }

  /// Who says what; what the program noted by itself has no author.
  var sentence: SafeText {
    author == .wardroom ? SafeText(text) : "\(author.name): \(text)"
  }

  var filterFields: [String: String] {
    ["kind": kind.rawValue, "by": author.name, "text": text, "id": id.text]
  }

  var markdownLine: String {
    let line: SafeText = "- \(occurredAt.dayAndClock) \(kind.rawValue) \(author.name): \(text)"
    return line.description
  }

  /// The line in full with its times.
  func details(now: Timestamp, zone: Zone) -> [[Span]] {
    var lines = SafeText(text).wrapped(columns: 72).map { [Span]([Span($0)]) } + [[]]
    func add(_ name: SafeText, _ text: SafeText) {
      lines.append([Span(name.padded(toColumns: 12), role: .dim), Span(text)])
    }
    add("kind", SafeText(kind.rawValue))
    add("author", SafeText(author.name))
    let local = zone.isUTC ? "" : " (\(zone.clock(at: occurredAt)))"
    add("happened", "\(occurredAt.dayAndClock)\(local)")
    if let observedAt { add("noticed", SafeText(observedAt.dayAndClock)) }
    add("recorded", isLate ? "\(recordedAt.dayAndClock), late" : SafeText(recordedAt.dayAndClock))
    for earlier in earlierTexts { add("said before", SafeText(earlier)) }
    return lines
  }
}
