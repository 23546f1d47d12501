/// Keys for hands that learned another program first; what is not named keeps the declared keys.
public enum KeymapPreset: String, CaseIterable, Sendable {
  /// The keys as declared: those of vi, lazygit and k9s.
  case vim
  /// Moving, finding, cancelling and leaving as in Emacs; letters stay verbs.
  case emacs

  /// The names of actions with the keys they have instead of the declared ones.
  var keys: [String: [String]] {
    switch self {
    case .vim: [:]
    case .emacs: Self.emacsKeys
    }
  }

  private static let emacsKeys: [String: [String]] = [
    "move.down": ["ctrl-n", "down"],
    "move.up": ["ctrl-p", "up"],
    "move.half-page-down": [],
    "move.half-page-up": [],
    "move.page-down": ["ctrl-v", "pgdn"],
    "move.page-up": ["alt-v", "pgup"],
    "move.first": ["alt-<", "home"],
    "move.last": ["alt->", "end"],
    "console.next-pane": ["tab", "ctrl-x o", "ctrl-f"],
    "console.previous-pane": ["shift-tab", "ctrl-b"],
    "console.next-match": ["alt-n"],
    "console.previous-match": ["alt-p"],
    "console.zoom-in": ["+", "ctrl-x 1"],
    "console.zoom-out": ["_", "ctrl-x 0"],
    "console.back": ["ctrl-g", "esc"],
    "console.filter": ["ctrl-s", "/"],
    "console.palette": ["alt-x"],
    "console.help": ["?", "f1", "ctrl-x ?"],
    "console.undo": ["ctrl-x u", "u"],
    "console.redo": ["ctrl-x r", "U"],
    "console.save-screen": ["ctrl-x ctrl-w"],
    "console.quit": ["ctrl-x ctrl-c", "q"],
    "incident.switch": ["ctrl-x b", "g i"],
    "overlay.cancel": ["ctrl-g", "esc"],
    "overlay.page-down": ["ctrl-v", "pgdn"],
    "overlay.page-up": ["alt-v", "pgup"],
  ]
}
