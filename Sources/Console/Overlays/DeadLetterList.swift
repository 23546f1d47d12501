import IncidentModel
import TerminalKit

/// The deliveries that could not be read, newest first; one is read again after a fix.
struct DeadLetterList: Overlay {
  private var rows = SheetRows<Int64>()

  var title: SafeText { "Deliveries that could not be read" }
  var placement: OverlayPlacement { .sheet(hint: "j k move  r read again  enter body  esc back") }

  private func letters(in context: PaneContext) -> [DeadLetter] {
    context.deadLetters.sorted { $0.number > $1.number }
  }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let letters = letters(in: context)
    if rows.move(command, in: letters.map(\.number)) { return [] }
    guard command != .cancel, let letter = selected(in: letters) else { return [.close] }
    return [.open(Self.body(of: letter))]
  }

  private func selected(in letters: [DeadLetter]) -> DeadLetter? {
    rows.index(in: letters.map(\.number)).map { letters[$0] }
  }

  mutating func press(_ chord: KeyChord, in context: PaneContext) -> [Request] {
    guard chord == KeyChord(.character("r")) else { return [] }
    guard let letter = selected(in: letters(in: context)) else { return [] }
    guard !context.isReadOnly else { return [.warning(ConsoleState.readOnlySentence)] }
    return [.effect(.replayDeadLetter(letter.number))]
  }

  private static func body(of letter: DeadLetter) -> TextOverlay {
    let text = String(decoding: letter.body.prefix(8_000), as: UTF8.self)
    let why: [[Span]] = SafeText(letter.reason).wrapped(columns: 72).map { .text($0, .warning) }
    let lines = SafeText.lines(text).flatMap { $0.wrapped(columns: 72) }
    return TextOverlay(
      "#\(letter.number) from \(letter.source)",
      lines: why + [[]] + lines.map { .text($0, .code) })
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: min(room.columns, 96), rows: max(1, context.deadLetters.count * 2))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    let letters = letters(in: context)
    guard !letters.isEmpty else {
      return canvas.line(.text("Every delivery could be read.", .ok), row: 0)
    }
    canvas.blocks(
      count: letters.count, cursor: rows.index(in: letters.map(\.number)) ?? 0, cursorLine: 0,
      selection: context.isFocused ? .focused : .none
    ) { index, isSelected in
      Self.lines(of: letters[index], isSelected: isSelected, now: context.now)
    }
  }

  private static func lines(
    of letter: DeadLetter, isSelected: Bool, now: Timestamp
  ) -> [ListLine] {
    let body = SafeText(String(decoding: letter.body.prefix(400), as: UTF8.self))
    return [
      ListLine([
        Span(isSelected ? "\u{203A}" : " ", role: .key),
        Span("#\(letter.number) ", role: .strong),
        Span("\(Words.moment(letter.receivedAt, now: now)) \(letter.source) "),
        Span(SafeText(letter.reason), role: .warning),
      ]),
      ListLine(.text("   " + body, .code)),
    ]
  }
}
