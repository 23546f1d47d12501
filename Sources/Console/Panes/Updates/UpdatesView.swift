import IncidentModel
import StakeholderUpdates
import TerminalKit

extension UpdatesPane {
  func caption(in context: PaneContext) -> PaneCaption {
    guard let incident = context.incident else {
      return PaneCaption(digest: .text("no incident", .dim))
    }
    let number = incident.nextUpdateNumber
    let due: SafeText =
      switch context.policy.clock(for: incident, at: context.now) {
      case .none: "no update owed"
      case .ahead(let seconds), .near(let seconds): "#\(number) due in \(Words.left(seconds))"
      case .overdue(let seconds): "#\(number) OVERDUE +\(Words.late(seconds))"
      }
    let missing = audience(in: context).map { $0.missingFacts(of: incident).count } ?? 0
    let digest: [Span] =
      missing > 0
      ? .text("\(Words.count(missing, "fact")) missing", .warning)
      : .text("draft #\(number) is ready", .text)
    let review = context.keys.way(to: UpdatesCommand.review)
    return PaneCaption(
      status: due,
      footer: draft.map { "\(review) reviews and sends #\(number) \u{00B7} \($0.wordCount) words" }
        ?? "",
      digest: flowLines(of: incident, in: context).first ?? digest)
  }

  func details(in context: PaneContext, columns: Int) -> [[Span]] {
    guard let draft, context.incident != nil else { return [] }
    return SafeText.lines(draft.text).flatMap { $0.wrapped(columns: columns) }.map { .text($0) }
      + [[]] + draft.findingLines(columns: columns)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let incident = context.incident else {
      canvas.line([Span(" No incident is shown here.", role: .dim)], row: 0)
      canvas.words(
        " Updates are written from the fact sheet of an incident; \(context.keys.way(to: LeadCommand.declare)) declares one, \(context.keys.way(to: LeadCommand.switchIncident)) looks at one that is over.",
        row: 2)
      return
    }
    let flow = flowLines(of: incident, in: context)
    for (row, line) in flow.prefix(canvas.rows / 3).enumerated() { canvas.line(line, row: row) }
    let top = min(flow.count, canvas.rows / 3)
    let rest = Rect(column: 0, row: top, columns: canvas.columns, rows: canvas.rows - top)
    canvas.inside(rest) { drawSheet(of: incident, in: context, on: &$0) }
  }

  /// The fact sheet and below it the draft made from it.
  private func drawSheet(of incident: Incident, in context: PaneContext, on canvas: inout Canvas) {
    let fields = fields(in: context)
    let place = cursor.index(in: fields)
    let facts = factLines(fields, of: incident, selected: place, columns: canvas.columns)
    // Half of the pane for the facts where the draft needs the rest.
    let roomForFacts = canvas.rows < 10 ? canvas.rows : max(fields.count, canvas.rows / 2)
    let shown = min(facts.flatMap { $0 }.count, roomForFacts)
    canvas.inside(Rect(column: 0, row: 0, columns: canvas.columns, rows: shown)) { inner in
      guard let place else { return inner.line([Span(" no fact matches", role: .dim)], row: 0) }
      inner.blocks(
        count: facts.count, cursor: place, cursorLine: cursor.line, selection: context.selection
      ) { index, _ in facts[index] }
    }
    let below = Rect(column: 0, row: shown, columns: canvas.columns, rows: canvas.rows - shown)
    canvas.inside(below) { drawDraft(of: incident, in: context, on: &$0) }
  }

  private func factLines(
    _ fields: [FactField], of incident: Incident, selected: Int?, columns: Int
  ) -> [[ListLine]] {
    fields.enumerated().map { index, field in
      let isSelected = index == selected
      let text = SafeText(incident.facts[field])
      let label: [Span] = [
        Span(isSelected ? "\u{203A}" : " ", role: .key),
        Span(SafeText(field.label).fitted(toColumns: 13), role: .dim),
      ]
      guard !text.isEmpty else {
        return [ListLine(label + [Span(isSelected ? SafeText(field.question) : "--", role: .dim)])]
      }
      let wrapped = isSelected ? text.wrapped(columns: max(8, columns - 15)) : [text]
      let blank = SafeText("").padded(toColumns: 14)
      return [ListLine(label + [Span(wrapped.first ?? "")])]
        + wrapped.dropFirst().map { ListLine([Span(blank), Span($0)]) }
    }
  }

  private func drawDraft(of incident: Incident, in context: PaneContext, on canvas: inout Canvas) {
    guard canvas.rows > 1 else { return }
    guard let draft else { return drawAudiences(in: context, isCut: false, on: &canvas) }
    let columns = canvas.columns - 2
    let findings = draft.findingLines(columns: columns)
    let foot = min(findings.count, max(1, canvas.rows / 3))
    let room = max(0, canvas.rows - 1 - foot)
    // One line more than fits says that there are more.
    let body = SafeText.lines(draft.text, atMost: room + 1).flatMap { $0.wrapped(columns: columns) }
    drawAudiences(in: context, isCut: body.count > room || findings.count > foot, on: &canvas)
    for (row, line) in body.prefix(room).enumerated() {
      canvas.line([Span(" "), Span(line)], row: row + 1)
    }
    for (row, line) in findings.prefix(foot).enumerated() {
      canvas.line([Span(" ")] + line, row: min(body.count, room) + 1 + row)
    }
  }

