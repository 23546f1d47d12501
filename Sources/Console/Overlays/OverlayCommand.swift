/// What the keys do while a sheet, form or line lies over the panes; other keys are its text.
enum OverlayCommand: String, Command {
  case accept = "overlay.accept"
  case submit = "overlay.submit"
  case cancel = "overlay.cancel"
  case next = "overlay.next"
  case previous = "overlay.previous"
  case forward = "overlay.forward"
  case backward = "overlay.backward"
  case pageDown = "overlay.page-down"
  case pageUp = "overlay.page-up"

  var declaration: ActionDeclaration {
    switch self {
    case .accept: declared("Accept; in a form, go to the next field", "enter")
    case .submit: declared("Accept the whole form", "ctrl-s")
    case .cancel: declared("Go back; what was typed is kept where it matters", "esc")
    case .next: declared("Go to the next row", "down", "ctrl-n")
    case .previous: declared("Go to the row before", "up", "ctrl-p")
    case .forward: declared("Complete, or go to the next field", "tab")
    case .backward: declared("Go to the field before", "shift-tab")
    case .pageDown: declared("Scroll a page down", "pgdn", "ctrl-f")
    case .pageUp: declared("Scroll a page up", "pgup", "ctrl-b")
    }
  }

  private func declared(_ help: String, _ keys: String...) -> ActionDeclaration {
    ActionDeclaration(rawValue, help, keys: keys, scope: .overlay)
  }
}
