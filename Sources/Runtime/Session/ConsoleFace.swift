import NcursesTerminal
import TerminalKit

/// How a console meets a person: on a screen that is drawn, or in lines.
enum ConsoleFace {
  case screen(Terminal)
  case lines(PlainDesk)

  @MainActor var terminal: any ConsoleTerminal {
    switch self {
    case .screen(let terminal): terminal
    case .lines(let plain): plain.terminal
    }
  }

  var screen: Terminal? {
    if case .screen(let terminal) = self { terminal } else { nil }
  }

  var plain: PlainDesk? {
    if case .lines(let plain) = self { plain } else { nil }
  }

  /// Opens the terminal; one that no screen can be drawn on is spoken to in lines, and says so.
  @MainActor static func open(_ workspace: Workspace) throws(CommandFailure) -> ConsoleFace {
    let settings = workspace.terminalSettings
    guard !workspace.isPlain else {
      return .lines(PlainDesk(LineTerminal(settings), because: nil))
    }
    do throws(TerminalFailure) {
      return .screen(try Terminal.open(settings))
    } catch {
      guard let reason = reasonForLines(error) else {
        throw CommandFailure(.terminalUnusable, error.advice)
      }
      return .lines(PlainDesk(LineTerminal(settings), because: reason))
    }
  }

  /// Why lines are spoken on a terminal; nil where that would not help either.
  private static func reasonForLines(_ failure: TerminalFailure) -> SafeText? {
    switch failure {
    case .unknownTerminal(let name):
      let what: SafeText =
        name.isEmpty
        ? "TERM is not set" : "the terminal type \u{201C}\(name)\u{201D} (TERM) is unknown here"
      return what + ", so this is plain mode, without a screen"
    case .cannotMoveCursor(let name):
      return
        "a terminal of type \u{201C}\(name)\u{201D} (TERM) cannot move its cursor, so this is plain mode, without a screen"
    case .notATerminal, .screenRefused, .cannotRun: return nil
    }
  }
}
