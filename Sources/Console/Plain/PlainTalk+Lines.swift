import IncidentModel
import TerminalKit

extension PlainTalk {
  /// The longest line that is taken, in code points.
  private static let lineLimit = 100_000

  /// Takes a typed line and returns what the outside world has to do about it.
  public mutating func take(_ typed: String, in console: inout ConsoleState) -> [Effect] {
    // A field drops controls and turns line ends into blanks, as it does with what is typed on a screen.
    let field = TextField(typed, limit: Self.lineLimit)
    let line = field.text.trimmingWhitespace
    isSheetDue = true
    isReply = true
    let warnings = console.warningCount
    let effects =
      console.overlays.isEmpty ? command(line, &console) : reply(line, &console)
    // A warning beside something that is done is no refusal.
    if console.warningCount > warnings, effects.isEmpty { unmetCount += 1 }
    hearNotices(of: &console)
    return effects
  }

  /// Cancels what is open; a second time within a second leaves.
  public mutating func interrupt(_ console: inout ConsoleState) -> [Effect] {
    isWaiting = false
    let wasOpen = !console.overlays.isEmpty
    let effects = console.plainly { $0.interrupt() }
    if wasOpen, console.overlays.isEmpty { say(["cancelled"]) }
    hearNotices(of: &console)
    return effects
  }

  /// Leaves, because nothing more will be typed; what would be asked before is said.
  public mutating func end(_ console: inout ConsoleState) -> [Effect] {
    let depth = console.overlays.count
    let effects = console.plainly { $0.leave() }
    guard console.overlays.count > depth, let question = console.overlays.popLast() else {
      return effects
    }
    say(question.spoken(in: console.paneContext(console.focus), columns: columns).lines)
    return effects + console.plainly { $0.keepTypedText() } + [.quit]
  }

  // MARK: - Answers to an open sheet

  private mutating func reply(_ line: String, _ console: inout ConsoleState) -> [Effect] {
    switch line {
    case ".", "esc": return goBack(&console)
    case "?": tellAgain()
    case "help" where !takesAnyWord(console), "quit" where !takesAnyWord(console):
      // Nobody means these as the reason of anything, and everybody tries them to get out.
      say(["nothing was taken; dots go back from here, and then \(SafeText(line)) works"])
      tellAgain()
    case "more" where !rest.isEmpty: readOn()
    default: return answer(line, &console)
    }
    return []
  }

  /// Whether the sheet keeps or looks for whatever is typed.
  private func takesAnyWord(_ console: ConsoleState) -> Bool {
    console.overlays.last is EntryPrompt || console.overlays.last is FilterLine
  }

  private mutating func goBack(_ console: inout ConsoleState) -> [Effect] {
    let depth = console.overlays.count
    let effects = console.plainly { $0.closeSheet() }
    if console.overlays.count < depth { say(["back"]) }
    return effects
  }

  private mutating func answer(_ line: String, _ console: inout ConsoleState) -> [Effect] {
    if line.hasPrefix("="), line.count > 1 { return press(String(line.dropFirst()), &console) }
    var isTaken = true
    let effects = console.plainly { console in
      guard let effects = console.answerSheet(line) else {
        isTaken = false
        return []
      }
      return effects
    }
    return isTaken ? effects : pressFor(line, &console)
  }

  /// Presses keys named as keymaps name them.
  mutating func press(_ keys: String, _ console: inout ConsoleState) -> [Effect] {
    do throws(KeyProblem) {
      let sequence = try KeySequence.parse(keys)
      return sequence.chords.flatMap { console.handle(.input(.key($0))) }
    } catch {
      decline(SafeText(error.description))
      return []
    }
  }

  /// Means a line for a sheet that knows keys only: a key, a word of its hint, or text and enter.
  private mutating func pressFor(_ line: String, _ console: inout ConsoleState) -> [Effect] {
    guard let top = console.overlays.last else { return [] }
    guard !line.isEmpty else { return console.handle(.input(.key(KeyChord(.enter)))) }
    let hint = top.hint(in: console.paneContext(console.focus)) ?? top.placement.hint
    if let chord = KeyWord(line, hint: hint, isTyping: top.isTyping).chord {
      return console.handle(.input(.key(chord)))
    }
    guard top.isTyping else {
      decline("that means nothing here; a dot goes back, ? says it again")
      return []
    }
    return console.handle(.input(.key(KeyChord(.character("u"), control: true))))
      + console.handle(.input(.paste(line, isTruncated: false)))
      + console.handle(.input(.key(KeyChord(.enter))))
  }
}

/// A typed word as the key it stands for.
struct KeyWord {
  /// Nil when it stands for none.
  let chord: KeyChord?

  /// Reads the name of a key, or a word from the hint of a sheet, `send` of `y send  e edit`.
  init(_ word: String, hint: SafeText, isTyping: Bool) {
    if let named = Self.key(word), !isTyping || word.count > 1 {
      chord = named
    } else {
      chord = Self.hinted(word.lowercased(), hint) ?? (word.count == 1 ? Self.key(word) : nil)
    }
  }

  private static func key(_ word: String) -> KeyChord? {
    do throws(KeyProblem) {
      return try KeyChord(parsing: word)
    } catch {
      return nil
    }
  }

  private static func hinted(_ word: String, _ hint: SafeText) -> KeyChord? {
    guard word.count > 2 else { return nil }
    for entry in hint.description.split(separator: "  ") {
      let words = entry.split(separator: " ").map { $0.lowercased() }
      guard let first = words.first, words.dropFirst().contains(word) else { continue }
      return key(first.hasPrefix("^") ? "ctrl-" + first.dropFirst() : first)
    }
    return nil
  }
}
