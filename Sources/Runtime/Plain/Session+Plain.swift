import Console
import IncidentModel
import NcursesTerminal
import TerminalKit

extension Session {
  /// How many lines are answered before signals and other work have their turn.
  private static let linesPerTurn = 200

  /// Answers the lines that wait, one after the other, and tells what changed.
  ///
  /// A line is taken when what the lines before it asked for is answered, so that a script and a person mean
  /// the same by it.
  func turnPlainly(_ plain: PlainDesk) {
    guard situationReader.isOpen else { return }
    begin(plain)
    guard plain.hasBegun else { return }
    var count = 0
    if plain.hasLine { feed(.clock(workspace.clock.now())) }
    tell(plain)
    while isFree(for: plain), count < Self.linesPerTurn, let line = plain.next() {
      converse { talk, console in talk.take(line, in: &console) }
      tell(plain)
      count += 1
    }
    if plain.isAtEnd, isFree(for: plain) { return leave(plain) }
    prompt(plain)
  }

  /// When the next line is to be taken although nothing happens meanwhile; nil when none is.
  var nextLineAt: ContinuousClock.Instant? {
    guard let plain, plain.hasLine, !plain.isOver, situationReader.isOpen, isFree(for: plain) else {
      return nil
    }
    return .now
  }

  private func begin(_ plain: PlainDesk) {
    guard isFree(for: plain), let words = plain.beginning() else { return }
    plain.terminal.say(words)
    converse { talk, console in
      talk.begin(&console)
      return []
    }
  }

  private func leave(_ plain: PlainDesk) {
    converse { talk, console in talk.end(&console) }
    tell(plain)
    plain.end()
  }

  /// Whether everything that was asked for is answered; commands of steps go on meanwhile, unless a line said
  /// to wait for them.
  private func isFree(for plain: PlainDesk) -> Bool {
    guard isIdle else { return false }
    // Where a program types, it means the alerts as its own last act left them.
    if !plain.terminal.isInteractive, situationReader.alertsDueAt != nil { return false }
    guard plain.talk.isWaiting else { return true }
    // Where the clock stands still nothing that is held back will ever leave.
    let waitsForUpdates = workspace.clock.fixed == nil && console.hasUpdatesOnTheirWay
    guard !hasLongRuns, !waitsForUpdates else { return false }
    plain.talk.isThrough()
    return true
  }

  private func tell(_ plain: PlainDesk) {
    plain.talk.columns = plain.terminal.size.columns
    let isSettled = isIdle
    converse { talk, console in
      plain.terminal.say(talk.tell(&console, isSettled: isSettled))
      return []
    }
  }

  private func prompt(_ plain: PlainDesk) {
    guard !plain.isOver, !plain.terminal.hasEnded, !plain.hasLine else { return }
    plain.terminal.showTyping(!plain.talk.isSecret(in: console))
    if isFree(for: plain) { plain.terminal.prompt(plain.talk.prompt(of: console)) }
  }
}
