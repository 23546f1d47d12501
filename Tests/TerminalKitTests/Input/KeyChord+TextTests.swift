import TerminalKit
import Testing

@Suite struct KeyChordTextTests {
  @Test(arguments: [
    ("a", KeyChord(.character("a"))), ("A", KeyChord(.character("A"))),
    ("-", KeyChord(.character("-"))),
    ("ctrl-p", KeyChord(.character("p"), control: true)),
    ("C-p", KeyChord(.character("p"), control: true)),
    ("ctrl-P", KeyChord(.character("p"), control: true)),
    ("ctrl--", KeyChord(.character("-"), control: true)),
    ("alt-x", KeyChord(.character("x"), alt: true)), ("M-x", KeyChord(.character("x"), alt: true)),
    ("shift-tab", KeyChord(.tab, shift: true)), ("S-tab", KeyChord(.tab, shift: true)),
    ("shift-a", KeyChord(.character("A"))), ("space", KeyChord(.character(" "))),
    ("ctrl-alt-left", KeyChord(.left, control: true, alt: true)), ("esc", KeyChord(.escape)),
    ("Escape", KeyChord(.escape)), ("enter", KeyChord(.enter)), ("pgup", KeyChord(.pageUp)),
    ("pagedown", KeyChord(.pageDown)), ("f1", KeyChord(.function(1))),
    ("f35", KeyChord(.function(35))),
    ("del", KeyChord(.delete)), ("S", KeyChord(.character("S"))),
    ("\u{E9}", KeyChord(.character("\u{E9}"))),
  ])
  func chordsAreRead(text: String, chord: KeyChord) throws {
    #expect(try KeyChord(parsing: text) == chord)
    #expect(try KeyChord(parsing: chord.description) == chord)
  }

  @Test(arguments: ["ctrl-", "ctrl-ctrl-a", "f0", "f36", "f01", "pgupp", " ", "ab", "hyper-a", ""])
  func whatIsNoKeyIsRefusedWithASentence(text: String) {
    #expect(throws: KeyProblem.self) { try KeyChord(parsing: text) }
  }

  @Test func theSentenceNamesTheKey() {
    let problem = #expect(throws: KeyProblem.self) { try KeyChord(parsing: "pgupp") }
    #expect(problem?.description.hasPrefix("`pgupp` is no key.") == true)
  }

  @Test(arguments: [
    ("ctrl-p", "^P"), ("tab", "tab"), ("shift-tab", "S-tab"), ("alt-x", "M-x"),
    ("ctrl-space", "C-space"),
    ("esc", "esc"), ("G", "G"), ("ctrl-left", "C-left"), ("ctrl-alt-x", "M-^X"), ("pgup", "pgup"),
  ])
  func footersShowChordsShort(text: String, short: SafeText) throws {
    #expect(try KeyChord(parsing: text).short == short)
  }

  @Test func aHostileCharacterIsShownSafely() {
    #expect(KeyChord(.character("\u{202E}")).short == "<U+202E>")
  }
}
