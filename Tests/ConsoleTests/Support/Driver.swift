import IncidentModel
import TerminalKit
import Testing

@testable import Console

/// A person at the console: presses keys, reads the screen; the room answers at once.
struct Driver: CustomTestStringConvertible {
  var console: ConsoleState
  var size: Size
  var room: Room
  /// What the console wanted done, in order.
  private(set) var effects: [Effect] = []

  init(_ console: ConsoleState, size: Size = Size(columns: 120, rows: 40), room: Room) {
    self.console = console
    self.size = size
    self.room = room
    tell(.clock(room.now), .resized(size))
  }

  /// Tells the console something and lets the room answer what it wants.
  mutating func tell(_ actions: ConsoleAction...) {
    for action in actions {
      if case .alertsLoaded(let page) = action { room.base = page }
      take(action)
    }
  }

  private mutating func take(_ action: ConsoleAction) {
    for effect in console.handle(action) {
      effects.append(effect)
      for answer in room.answer(effect, to: console) { take(answer) }
    }
  }

  /// Forgets what was wanted so far, so that a test sees what a person's keys want.
  mutating func forgetEffects() { effects = [] }

  /// Presses keys, named as keymaps name them.
  mutating func press(_ keys: String...) throws {
    for key in keys { tell(.input(.key(try KeyChord(parsing: key)))) }
  }

  /// Types text letter by letter.
  mutating func type(_ text: String) {
    for character in text { tell(.input(.key(KeyChord(.character(character))))) }
  }

  /// Lets time pass.
  mutating func wait(seconds: Int64) {
    room.now = room.now.adding(seconds: seconds)
    tell(.clock(room.now))
  }

  /// What a failing test shows.
  var testDescription: String { frame.trimmedText }

  var frame: Surface { console.frame(size) }
  var lines: [String] { frame.plainText.split(separator: "\n").map(String.init) }

  /// The first line of the screen that holds all the texts.
  func line(_ texts: String...) -> String? {
    lines.first { line in texts.allSatisfy { line.contains($0) } }
  }

  /// The message row; a sentence of several rows in one line.
  var message: String {
    let rows = console.message?.lines(on: size).count ?? 1
    guard rows > 1 else { return lines[size.rows - 2] }
    let words = lines[(size.rows - 1 - rows)..<(size.rows - 1)].flatMap { $0.split(separator: " ") }
    return words.joined(separator: " ")
  }

  func shows(_ text: String) -> Bool { lines.contains { $0.contains(text) } }
}
