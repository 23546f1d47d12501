import IncidentModel
import TerminalKit

/// The packet of an offered handoff: its receiver reads it back section by section.
struct HandoffSheet: Overlay {
  private var rows = SheetRows<HandoffSection>()

  var title: SafeText { "Handoff" }
  var placement: OverlayPlacement {
    .sheet(hint: "j k move  y read back  w in my words  x withdraw  esc back")
  }

  private static func sections(_ handoff: Handoff) -> [HandoffSection] {
    handoff.packet.parts.map(\.section)
  }

  /// The handoff that waits, else the last one.
  private static func handoff(in context: PaneContext) -> Handoff? {
    context.incident?.openHandoff ?? context.incident?.handoffs.last
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    guard let handoff = Self.handoff(in: context) else { return [.close] }
    if rows.move(command, in: Self.sections(handoff)) { return [] }
    return command == .accept
      ? [
        .warning(
          "y reads this section back; \(handoff.giver.name) keeps \(handoff.role.label) until all are"
        )
      ]
      : [.close]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard case .character(let letter) = chord.key, !chord.control, !chord.alt,
      "ywx".contains(letter), let incident = context.incident
    else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    guard let handoff = incident.openHandoff else {
      return [.warning("this handoff is over; nothing waits")]
    }
    if letter == "x" { return [Self.withdrawal(of: handoff, in: incident.id)] }
    guard let section = section(of: handoff) else { return [] }
    guard letter == "w" else {
      let requests = [Self.acceptance(of: section, "", handoff, in: incident.id)]
      _ = rows.move(.next, in: Self.sections(handoff))
      return requests
    }
    let id = incident.id
    return [
      .open(
        PromptOverlay("\(section.label)", explanation: "Say it back in your own words.") {
          [Self.acceptance(of: section, $0, handoff, in: id)]
        })
    ]
  }

  private func section(of handoff: Handoff) -> HandoffSection? {
    let sections = Self.sections(handoff)
    return rows.index(in: sections).map { sections[$0] }
  }

  private static func acceptance(
    of section: HandoffSection, _ words: String, _ handoff: Handoff, in id: IncidentID
  ) -> Request {
    let isLast = handoff.missing == [section]
    return BoardActs.act(
      isLast
        ? "you are \(handoff.role.label) now: \(handoff.role.duty)" : "read back \(section.label)",
      .handoff(.accept(section, words: words)), in: id)
  }

  private static func withdrawal(of handoff: Handoff, in id: IncidentID) -> Request {
    .open(
      PromptOverlay("Withdraw the handoff to \(handoff.to.name)", explanation: "Why?") {
        [BoardActs.act("withdrew the handoff", .handoff(.withdraw(reason: $0)), in: id)]
      })
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    let handoff = Self.handoff(in: context)
    let longest = handoff?.packet.parts.map(\.lines.count).max() ?? 1
    return Size(
      columns: min(room.columns, 92), rows: (handoff?.packet.parts.count ?? 0) + longest + 4)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let handoff = Self.handoff(in: context) else {
      return canvas.line(.text("No handoff was offered.", .dim), row: 0)
    }
    canvas.line(Self.head(handoff, now: context.now), row: 0)
    let sections = Self.sections(handoff)
    let list = Rect(column: 0, row: 2, columns: canvas.columns, rows: sections.count)
    canvas.inside(list) {
      rows.draw(
        sections.map { Self.line($0, of: handoff) }, ids: sections, isFocused: context.isFocused,
        on: &$0)
    }
    let top = sections.count + 3
    let shown = section(of: handoff).map { handoff.packet.lines($0) } ?? []
    let wrapped = shown.flatMap { SafeText($0).wrapped(columns: max(8, canvas.columns - 2)) }
    for (row, line) in wrapped.enumerated() {
      canvas.line([Span("  "), Span(line)], row: top + row)
    }
  }

  private static func head(_ handoff: Handoff, now: Timestamp) -> [Span] {
    let from = handoff.from?.name ?? "nobody"
    let what: SafeText = "\(handoff.role.label)  \(from) \u{2192} \(handoff.to.name)  "
    switch handoff.outcome {
    case .accepted: return [Span(what, role: .strong), Span("accepted", role: .ok)]
    case .withdrawn: return [Span(what, role: .strong), Span("withdrawn", role: .warning)]
    case .overtaken: return [Span(what, role: .strong), Span("overtaken", role: .warning)]
    case nil:
      let waits = Words.span(now.seconds(since: handoff.offeredAt))
      let isLate = now >= handoff.escalatesAt
      return [
        Span(what, role: .strong),
        Span(
          "offered \(waits) ago, \(handoff.missing.count) to read back; ",
          role: isLate ? .due : .text),
        Span("\(from) keeps it until then", role: .dim),
      ]
    }
  }

  private static func line(_ section: HandoffSection, of handoff: Handoff) -> [Span] {
    let moment = handoff.accepted[section]
    let box: SafeText = moment == nil ? "[ ] " : "[\u{2713}] "
    let first = handoff.packet.lines(section).first ?? ""
    return [
      Span(box, role: moment == nil ? .text : .ok),
      Span(SafeText(section.label).fitted(toColumns: 14), role: .strong),
      Span(SafeText(brief: first), role: .dim),
    ]
  }
}
