import Console
import NcursesTerminal
import TerminalKit

/// The talk in lines of a session: the lines that wait for their turn, and where answers are written.
@MainActor final class PlainDesk {
  let terminal: LineTerminal
  var talk: PlainTalk
  /// Why lines are spoken although nobody asked for it; nil when somebody did.
  private let reason: SafeText?
  private var lines: [(text: String, isCut: Bool)] = []
  /// The place of the next line in `lines`.
  private var place = 0
  private(set) var hasBegun = false
  /// Whether no more lines are taken.
  private(set) var isOver = false

  /// How many lines are kept waiting before a pipe is left unread.
  private static let waitingLimit = 1000
  /// How many lines a person reads at once.
  private static let pageLines = 40

  init(_ terminal: LineTerminal, because reason: SafeText?) {
    self.terminal = terminal
    self.reason = reason
    talk = PlainTalk(
      columns: terminal.size.columns, pageLines: terminal.isInteractive ? Self.pageLines : nil)
  }

  /// Whether a line waits.
  var hasLine: Bool { place < lines.count }
  /// Whether every line was taken and none will come.
  var isAtEnd: Bool { terminal.hasEnded && !hasLine && !isOver }

  /// Takes the lines that came.
  func take(_ events: [InputEvent]) {
    for case .paste(let text, let isCut) in events { lines.append((text, isCut)) }
    terminal.isPaused = !terminal.isInteractive && lines.count - place > Self.waitingLimit
  }

  /// Returns the next line after it was repeated where nobody saw it.
  func next() -> String? {
    guard hasLine, !isOver else { return nil }
    let line = lines[place]
    place += 1
    if place == lines.count || place > Self.waitingLimit { forgetTaken() }
    terminal.echo(SafeText(line.text))
    if line.isCut { terminal.say(["the line was cut after 1 MiB"]) }
    return line.text
  }

  private func forgetTaken() {
    lines.removeFirst(place)
    place = 0
    terminal.isPaused = false
  }

  /// Returns what is said first, once.
  func beginning() -> [SafeText]? {
    guard !hasBegun else { return nil }
    hasBegun = true
    return reason.map { [$0] } ?? []
  }

  /// What a script is told by: 1 when a line of it was not done; a person was told already.
  var exitCode: Int32 { terminal.isInteractive || talk.unmetCount == 0 ? 0 : 1 }

  /// Lets what is left be, because the talk is over.
  func end() { isOver = true }
}
