import IncidentModel
import TerminalKit

/// What became of every message of an incident, with what can be done about it.
struct OutboxSheet: Overlay {
  /// One message of one update.
  private struct Row: Hashable, Sendable {
    var update: OutgoingUpdate
    var message: OutgoingMessageState
  }

  private let incident: IncidentID
  private var place = 0

  init(_ incident: IncidentID) { self.incident = incident }

  var title: SafeText { "Outbox of \(SafeText(incident.text))" }
  var placement: OverlayPlacement {
    .sheet(hint: "x take back  r try again  y copy  enter shows it  esc back")
  }

  private func rows(in context: PaneContext) -> [Row] {
    (context.situation.incidents[incident]?.outgoing ?? []).reversed().flatMap { update in
      update.messages.map { Row(update: update, message: $0) }
    }
  }

  private func selected(in context: PaneContext) -> Row? {
    let rows = rows(in: context)
    return rows.isEmpty ? nil : rows[min(place, rows.count - 1)]
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let last = max(0, rows(in: context).count - 1)
    switch command {
    case .cancel: return [.close]
    case .accept, .submit: return show(in: context)
    case .next, .forward: place = min(place + 1, last)
    case .previous, .backward: place = max(0, min(place, last) - 1)
    case .pageDown: place = min(place + 10, last)
    case .pageUp: place = max(0, place - 10)
    }
    return []
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let row = selected(in: context) else { return [] }
    switch chord {
    case KeyChord(.character("x")): return takeBack(row, in: context)
    case KeyChord(.character("r")): return retry(row, in: context)
    case KeyChord(.character("y")): return [.effect(.copy(row.update.content.text))]
    default: return []
    }
  }

  private func show(in context: PaneContext) -> [Request] {
    guard let row = selected(in: context) else { return [] }
    let update = row.update
    var lines: [[Span]] = [
      .text(SafeText(update.content.subject), .strong),
      .text(
        "handed in by \(update.by.name) at \(Words.moment(update.queuedAt, now: context.now))", .dim
      ),
    ]
    if let person = update.approvedBy { lines.append(.text("agreed to by \(person.name)", .dim)) }
    for override in update.content.overrides {
      lines += SafeText("sent in spite of \(override.code): \(override.reason)")
        .wrapped(columns: 76).map { .text($0, .warning) }
    }
    lines += SafeText("\(row.message.channel): \(update.words(of: row.message, at: context.now))")
      .wrapped(columns: 76).map { .text($0) }
    lines +=
      [[]]
      + SafeText.lines(update.content.text).flatMap { $0.wrapped(columns: 76) }
      .map { .text($0) }
    return [
      .open(
        TextOverlay(
          "Update #\(update.number) to \(SafeText(update.content.audience))", lines: lines))
    ]
  }

  private func takeBack(_ row: Row, in context: PaneContext) -> [Request] {
    if let refusal = readOnly(in: context) { return [refusal] }
    let (id, number, incident) = (row.update.id, row.update.number, incident)
    return [
      .open(
        PromptOverlay(
          "Take update #\(number) back",
          explanation: "What of it has not left yet will not leave. Why?"
        ) { reason in
          [
            .act(
              Act(
                "update #\(number) taken back",
                [
                  .propose(
                    incident, .outbox(.withdraw(id, reason: reason)), occurredAt: nil,
                    isUndo: false)
                ]))
          ]
        })
    ]
  }

  private func retry(_ row: Row, in context: PaneContext) -> [Request] {
    if let refusal = readOnly(in: context) { return [refusal] }
    let channel = row.message.channel
    return [
      .act(
        Act(
          "update #\(row.update.number) is tried again over \(SafeText(channel))",
          [
            .propose(
              incident, .outbox(.retry(row.update.id, channel: channel)), occurredAt: nil,
              isUndo: false)
          ]))
    ]
  }

  private func readOnly(in context: PaneContext) -> Request? {
    context.isReadOnly ? .warning(ConsoleState.readOnlySentence) : nil
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let rows = rows(in: context).count + callLines(in: context, columns: 80).count
    return Size(columns: min(room.columns, 96), rows: min(room.rows, max(4, rows + 2)))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let rows = rows(in: context)
    guard !rows.isEmpty else {
      canvas.line([Span("Nothing was handed in yet.", role: .dim)], row: 0)
      return
    }
    let calls = callLines(in: context, columns: canvas.columns)
    let room = max(1, canvas.rows - calls.count)
    let cursor = min(place, rows.count - 1)
    let first = max(0, min(cursor - room / 2, rows.count - room))
    for (index, row) in rows.enumerated().dropFirst(first).prefix(room) {
      let isSelected = index == cursor
      canvas.line(
        line(row, isSelected: isSelected, in: context).clipped(toColumns: canvas.columns),
        row: index - first, selection: isSelected ? context.selection : .none)
    }
    for (row, line) in calls.enumerated() {
      canvas.line(line, row: canvas.rows - calls.count + row)
    }
  }

  private func line(_ row: Row, isSelected: Bool, in context: PaneContext) -> [Span] {
    let update = row.update
    return [
      Span(isSelected ? "\u{203A}" : " ", role: .key),
      Span(SafeText("#\(update.number)").padded(toColumns: 5), role: .strong),
      Span(SafeText(update.content.audience).fitted(toColumns: 12)),
      Span(" "),
      Span(SafeText(row.message.channel).fitted(toColumns: 14)),
      Span(" "),
      Span(
        SafeText(update.words(of: row.message, at: context.now)),
        role: row.message.state.role(needsApproval: update.needsApproval)),
    ]
  }

  /// Whom to call when messages do not get through.
  private func callLines(in context: PaneContext, columns: Int) -> [[Span]] {
    guard let incident = context.situation.incidents[incident],
      incident.outgoing.contains(where: { $0.isStuck })
    else { return [] }
    let people = context.lead.roster.entries.filter { !$0.contact.isEmpty }
    guard !people.isEmpty else {
      return [
        [],
        .text(
          "Nobody's number is known: people: [{name: bo, contact: +49 30 1234}] in wardroom.yaml.",
          .dim),
      ]
    }
    let calls = people.map { "\($0.person.name) \($0.contact)" }.joined(separator: ", ")
    return [[]]
      + SafeText("Call them meanwhile: \(calls)").wrapped(columns: columns).map { .text($0, .due) }
  }
}

extension OutgoingMessageState.State {
  /// How the state is painted.
  func role(needsApproval: Bool) -> StyleRole {
    switch self {
    case .queued(_, let reason): needsApproval ? .due : reason == nil ? .text : .warning
    case .sending: .text
    case .sent: .ok
    case .refused, .gaveUp: .error
    case .withdrawn: .dim
    }
  }
}
