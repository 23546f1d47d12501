public import NcursesTerminal
public import TerminalKit

/// What the loop has to know of whatever a person types at.
@MainActor public protocol PolledTerminal: AnyObject {
  /// Readable when there is input; negative while nothing is to be read.
  var inputDescriptor: Int32 { get }
  /// Whether it has gone away for good.
  var isLost: Bool { get }
  /// Whether the input so far may be the beginning of a longer key.
  var isAwaitingEscape: Bool { get }
  /// Whether the end of a pasted text is still to come.
  var isAwaitingPaste: Bool { get }
  /// Whether a hang-up of its input only means that no more will come.
  var outlivesHangUp: Bool { get }
  /// Whether ctrl-c is told to the delegate and does not end the program.
  var takesInterrupts: Bool { get }

  /// Returns everything that is waiting.
  func read() -> ReadOutcome
  /// Returns what the input so far means when nothing follows.
  func escapeTimedOut() -> [InputEvent]
  /// Returns what was pasted so far when its end never comes.
  func pasteTimedOut() -> [InputEvent]
  /// Takes over the size that is reported now; says whether it changed.
  @discardableResult func updateSize() -> Bool
  /// Takes it over after somebody else had it without asking.
  func reclaim()
  /// Stops the program as ctrl-z does, and takes over again when it is continued.
  func suspend(wholeGroup: Bool)
}

/// What the console wants of whatever it is shown on.
@MainActor protocol ConsoleTerminal: PolledTerminal {
  var size: Size { get }

  /// Makes whatever is shown next not build on what was shown.
  func invalidate()
  func ringBell()
  func useMouse(_ isWanted: Bool)
  func notify(_ text: SafeText, _ way: NotificationWay)
  func copy(_ text: String) -> CopyOutcome
  /// Hands it to a program and takes it over again at the program's end.
  func runEditor(
    _ arguments: [String], environment: [String: String]
  ) throws(TerminalFailure) -> Int32
  func close()
}

extension Terminal: ConsoleTerminal {
  public var outlivesHangUp: Bool { false }
  public var takesInterrupts: Bool { false }
}

extension LineTerminal: ConsoleTerminal {}
