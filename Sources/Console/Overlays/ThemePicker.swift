import TerminalKit

/// The themes to choose from; the whole screen shows the one under the cursor.
struct ThemePicker: Overlay {
  private let names: [String]
  private let before: String
  private var list = SheetRows<String>()

  /// Creates the picker with the cursor on the theme in use.
  init(_ names: [String], current: String) {
    self.names = names
    before = current
    list.hold(names)
    list.choose(current, in: names)
  }

  var title: SafeText { "Theme" }
  var placement: OverlayPlacement { .sheet(hint: "j k look  enter keep  esc back to the last") }

  private var chosen: String? { list.index(in: names).map { names[$0] } }

  mutating func perform(_ command: OverlayCommand, in context: PaneContext) -> [Request] {
    let last = chosen
    if list.move(command, in: names) {
      return chosen == last ? [] : [.effect(.useTheme(chosen ?? before))]
    }
    guard command != .cancel, let chosen else {
      return last == before ? [.close] : [.close, .effect(.useTheme(before))]
    }
    return [
      .close,
      .run(RoomCommand.theme.declaration.name, ActionCall(argument: chosen)),
      .ok("theme \(SafeText(chosen)); `theme: \(SafeText(chosen))` in wardroom.yaml keeps it"),
    ]
  }

  func preferredSize(in room: Size, _ context: PaneContext) -> Size {
    Size(columns: 44, rows: min(room.rows, names.count))
  }

  func draw(in context: PaneContext, on canvas: inout Canvas) {
    list.draw(
      names.map { .text(SafeText($0)) }, ids: names, isFocused: context.isFocused, on: &canvas)
  }
}
