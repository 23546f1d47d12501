import IncidentModel
import Testing

@Suite("A source of names")
struct IdentitySourceTests {
  @Test("gives the published SplitMix64 numbers")
  func reference() {
    var source = IdentitySource(seed: 1_234_567)
    let numbers = (0..<5).map { _ in source.next() }
    #expect(
      numbers == [
        6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423,
        4_593_380_528_125_082_431, 16_408_922_859_458_223_821,
      ])
  }

  @Test("gives equal names for equal seeds and others for others")
  func deterministic() {
    func names(_ seed: UInt64) -> [EntryID] {
      var source = IdentitySource(seed: seed)
      return (0..<20).map { _ in source.entryID(.timeline) { _ in false } }
    }
    #expect(names(7) == names(7))
    #expect(names(7) != names(8))
  }

  @Test(
    "writes a kind letter and five characters that cannot be misread",
    arguments: [EntryKindLetter.timeline, .action, .impactRow, .criterion, .sideEffect, .ask])
  func shape(letter: EntryKindLetter) {
    var source = IdentitySource(seed: 3)
    let allowed = Set("0123456789abcdefghjkmnpqrstvwxyz")
    let names = (0..<500).map { _ in source.entryID(letter) { _ in false }.text }
    let wrong = names.filter { name in
      name.count != 6 || name.first != letter.rawValue
        || !name.dropFirst().allSatisfy(allowed.contains)
    }
    #expect(wrong == [])
  }

  @Test("never gives a name that is taken")
  func taken() {
    var source = IdentitySource(seed: 9)
    let first = source.entryID(.timeline) { _ in false }
    var again = IdentitySource(seed: 9)
    #expect(again.entryID(.timeline) { $0 == first } != first)
  }

  @Test("gives as many characters as asked for", arguments: [0, 1, 12, 13, 40])
  func length(count: Int) {
    var source = IdentitySource(seed: 5)
    #expect(source.crockford(count).count == count)
  }
}
