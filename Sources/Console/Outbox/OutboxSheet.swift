import IncidentModel
import TerminalKit

/// What became of every message of an incident, with what can be done about it.
struct OutboxSheet: Overlay {
  /// One message of one update.
  private struct Row: Hashable, Sendable {
    var update: OutgoingUpdate
    var message: OutgoingMessageState

    var id: MessagePlace { MessagePlace(update.id, over: message.channel) }
  }

  private let incident: IncidentID
  private var list = SheetRows<MessagePlace>()

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
    return list.index(in: rows.map(\.id)).map { rows[$0] }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    if list.move(command, in: rows(in: context).map(\.id)) { return [] }
    return command == .cancel ? [.close] : show(in: context)
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let row = selected(in: context) else { return [] }
    list.hold(rows(in: context).map(\.id))
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
        .wrapped(columns: 72).map { .text($0, .warning) }
    }
    lines += SafeText("\(row.message.channel): \(update.words(of: row.message, at: context.now))")
      .wrapped(columns: 72).map { .text($0) }
    lines +=
      [[]]
      + SafeText.lines(update.content.text).flatMap { $0.wrapped(columns: 72) }
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
    canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: room)) {
      list.draw(
        rows.map { line($0, in: context) }, ids: rows.map(\.id), isFocused: context.isFocused,
        on: &$0)
    }
    for (row, line) in calls.enumerated() {
      canvas.line(line, row: canvas.rows - calls.count + row)
    }
  }

  private func line(_ row: Row, in context: PaneContext) -> [Span] {
    let update = row.update
    return [
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
