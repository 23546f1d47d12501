import IncidentModel
import TerminalKit

@testable import Console

/// A person who talks to the console in lines; the room answers at once.
struct Talker {
  var console: ConsoleState
  var room: Room
  var talk: PlainTalk
  /// What the console wanted done, in order.
  private(set) var effects: [Effect] = []

  init(_ driver: Driver, columns: Int = 80, pageLines: Int? = nil) {
    console = driver.console
    room = driver.room
    talk = PlainTalk(columns: columns, pageLines: pageLines)
    talk.begin(&console)
    _ = heard()
  }

  /// Types a line and returns what is answered.
  @discardableResult mutating func say(_ line: String) -> [String] {
    let wanted = talk.take(line, in: &console)
    take(wanted)
    return heard()
  }

  /// Types lines and returns them with their answers, as a transcript has them.
  mutating func script(_ lines: String...) -> [String] {
    lines.flatMap { line in ["> " + line] + say(line) }
  }

  /// Tells the console something and returns what a person hears of it.
  @discardableResult mutating func tell(_ actions: ConsoleAction...) -> [String] {
    for action in actions { take(action) }
    return heard()
  }

  /// Lets time pass.
  @discardableResult mutating func wait(seconds: Int64) -> [String] {
    room.now = room.now.adding(seconds: seconds)
    return tell(.clock(room.now))
  }

  /// Presses ctrl-c.
  @discardableResult mutating func interrupt() -> [String] {
    take(talk.interrupt(&console))
    return heard()
  }

  var prompt: String { talk.prompt(of: console).description }

  private mutating func heard() -> [String] { talk.tell(&console).map(\.description) }

  private mutating func take(_ wanted: [Effect]) {
    for effect in wanted {
      effects.append(effect)
      for answer in room.answer(effect, to: console) { take(answer) }
    }
  }

  private mutating func take(_ action: ConsoleAction) {
    if case .alertsLoaded(let page) = action { room.base = page }
    let wanted = console.handle(action) + talk.hear(action, from: &console)
    take(wanted)
  }
}
