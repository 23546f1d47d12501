import IncidentModel
import TerminalKit

/// What was said to the players of a drill, newest first, and what they can do.
struct DrillDesk: Overlay {
  /// How fast a drill may go.
  static let speeds = 1...3600
  private var list = SheetRows<Int>()

  var title: SafeText { "Drill" }
  var placement: OverlayPlacement {
    .sheet(hint: "enter read  a act  p pause  s skip  b brief  E end  esc")
  }

  private func messages(in context: PaneContext) -> [DrillBoard.Message] {
    Array((context.drill?.messages ?? []).reversed())
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let messages = messages(in: context)
    if list.move(command, in: messages.map(\.number)) { return [] }
    guard command != .cancel else { return [.close] }
    guard let index = list.index(in: messages.map(\.number)) else { return [] }
    return [Self.whole(messages[index], now: context.now)]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    list.hold(messages(in: context).map(\.number))
    guard let drill = context.drill, case .character(let character) = chord.key, !chord.control,
      !chord.alt
    else { return [] }
    switch character {
    case "a": return Self.doing("", in: drill)
    case "p": return [.effect(.drill(.pause(drill.speed > 0)))]
    case "s": return [.effect(.drill(.skip))]
    case "b":
      return [.open(TextOverlay("The brief", lines: Self.wrapped(drill.brief, columns: 72)))]
    case "E": return [Self.ending]
    default: return []
    }
  }

  // MARK: - What is wanted

  /// Does what was named; without a name it asks which.
  static func doing(_ name: String, in drill: DrillBoard) -> [Request] {
    guard name.isEmpty else { return [.effect(.drill(.perform(name)))] }
    guard !drill.actions.isEmpty else {
      return [.warning("this drill offers nothing beside what the console does")]
    }
    let choices = drill.actions.map { action in
      Choice(
        .text(SafeText(action.id)), hint: standing(of: action),
        requests: [.effect(.drill(.perform(action.id)))])
    }
    return [
      .open(
        ChoiceOverlay(
          "What do you do?", choices: choices, placeholder: "type to find",
          note: "It takes the time that is said; what comes of it is said here then."))
    ]
  }

  private static func standing(of action: DrillBoard.Action) -> [Span] {
    if let dueAt = action.dueAt { return .text("known \(dueAt.clock)", .due) }
    let done: SafeText = action.timesDone > 0 ? "done, " : ""
    return .text("\(done)takes \(Words.span(action.seconds))", .dim)
  }

  static var ending: Request {
    .open(
      ConfirmOverlay(
        "End the drill?",
        lines: ["Nothing more comes. The score is counted and the debrief is held now."],
        requests: [.effect(.drill(.end))]))
  }

  private static func whole(_ message: DrillBoard.Message, now: Timestamp) -> Request {
    let from: SafeText = message.from.isEmpty ? "" : " from \(SafeText(message.from))"
    let to: SafeText = message.to.isEmpty ? "" : " to \(SafeText(message.to))"
    let head: [Span] = .text(
      "\(message.at.clock) \(SafeText(message.channel))\(from)\(to)", .dim)
    return .open(
      TextOverlay(
        SafeText(message.sender), lines: [head, []] + wrapped(message.text, columns: 72)))
  }

  static func wrapped(_ text: String, columns: Int) -> [[Span]] {
    SafeText.lines(text).flatMap { line in
      line.isEmpty ? [[]] : line.wrapped(columns: columns).map { .text($0) }
    }
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 100), rows: max(6, messages(in: context).count + 4))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    guard let drill = context.drill else { return }
    canvas.line(Self.head(drill, now: context.now), row: 0)
    canvas.line(Self.running(drill), row: 1)
    let messages = messages(in: context)
    guard !messages.isEmpty else {
      return canvas.line(.text("Nothing was said yet. b reads the brief.", .dim), row: 3)
    }
    let rect = Rect(column: 0, row: 3, columns: canvas.columns, rows: max(1, canvas.rows - 3))
    canvas.inside(rect) {
      list.draw(
        messages.map(Self.row), ids: messages.map(\.number), isFocused: context.isFocused,
        showsFirst: true, on: &$0)
    }
  }

  private static func head(_ drill: DrillBoard, now: Timestamp) -> [Span] {
    let left = Words.span(max(0, drill.endsAt.seconds(since: now)))
    let pace: SafeText = drill.speed == 0 ? "paused" : "\(drill.speed) times as fast"
    return [
      Span("\(SafeText(drill.name)) ", role: .drill),
      Span(" \(left) left, \(pace)  ", role: .strong),
      Span(SafeText(brief: drill.title), role: .dim),
    ]
  }

  /// What is being done, and when its outcome is known.
  private static func running(_ drill: DrillBoard) -> [Span] {
    let running = drill.actions.compactMap { action in
      action.dueAt.map { "\(SafeText(action.id)) known \($0.clock)" as SafeText }
    }
    guard !running.isEmpty else { return .text("a does something the scenario offers", .dim) }
    return .text("under way: \(running.joined(separator: ", "))", .due)
  }

  private static func row(_ message: DrillBoard.Message) -> [Span] {
    [
      Span("\(message.at.clock) ", role: .dim),
      Span(SafeText(message.channel).fitted(toColumns: 12), role: .key),
      Span(SafeText(message.from).fitted(toColumns: 18), role: .strong), Span(" "),
      Span(SafeText(brief: message.text)),
    ]
  }
}
