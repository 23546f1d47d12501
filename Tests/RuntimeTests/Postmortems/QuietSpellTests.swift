import Testing

@testable import Runtime

@Suite("A quiet spell")
struct QuietSpellTests {
  private let start = ContinuousClock.now

  @Test("asks for one look, however often something is used")
  func oneLook() {
    var spell = QuietSpell(.seconds(60))
    #expect(spell.use(at: start) == .seconds(60))
    #expect(spell.use(at: start + .seconds(1)) == nil)
  }

  @Test("is over when it was left alone for as long as it lasts")
  func over() {
    var spell = QuietSpell(.seconds(60))
    _ = spell.use(at: start)
    #expect(spell.look(at: start + .seconds(60)) == nil)
    #expect(!spell.isWatched)
  }

  @Test("is looked at again after the rest of the time when it was used meanwhile")
  func rest() {
    var spell = QuietSpell(.seconds(60))
    _ = spell.use(at: start)
    _ = spell.use(at: start + .seconds(45))
    #expect(spell.look(at: start + .seconds(60)) == .seconds(45))
    #expect(spell.isWatched)
    #expect(spell.look(at: start + .seconds(105)) == nil)
  }

  @Test("begins again with the next use")
  func again() {
    var spell = QuietSpell(.seconds(60))
    _ = spell.use(at: start)
    _ = spell.look(at: start + .seconds(60))
    #expect(spell.use(at: start + .seconds(90)) == .seconds(60))
  }
}
