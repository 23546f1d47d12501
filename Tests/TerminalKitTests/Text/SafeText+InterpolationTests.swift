import TerminalKit
import Testing

@Suite struct SafeTextInterpolationTests {
  @Test func literalPartsAreCleanedToo() {
    let text: SafeText = "\u{1B}[2J"
    #expect(text.description == "\u{241B}[2J")
  }

  @Test func interpolatedStringsAreCleaned() {
    let title = "x\u{1B}c"
    let text: SafeText = "INC-\(42) \(title)\("\u{7}" as Character)"
    #expect(text.description == "INC-42 x\u{241B}c\u{2407}")
  }

  @Test func safeTextIsInterpolatedAsItIs() {
    let part = SafeText("\u{202E}")
    let text: SafeText = "[\(part)]"
    #expect(text.description == "[<U+202E>]")
    #expect(text.columns == 10)
  }

  @Test func halvesOfAnEscapeDoNotMeet() {
    let halves = SafeText("\u{1B}") + SafeText("[31m")
    #expect(halves.description == "\u{241B}[31m")
  }

  @Test func halvesOfAFlagDoNotMeet() {
    let text = SafeText("\u{1F1EB}") + SafeText("\u{1F1F7}")
    #expect(text.description == ":F::R:")
  }

  @Test func joinedPutsSeparatorsBetween() {
    let text = (["a", "\u{6F22}", "c"] as [SafeText]).joined(separator: ", ")
    #expect(text.description == "a, \u{6F22}, c")
    #expect(text.columns == 8)
  }
}
