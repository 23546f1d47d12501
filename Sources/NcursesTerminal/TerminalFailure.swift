/// Why the console cannot be drawn here.
public enum TerminalFailure: Error, Hashable, Sendable {
  case notATerminal
  case unknownTerminal(name: String)
  case cannotMoveCursor(name: String)
  case screenRefused(name: String)
  case cannotRun(program: String, reason: String)

  /// What happened and what to do next.
  public var advice: String {
    switch self {
    case .notATerminal:
      """
      The console needs a terminal, and standard output is not one. Run it in a terminal, or use a \
      command such as 'wardroom alerts'.
      """
    case .unknownTerminal(let name):
      """
      The terminal type '\(name)' (TERM) is unknown on this host. Try TERM=xterm-256color, or install \
      the ncurses-term package.
      """
    case .cannotMoveCursor(let name):
      """
      The terminal type '\(name)' (TERM) cannot move its cursor, so there is no screen to draw. \
      Set TERM to what your terminal is, or use a command such as 'wardroom alerts'.
      """
    case .screenRefused(let name):
      """
      ncurses cannot start on the terminal type '\(name)' (TERM); memory or file descriptors may \
      have run out. Try again, or use a command such as 'wardroom alerts'.
      """
    case .cannotRun(let program, let reason):
      "Cannot run '\(program)': \(reason). Set EDITOR to a program that is installed."
    }
  }
}
