import TerminalKit
import Testing

@Suite struct KeySequenceTests {
  private let twoGs = [KeyChord(.character("g")), KeyChord(.character("g"))]

  @Test(arguments: ["gg", "g g", "  g   g "])
  func charactersMayStandTogetherOrApart(text: String) throws {
    #expect(try KeySequence.parse(text).chords == twoGs)
  }

  @Test func aNameIsOneKey() throws {
    #expect(try KeySequence.parse("up").chords == [KeyChord(.up)])
    #expect(try KeySequence.parse("u p").chords.count == 2)
  }

  @Test(arguments: ["gg", "g g", "u p", "f 1", "ctrl-x s", "space space", "g .", "a", "S-tab x"])
  func aSequenceIsReadBackFromItsText(text: String) throws {
    let sequence = try KeySequence.parse(text)
    #expect(try KeySequence.parse(sequence.description) == sequence)
  }

  @Test func plainCharactersAreShownTogether() throws {
    #expect(try KeySequence.parse("g i").short == "gi")
    #expect(try KeySequence.parse("ctrl-x s").short == "^X s")
  }

  @Test(arguments: ["", "   ", "ggg", "g pgupp"])
  func whatIsNoSequenceIsRefused(text: String) {
    #expect(throws: KeyProblem.self) { try KeySequence.parse(text) }
  }

  @Test func aSequenceKnowsWhetherItHasBegun() throws {
    let sequence = try KeySequence.parse("gi")
    #expect(sequence.starts(with: [KeyChord(.character("g"))]))
    #expect(!sequence.starts(with: [KeyChord(.character("i"))]))
  }
}
