import Testing

@testable import Postmortems

@Suite("A merge of lines")
struct LineMergeTests {
  private func merge(
    _ base: String, _ ours: String, _ theirs: String,
    _ overlap: LineMerge.Overlap = .marked(ours: "ours", theirs: "theirs")
  ) -> (text: String, conflicts: Int) {
    let merge = LineMerge(
      base: Array(base.utf8), ours: Array(ours.utf8), theirs: Array(theirs.utf8), overlap: overlap)
    return (String(decoding: merge.bytes, as: UTF8.self), merge.conflicts)
  }

  @Test("takes what only one side changed")
  func oneSide() {
    #expect(merge("a\nb\nc\n", "a\nB\nc\n", "a\nb\nc\n") == ("a\nB\nc\n", 0))
    #expect(merge("a\nb\nc\n", "a\nb\nc\n", "a\nb\nC\n") == ("a\nb\nC\n", 0))
  }

  @Test("takes what both sides changed apart from each other")
  func apart() {
    #expect(merge("a\nb\nc\nd\n", "A\nb\nc\nd\n", "a\nb\nc\nD\n") == ("A\nb\nc\nD\n", 0))
  }

  @Test("takes once what both sides changed to the same")
  func alike() {
    #expect(merge("a\nb\n", "a\nX\n", "a\nX\n") == ("a\nX\n", 0))
  }

  @Test("puts both between the marks of git where both changed the same line")
  func overlap() {
    let merged = merge("a\nb\nc\n", "a\nmine\nc\n", "a\ntheirs\nc\n")
    #expect(merged.conflicts == 1)
    #expect(merged.text == "a\n<<<<<<< ours\nmine\n=======\ntheirs\n>>>>>>> theirs\nc\n")
  }

  @Test("leaves lines that both sides have in the same words out of the marks")
  func zealous() {
    let merged = merge("a\nz\n", "a\nb\nx\nz\n", "a\nb\ny\nz\n")
    #expect(merged.text == "a\nb\n<<<<<<< ours\nx\n=======\ny\n>>>>>>> theirs\nz\n")
  }

  @Test("keeps what both sides only added, without marks, when ours stands in an overlap")
  func union() {
    #expect(merge("a\nz\n", "a\nx\nz\n", "a\ny\nz\n", .ours) == ("a\nx\ny\nz\n", 0))
  }

  @Test("keeps our line and counts where both changed it, when ours stands in an overlap")
  func oursStands() {
    #expect(merge("a\nb\n", "a\nmine\n", "a\ntheirs\n", .ours) == ("a\nmine\n", 1))
  }

  @Test("joins what both wrote behind a last line without an end")
  func noFinalNewline() {
    #expect(merge("a", "a\nb", "a\nc", .ours) == ("a\nb\nc", 0))
  }

  @Test("takes the line ends of the side that changed them")
  func lineEnds() {
    #expect(merge("a\nb\n", "a\r\nb\r\n", "a\nb\nc\n") == ("a\r\nb\r\nc\n", 0))
  }

  @Test("gives the file back when nobody changed anything, whatever bytes it has")
  func identity() {
    var chance = IdentityChance(seed: 7)
    for _ in 0..<300 {
      let bytes = (0..<chance.below(60)).map { _ in
        [0x0A, 0x0D, 0x61, 0xFF, 0x00][chance.below(5)] as UInt8
      }
      let merge = LineMerge(
        base: bytes, ours: bytes, theirs: bytes, overlap: .marked(ours: "o", theirs: "t"))
      #expect(merge.bytes == bytes)
    }
  }

  @Test("takes a side whole when the other changed nothing, whatever the lines are")
  func onesided() {
    var chance = IdentityChance(seed: 8)
    for _ in 0..<300 {
      let texts = (0..<2).map { _ in
        (0..<chance.below(30)).map { _ in "\(chance.below(6))\n" }.joined()
      }
      #expect(merge(texts[0], texts[0], texts[1]) == (texts[1], 0))
      #expect(merge(texts[0], texts[1], texts[0]) == (texts[1], 0))
    }
  }

  @Test("takes no longer for lines that are all alike")
  func hostile() {
    let base = String(repeating: "x\n", count: 40_000)
    let merged = merge(base, "y\n" + base + "y\nx\ny\n", "z\n" + base)
    #expect(merged.text.utf8.count > base.utf8.count)
  }
}
