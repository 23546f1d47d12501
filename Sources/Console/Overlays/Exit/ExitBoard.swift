import IncidentModel
import TerminalKit

/// What stands between the incident and its end: criteria with their evidence, side effects, the watch on the fix.
struct ExitBoard: Overlay {
  private var rows = SheetRows<EntryID>()

  /// One row of the board.
  enum Item {
    case criterion(ExitCriterion)
    case sideEffect(SideEffect)

    var id: EntryID {
      switch self {
      case .criterion(let criterion): criterion.id
      case .sideEffect(let effect): effect.id
      }
    }
  }

  var title: SafeText { "Before it is resolved" }
  var placement: OverlayPlacement {
    .sheet(hint: "v verify/undo  p keep  w drop  r reopen  n s new one  esc back")
  }

  /// The criteria that count, then the side effects, each in the order they came.
  static func items(in context: PaneContext) -> [Item] {
    guard let incident = context.incident else { return [] }
    return incident.standingCriteria.map(Item.criterion)
      + incident.sideEffects.map(Item.sideEffect)
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let items = Self.items(in: context)
    if rows.move(command, in: items.map(\.id)) { return [] }
    guard command != .cancel else { return [.close] }
    return act("v", in: context)
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard case .character(let character) = chord.key, !chord.control, !chord.alt else { return [] }
    return act(character, in: context)
  }

  private func act(_ key: Character, in context: PaneContext) -> [Request] {
    guard let incident = context.incident, "vpwrns".contains(key) else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    if key == "n" { return [.open(ExitPrompts.newCriterion(in: incident.id))] }
    if key == "s" { return [.open(ExitPrompts.kinds(in: incident.id))] }
    let items = Self.items(in: context)
    guard let index = rows.index(in: items.map(\.id)) else {
      return [.warning("nothing is listed; n asks for something, s notes a side effect")]
    }
    guard let prompt = items[index].prompt(key, in: incident.id) else {
      return [.warning("that cannot be done with \(SafeText(items[index].id.text)) as it stands")]
    }
    return [.open(prompt)]
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(1, Self.items(in: context).count) + 3)
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let incident = context.incident else { return }
    let items = Self.items(in: context)
    if items.isEmpty {
      canvas.line(.text("Nothing is asked for yet, and nothing has to be undone.", .dim), row: 0)
    } else {
      canvas.line(.text(" STATE     WHAT", .title), row: 0)
      canvas.inside(Rect(column: 0, row: 1, columns: canvas.columns, rows: max(0, canvas.rows - 2)))
      {
        rows.draw(
          items.map { $0.line(now: context.now) }, ids: items.map(\.id),
          isFocused: context.isFocused, on: &$0)
      }
    }
    canvas.line(Self.watch(on: incident, in: context), row: canvas.rows - 1)
  }

  /// How the watch on the fix stands.
  private static func watch(on incident: Incident, in context: PaneContext) -> [Span] {
    let points = incident.openPoints(under: context.lead.exit, at: context.now)
    for point in points {
      switch point {
      case .criterion, .sideEffect: continue
      case .fixNotIn(let soak):
        return .text(
          "the fix is not in yet; then it is watched for \(Words.span(soak))", .warning)
      case .soaking(let until):
        return .text(
          "the fix is in and watched until \(Words.moment(until, now: context.now))", .due)
      }
    }
    return points.isEmpty
      ? .text("nothing is open", .ok)
      : .text("\(Words.count(points.count, "point")) open", .warning)
  }
}

extension ExitBoard.Item {
  fileprivate func line(now: Timestamp) -> [Span] {
    switch self {
    case .criterion(let criterion):
      let (state, role, more) = criterion.words
      return [
        Span(state.fitted(toColumns: 9) + " ", role: role), Span(SafeText(brief: criterion.text)),
        Span(more, role: .dim),
      ]
    case .sideEffect(let effect):
      let (state, role, more) = effect.words
      return [
        Span(state.fitted(toColumns: 9) + " ", role: role),
        Span("\(effect.kind.rawValue): ", role: .strong), Span(SafeText(brief: effect.text)),
        Span(more, role: .dim),
      ]
    }
  }

  /// What a key asks about the row; nil where it means nothing for it as it stands.
  fileprivate func prompt(_ key: Character, in id: IncidentID) -> PromptOverlay? {
    switch self {
    case .criterion(let criterion): ExitPrompts.criterion(criterion, key, in: id)
    case .sideEffect(let effect): ExitPrompts.sideEffect(effect, key, in: id)
    }
  }
}

extension ExitCriterion {
  fileprivate var words: (SafeText, StyleRole, SafeText) {
    switch state {
    case .open: ("open", .warning, "")
    case .verified(let by, _, let evidence):
      ("verified", .ok, "  \(by.name): \(SafeText(brief: evidence))")
    case .withdrawn(let reason): ("withdrawn", .dim, "  \(SafeText(brief: reason))")
    }
  }
}

extension SideEffect {
  fileprivate var words: (SafeText, StyleRole, SafeText) {
    switch state {
    case .inPlace: ("IN PLACE", .warning, undo.isEmpty ? "" : "  undo: \(SafeText(brief: undo))")
    case .undone(let by, _, let how):
      ("undone", .ok, how.isEmpty ? "" : "  \(by.name): \(SafeText(brief: how))")
    case .kept(let by, _, let reason): ("kept", .ok, "  \(by.name): \(SafeText(brief: reason))")
    }
  }
}
