import Console
import Glibc
import NcursesTerminal
import TerminalKit

/// Shows what this terminal really sends for each key, through the same decoder as the console.
@MainActor public enum KeyProbeRunner {
  /// Runs until ctrl-c is pressed twice or the terminal goes away; returns the exit code.
  public static func run(_ options: WorkspaceOptions) -> Int32 {
    do throws(CommandFailure) {
      let workspace = try Workspace.open(options, for: .files)
      let terminal = try open(workspace)
      let probe = KeyProbe(
        workspace.configuration.keymapInUse, terminal: workspace.environment["TERM"] ?? "")
      return ProbeSession(terminal, probe, theme: workspace.startTheme.theme).run()
    } catch {
      return CommandRunner.fail(error)
    }
  }

  private static func open(_ workspace: Workspace) throws(CommandFailure) -> Terminal {
    do throws(TerminalFailure) {
      var settings = workspace.terminalSettings
      settings.keepsBytes = true
      return try Terminal.open(settings)
    } catch {
      throw CommandFailure(.terminalUnusable, error.advice)
    }
  }
}

/// The loop of a probe: every read becomes a line.
@MainActor private final class ProbeSession: EventLoopDelegate {
  private let terminal: Terminal
  private let theme: Theme
  private var probe: KeyProbe
  private var events: [InputEvent] = []
  private lazy var loop = EventLoop(terminal: terminal, delegate: self)

  init(_ terminal: Terminal, _ probe: KeyProbe, theme: Theme) {
    self.terminal = terminal
    self.probe = probe
    self.theme = theme
  }

  func run() -> Int32 {
    let code = loop.run()
    terminal.close()
    return code
  }

  var nextDeadline: ContinuousClock.Instant? { nil }
  func deadlinePassed() {}
  func received(_ events: [InputEvent]) { self.events += events }

  func received(_ signal: LoopSignal) {
    if case .windowChanged = signal { terminal.invalidate() }
  }

  func turnEnded() {
    let bytes = terminal.takeBytes()
    if !bytes.isEmpty || !events.isEmpty { probe.take(bytes, events) }
    events = []
    terminal.present(probe.frame(terminal.size), theme: theme)
    if probe.isOver { loop.stop(0) }
  }
}
