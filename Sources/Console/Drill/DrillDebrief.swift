import IncidentModel
import TerminalKit

/// The debrief of a drill: what the record earned, and what only people can say.
struct DrillDebrief: Overlay {
  private var list = SheetRows<Int>()

  var title: SafeText { "Debrief" }
  var placement: OverlayPlacement {
    .sheet(hint: "enter answer or take over  v score  t then  esc")
  }

  private func questions(in context: PaneContext) -> [DrillBoard.Question] {
    context.drill?.questions ?? []
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let questions = questions(in: context)
    let ids = Array(questions.indices)
    if list.move(command, in: ids) { return [] }
    guard command != .cancel else { return [.close] }
    guard let index = list.index(in: ids) else { return [] }
    let question = questions[index]
    if case .improvement = question.kind, !question.answer.isEmpty {
      return [.warning("it was taken over already: \(SafeText(question.answer))")]
    }
    return [Self.asking(question)]
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard let drill = context.drill else { return [] }
    if chord.key == .character("t") { return Self.theirs(drill) }
    guard chord.key == .character("v") else { return [] }
    return [.open(TextOverlay("Score", lines: drill.score.map { .text(SafeText($0)) }))]
  }

  private static func asking(_ question: DrillBoard.Question) -> Request {
    switch question.kind {
    case .answer(let number):
      .open(
        PromptOverlay("Answer", explanation: SafeText(question.text), text: question.answer) {
          [.effect(.drill(.answer(number, $0)))]
        })
    case .judgement(let id, let scale):
      .open(
        PromptOverlay(
          "Judge", explanation: "\(SafeText(question.text)) 0 is not at all, \(scale) is fully.",
          text: question.answer
        ) { text in
          guard let value = Int(text), (0...scale).contains(value) else {
            return [.warning("a whole number from 0 to \(scale)")]
          }
          return [.effect(.drill(.judge(id, value)))]
        })
    case .improvement(let wish): ImprovementAsking.request(wish)
    }
  }

  // MARK: - Drawing

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(
      columns: min(room.columns, 100),
      rows: Self.shown(context.drill).count + questions(in: context).count * 2 + 4)
  }

  /// The score as far as it is shown above the questions.
  private static func shown(_ drill: DrillBoard?) -> [String] {
    Array((drill?.score ?? []).prefix(3))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let score = Self.shown(context.drill)
    for (row, line) in score.enumerated() {
      canvas.line(.text(SafeText(line), row == 0 ? .drill : .text), row: row)
    }
    let path = SafeText(context.drill?.path ?? "")
    let isOpen = !questions(in: context).contains { question in
      guard case .answer = question.kind else { return false }
      return !question.answer.isEmpty
    }
    canvas.line(
      isOpen
        ? .text("To be debriefed: one answer is enough to archive it.", .due)
        : .text("wardroom drill report \(path)", .dim), row: score.count)
    let questions = questions(in: context)
    let rect = Rect(
      column: 0, row: score.count + 2, columns: canvas.columns,
      rows: max(1, canvas.rows - score.count - 2))
    canvas.inside(rect) {
      list.draw(
        questions.map(Self.row), ids: Array(questions.indices), isFocused: context.isFocused,
        on: &$0)
    }
  }

  private static func row(_ question: DrillBoard.Question) -> [Span] {
    let mark: SafeText = question.answer.isEmpty ? "[ ] " : "[x] "
    let answer: SafeText = question.answer.isEmpty ? "" : "  \(SafeText(brief: question.answer))"
    return [
      Span(mark, role: .key), Span(SafeText(brief: question.text)), Span(answer, role: .dim),
    ]
  }
}
