import IncidentModel
import TerminalKit

/// What was decided, by whom and why, the newest first.
struct DecisionBoard: Overlay {
  private var rows = SheetRows<EntryID>()

  var title: SafeText { "Decisions" }
  var placement: OverlayPlacement {
    .sheet(hint: "a add  w why  p option  b objection  c outcome  x off  enter all")
  }

  private static func shown(in context: PaneContext) -> [Decision] {
    (context.incident?.decisions.filter(\.isShown) ?? []).reversed()
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let shown = Self.shown(in: context)
    if rows.move(command, in: shown.map(\.id)) { return [] }
    guard command != .cancel, let decision = selected(in: shown), let incident = context.incident
    else { return [.close] }
    return [.open(Self.details(of: decision, in: incident, now: context.now))]
  }

  private func selected(in shown: [Decision]) -> Decision? {
    rows.index(in: shown.map(\.id)).map { shown[$0] }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard case .character(let letter) = chord.key, !chord.control, !chord.alt,
      "awpbcx".contains(letter), let incident = context.incident
    else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    if letter == "a" { return BoardActs.decide("", in: incident, context.drafts) }
    guard let decision = selected(in: Self.shown(in: context)) else {
      return [.warning("nothing is decided yet; a records a decision")]
    }
    return [Self.question(letter, about: decision, in: incident.id)]
  }

  private static func question(
    _ letter: Character, about decision: Decision, in id: IncidentID
  ) -> Request {
    let name = decision.name
    switch letter {
    case "w":
      return prompt("Why \(name)?", decision.content.why) {
        [enrich(decision, DecisionChange(why: $0), in: id)]
      }
    case "p":
      return prompt(
        "Another way", "",
        "fix forward; cost=2 h; risk=high; time=3h; irreversible, or the chosen one with its risk"
      ) { option($0, of: decision, in: id) }
    case "b":
      return prompt("Whose strong objection to \(name), and what?", "") {
        [enrich(decision, DecisionChange(objections: [$0]), in: id)]
      }
    case "c":
      return prompt("What came of \(name)?", decision.content.outcome) {
        [enrich(decision, DecisionChange(outcome: $0), in: id)]
      }
    default:
      return prompt("Why does \(name) not stand?", "") {
        [
          BoardActs.act(
            "took \(name) off", .item(.withdraw(decision.id, reason: $0)), in: id)
        ]
      }
    }
  }

  private static func option(
    _ text: String, of decision: Decision, in id: IncidentID
  ) -> [Request] {
    do throws(OptionProblem) {
      return [enrich(decision, DecisionChange(options: [try DecisionOption(typed: text)]), in: id)]
    } catch {
      return [.warning(SafeText(error.sentence))]
    }
  }

  private static func prompt(
    _ title: SafeText, _ text: String, _ explanation: SafeText = "",
    _ accept: @escaping @Sendable (String) -> [Request]
  ) -> Request {
    .open(PromptOverlay(title, explanation: explanation, text: text, accept: accept))
  }

  private static func enrich(
    _ decision: Decision, _ change: DecisionChange, in id: IncidentID
  ) -> Request {
    BoardActs.act(
      "said more about \(decision.name)", .decision(.enrich(decision.id, change)), in: id)
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(1, Self.shown(in: context).count) + 1)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let shown = Self.shown(in: context)
    guard !shown.isEmpty else {
      return canvas.line(.text("Nothing is decided yet; a records a decision.", .dim), row: 0)
    }
    canvas.line(.text("     WHEN    WHO      WHAT", .title), row: 0)
    let room = Rect(column: 0, row: 1, columns: canvas.columns, rows: max(0, canvas.rows - 1))
    canvas.inside(room) {
      rows.draw(
        shown.map { Self.line(of: $0, now: context.now) }, ids: shown.map(\.id),
        isFocused: context.isFocused, on: &$0)
    }
  }

  private static func line(of decision: Decision, now: Timestamp) -> [Span] {
    let content = decision.content
    let particulars = content.particulars.isEmpty ? "" : " (\(content.particulars))"
    let due: [Span] = decision.isReviewDue(at: now) ? .text("REVIEW DUE ", .due) : []
    return [
      Span(SafeText(decision.name).fitted(toColumns: 4), role: .strong),
      Span(SafeText(decision.decidedAt.clock).fitted(toColumns: 8), role: .dim),
      Span(SafeText(decision.decidedBy.name).fitted(toColumns: 9), role: .dim),
    ] + due + [
      Span(SafeText(brief: content.chosen)), Span(SafeText(brief: particulars), role: .dim),
    ]
  }

  private static func details(
    of decision: Decision, in incident: Incident, now: Timestamp
  ) -> TextOverlay {
    let content = decision.content
    var rows: [(SafeText, String)] = [("decided", content.chosen)]
    rows.append(("question", content.question))
    rows += content.options.map { option in
      let rest = option.particulars.isEmpty ? "" : ": \(option.particulars)"
      return (option.name == content.chosen ? "chosen" : "option", option.name + rest)
    }
    rows.append(("why", content.why))
    rows += content.objections.map { ("objection", $0) }
    let role = decision.role.map { " as \($0.label)" } ?? ""
    rows.append(("by", "\(decision.decidedBy.name)\(role), \(decision.decidedAt.dayAndClock)"))
    rows.append(("approved", content.approver?.name ?? ""))
    rows.append(
      (
        "evidence",
        content.evidence.compactMap { incident.evidence($0)?.name }.joined(separator: ", ")
      )
    )
    rows.append(("review", content.reviewAt?.dayAndClock ?? ""))
    rows.append(("outcome", content.outcome))
    rows.append(("more said", decision.revisedAt?.dayAndClock ?? ""))
    return TextOverlay(
      "\(decision.name)",
      lines: rows.filter { !$0.1.isEmpty }.flatMap { BoardRow.lines($0.0, $0.1) })
  }
}

/// A named text of a board's details, wrapped.
enum BoardRow {
  static func lines(_ name: SafeText, _ text: String) -> [[Span]] {
    SafeText(text).wrapped(columns: 60).enumerated().map { index, part in
      [Span((index == 0 ? name : "").padded(toColumns: 12), role: .dim), Span(part)]
    }
  }
}
