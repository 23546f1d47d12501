/// What a piece of text is on the screen; a theme says how it looks.
public enum StyleRole: String, CaseIterable, Hashable, Sendable {
  case text
  case dim
  case strong
  case title
  case header
  case border
  case borderFocused = "border.focused"
  case sev1 = "severity.1"
  case sev2 = "severity.2"
  case sev3 = "severity.3"
  case sev4 = "severity.4"
  case due
  case overdue
  case ok
  case added
  case removed
  case warning
  case error
  case mark
  case key
  case input
  case code
  case drill

  /// The letter golden screens show for a cell of this role; unique among roles, and none of `r`,
  /// `R` and `w`, which mark selected cells and the second cell of a wide character.
  public var letter: Character {
    switch self {
    case .text: "."
    case .dim: "d"
    case .strong: "b"
    case .title: "t"
    case .header: "h"
    case .border: "-"
    case .borderFocused: "f"
    case .sev1: "1"
    case .sev2: "2"
    case .sev3: "3"
    case .sev4: "4"
    case .due: "u"
    case .overdue: "o"
    case .ok: "k"
    case .added: "+"
    case .removed: "x"
    case .warning: "!"
    case .error: "e"
    case .mark: "m"
    case .key: "y"
    case .input: "i"
    case .code: "c"
    case .drill: "#"
    }
  }
}
