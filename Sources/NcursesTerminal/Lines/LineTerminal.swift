import CNcurses
import CPlatform
import Glibc
public import TerminalKit

/// A terminal, a serial line or a pipe that is spoken to in lines: what is written stays written, and nothing
/// but text is ever sent.
///
/// The kernel edits the line that is typed. Where no person types, lines come from a pipe or a file and end
/// with it.
@MainActor public final class LineTerminal {
  /// The width that is written in; nobody sees rows here.
  public private(set) var size: Size
  /// Whether more than ASCII may be written.
  public let isUTF8: Bool
  /// Whether a person types, so that a prompt is shown and ctrl-c cancels.
  public let isInteractive: Bool
  /// Whether nobody reads what is written any more, or the terminal is gone.
  public private(set) var isLost = false
  /// Whether no more lines will come.
  public private(set) var hasEnded = false
  /// Whether lines are left unread for now.
  public var isPaused = false

  private let input: Int32
  private let output: Int32
  private let isOutputTerminal: Bool
  private let environment: [String: String]
  private var splitter = LineSplitter()
  private var isPromptShown = false
  private var isEchoOff = false

  /// Opens whatever the settings name as input and output, be it a terminal or not.
  public init(_ settings: TerminalSettings) {
    input = settings.input
    output = settings.output
    environment = settings.environment
    isInteractive = isatty(settings.input) == 1
    isOutputTerminal = isatty(settings.output) == 1
    isUTF8 = cn_set_locale(settings.localeName)
    size = Size(columns: 80, rows: 24)
    updateSize()
  }

  public var inputDescriptor: Int32 { hasEnded || isPaused ? -1 : input }
  public var outlivesHangUp: Bool { !isInteractive }
  public var takesInterrupts: Bool { isInteractive }
  public var isAwaitingEscape: Bool { false }
  public var isAwaitingPaste: Bool { false }
  public func pasteTimedOut() -> [InputEvent] { [] }
  public func escapeTimedOut() -> [InputEvent] { [] }

  /// Takes over the width: the terminal's own, else COLUMNS, else 80.
  @discardableResult public func updateSize() -> Bool {
    let told = environment["COLUMNS"].flatMap { Int($0) } ?? 80
    let columns = isOutputTerminal ? Terminal.measure(output).columns : told
    let new = Size(columns: max(20, min(columns, 1000)), rows: 24)
    defer { size = new }
    return new != size
  }

  // MARK: - Writing

  /// Writes lines below what was written; a prompt that waits is left where it is.
  public func say(_ lines: [SafeText]) {
    guard !lines.isEmpty else { return }
    let text = lines.map { shown($0) + "\n" }.joined()
    write((isPromptShown ? "\n" : "") + text)
    isPromptShown = false
  }

  /// Writes what stands before the line that is typed next, once.
  public func prompt(_ text: SafeText) {
    guard isInteractive, !isPromptShown else { return }
    write(shown(text))
    isPromptShown = true
  }

  /// Repeats a line that nobody saw being typed.
  public func echo(_ line: SafeText) {
    if !isInteractive { say(["> " + line]) }
  }

  private func shown(_ text: SafeText) -> String {
    (isUTF8 ? text : text.asciified()).description
  }

  private func write(_ text: String) {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty, !isLost {
      let count = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if errno == EAGAIN {
        var writable = pollfd(fd: output, events: Int16(POLLOUT), revents: 0)
        poll(&writable, 1, -1)
      } else if errno != EINTR {
        isLost = true
      }
    }
  }

  /// Rings the bell of a terminal.
  public func ringBell() {
    if isOutputTerminal { write("\u{7}") }
  }

  // MARK: - Reading

  /// Returns the lines that are waiting, each as a pasted text.
  public func read() -> ReadOutcome {
    var failure: Int32 = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
      let got = Glibc.read(input, buffer.baseAddress, buffer.count)
      failure = got < 0 ? errno : 0
      count = max(0, got)
    }
    if failure == EINTR || failure == EAGAIN { return .events([]) }
    if failure != 0, isInteractive {
      isLost = true
      return .lost
    }
    isPromptShown = false
    guard bytes.isEmpty else { return .events(splitter.feed(bytes)) }
    hasEnded = true
    return .events(splitter.finish())
  }

  /// Lets what is typed be seen, or not.
  public func showTyping(_ isSeen: Bool) {
    guard isInteractive, isSeen == isEchoOff else { return }
    var line = termios()
    guard tcgetattr(input, &line) == 0 else { return }
    line.c_lflag =
      isSeen ? line.c_lflag | tcflag_t(ECHO) : line.c_lflag & ~tcflag_t(ECHO)
    if tcsetattr(input, TCSANOW, &line) == 0 { isEchoOff = !isSeen }
  }

  // MARK: - Giving it away

  /// Ends the line that is begun and gives the terminal back.
  public func close() {
    showTyping(true)
    if isPromptShown { write("\n") }
    isPromptShown = false
  }

  public func reclaim() { isPromptShown = false }

  public func suspend(wholeGroup: Bool) {
    close()
    cp_stop(wholeGroup)
    updateSize()
  }

  /// Hands the terminal to a program and waits for its end.
  public func runEditor(
    _ arguments: [String], environment: [String: String]
  ) throws(TerminalFailure) -> Int32 {
    guard let program = arguments.first, isInteractive else {
      throw .cannotRun(program: arguments.first ?? "", reason: "there is no terminal to run it on")
    }
    close()
    var status: Int32 = 0
    let failure = withCStrings(arguments) { arguments in
      withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        cp_run_in_foreground(input, program, arguments, environment, &status)
      }
    }
    guard failure == 0 else {
      throw .cannotRun(program: program, reason: String(cString: strerror(failure)))
    }
    let signal = status & 0x7F
    return signal == 0 ? (status >> 8) & 0xFF : 128 + signal
  }

  /// Nothing but text is sent, so a clipboard cannot be reached.
  public func copy(_ text: String) -> CopyOutcome { .unsupported }
  public func notify(_ text: SafeText, _ way: NotificationWay) {}
  public func useMouse(_ isWanted: Bool) {}
  public func invalidate() {}
}
