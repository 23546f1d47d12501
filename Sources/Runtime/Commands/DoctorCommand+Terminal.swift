import Glibc
import TerminalKit

extension DoctorCommand {
  /// Returns what there is to say of the terminal: its name, characters, colours and size.
  static func terminal(_ environment: [String: String]) -> [DoctorCheck] {
    [
      name(environment), characters(environment), colours(environment), size(of: STDOUT_FILENO),
    ].compactMap { $0 }
  }

  // MARK: Name

  private static func name(_ environment: [String: String]) -> DoctorCheck {
    let name = environment["TERM"] ?? ""
    guard !name.isEmpty, name != "dumb" else {
      return DoctorCheck(
        "terminal", false,
        "TERM is \"\(name)\", so the console speaks in lines. Set it to what your terminal is.")
    }
    guard knows(name, environment) else {
      return DoctorCheck(
        "terminal", false,
        "Nothing is known of \"\(name)\" here. Install ncurses-term, or say `export TERM=xterm-256color`."
      )
    }
    guard environment["TMUX"] != nil, !name.hasPrefix("tmux"), !name.hasPrefix("screen") else {
      return DoctorCheck("terminal", true, name)
    }
    return DoctorCheck(
      "terminal", true,
      "\(name), within tmux; `set -g default-terminal tmux-256color` in ~/.tmux.conf suits it better"
    )
  }

  /// Whether a terminfo entry lies where ncurses looks (terminfo(5)).
  private static func knows(_ name: String, _ environment: [String: String]) -> Bool {
    guard let first = name.unicodeScalars.first, !name.contains("/") else { return false }
    let own = [environment["TERMINFO"], environment["HOME"].map { $0 + "/.terminfo" }]
    let named = (environment["TERMINFO_DIRS"] ?? "").split(separator: ":").map(String.init)
    let usual = [
      "/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/local/share/terminfo",
    ]
    let folders = [String(first), String(first.value, radix: 16)]
    return (own.compactMap { $0 } + named + usual).contains { root in
      folders.contains { access("\(root)/\($0)/\(name)", R_OK) == 0 }
    }
  }

  // MARK: What it shows

  private static func characters(_ environment: [String: String]) -> DoctorCheck {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }
    let locale = names.first { !$0.isEmpty } ?? "C"
    let isUTF8 = ["utf-8", "utf8"].contains { locale.lowercased().hasSuffix($0) }
    return DoctorCheck(
      "characters", true,
      isUTF8
        ? locale
        : "\(locale) has ASCII only, so lines are drawn with + and -; `export LC_ALL=C.UTF-8` has all"
    )
  }

  private static func colours(_ environment: [String: String]) -> DoctorCheck {
    let isUnwanted = (environment["NO_COLOR"] ?? "").isEmpty == false
    let finding =
      switch ColourDepth.promised(by: environment) {
      case .mono:
        isUnwanted ? "none, because NO_COLOR is set" : "none; what matters has a shape too"
      case .basic8: "8; a terminal that shows more says so with TERM=xterm-256color"
      case .basic16: "16"
      case .indexed256: "256"
      case .direct: "any"
      }
    return DoctorCheck("colours", true, finding)
  }

  /// Nil where nobody looks at a terminal.
  private static func size(of descriptor: Int32) -> DoctorCheck? {
    var window = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else { return nil }
    let size = "\(window.ws_col)x\(window.ws_row)"
    guard window.ws_col < 60 || window.ws_row < 15 else { return DoctorCheck("size", true, size) }
    return DoctorCheck(
      "size", true,
      "\(size) has room for one line; from 60x15 on there are panes, at 80x24 all of them")
  }
}