  /// A rule with the audiences on it, the chosen one in brackets.
  private func drawAudiences(in context: PaneContext, isCut: Bool, on canvas: inout Canvas) {
    canvas.rule(row: 0)
    var spans = audienceSpans(in: context, columns: canvas.columns)
    let hint: [Span] =
      isCut
      ? [
        Span(" \(context.keys.way(to: UpdatesCommand.preview))", role: .key),
        Span(" shows all ", role: .dim),
      ] : []
    let room = max(0, canvas.columns - 3 - hint.columns)
    let last = Self.last(to: audience(in: context), in: context)
    if spans.columns + last.columns < room { spans += last }
    canvas.write((spans + [Span(" ")]).clipped(toColumns: room), column: 1, row: 0)
    canvas.write(hint, column: canvas.columns - hint.columns - 1, row: 0)
  }

  /// All audiences with the chosen one in brackets, or where there is no room that one and how many there are.
  private func audienceSpans(in context: PaneContext, columns: Int) -> [Span] {
    guard let chosen = audience(in: context) else { return [] }
    let edited: [Span] =
      draft?.isEdited ?? false
      ? [Span(draft?.stale.isEmpty ?? true ? " edited" : " STALE", role: .due)] : []
    let end = [Span(" \u{00B7} \(SafeText(draft?.template.title ?? ""))", role: .dim)] + edited
    let all = context.updates.audiences.map { audience in
      audience.name == chosen.name
        ? Span("[\(SafeText(audience.title))]", role: .strong)
        : Span(" \(SafeText(audience.title)) ", role: .dim)
    }
    let whole = [Span(" to ", role: .border)] + all + end
    guard whole.columns > columns - 16 else { return whole }
    let count = context.updates.audiences.count
    let number = (context.updates.audiences.firstIndex { $0.name == chosen.name } ?? 0) + 1
    return [
      Span(" to ", role: .border), Span("[\(SafeText(chosen.title))]", role: .strong),
      Span(" \(number)/\(count)", role: .dim),
    ] + end
  }

  /// What the audience was told last and when; half of it would say nothing.
  private static func last(to audience: Audience?, in context: PaneContext) -> [Span] {
    context.incident?.updates.last { $0.audience == audience?.name }.map { last in
      .text(
        "  last #\(last.number) \(last.outcome.rawValue) \(Words.moment(last.at, now: context.now))",
        .dim)
    } ?? []
  }
}

extension UpdatesPane {
  /// What is on its way or did not get through, the newest first, a line each.
  func flowLines(of incident: Incident, in context: PaneContext) -> [[Span]] {
    incident.outgoing.reversed().compactMap { update in
      flowLine(of: update, in: context)
    }
  }

  private func flowLine(of update: OutgoingUpdate, in context: PaneContext) -> [Span]? {
    let head = Span(" #\(update.number) \(SafeText(update.content.audience)) ", role: .strong)
    switch update.standing {
    case .sent, .withdrawn: return nil
    case .needsApproval:
      let way = context.keys.way(to: UpdatesCommand.approve)
      return [
        head, Span("waits for a second person", role: .due),
        update.by == context.actor
          ? Span("  somebody else agrees, you wrote it", role: .dim)
          : Span("  \(way) agrees, \(update.by.name) wrote it", role: .dim),
      ]
    case .onItsWay:
      if let until = update.heldUntil, until > context.now {
        let undo = context.keys.way(to: RoomCommand.undo)
        return [
          head, Span("goes in \(until.seconds(since: context.now)) s", role: .due),
          Span("  \(undo) takes it back", role: .dim),
        ]
      }
      return [head] + trouble(of: update, in: context)
    case .failed: return [head] + trouble(of: update, in: context)
    }
  }

  /// The message that is worst off, and what can be done meanwhile.
  private func trouble(of update: OutgoingUpdate, in context: PaneContext) -> [Span] {
    let open = update.messages.filter { $0.state.isFailed || $0.state.isOnItsWay }
    guard let worst = open.first(where: { $0.state.isFailed }) ?? open.first else { return [] }
    let role = worst.state.role(needsApproval: false)
    let words = "\(worst.channel): \(update.words(of: worst, at: context.now))"
    let outbox = context.keys.way(to: UpdatesCommand.outbox)
    let hint: SafeText = update.isStuck ? "\(outbox) outbox, y copy, w save " : ""
    return [Span(hint, role: .key), Span(SafeText(words), role: role)]
  }
}

extension UpdateDraft {
  /// What is wrong with the text, the worst first; a good word when nothing is.
  func findingLines(columns: Int) -> [[Span]] {
    if let problem { return SafeText(problem).wrapped(columns: columns).map { .text($0, .error) } }
    let changed = stale.map(\.label).joined(separator: ", ")
    let old: [[Span]] =
      stale.isEmpty
      ? []
      : SafeText("! changed since it was begun: \(changed)").wrapped(columns: columns)
        .map { .text($0, .due) }
    guard !findings.isEmpty else {
      return old + [.text("nothing is missing, no rule is broken", .ok)]
    }
    return old + findings.lines(columns: columns)
  }
}
