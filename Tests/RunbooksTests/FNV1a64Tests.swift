import Runbooks
import Testing

struct FNV1a64Tests {
  @Test(arguments: [
    ("", "cbf29ce484222325"), ("a", "af63dc4c8601ec8c"), ("foobar", "85944171f73967e8"),
  ])
  func agreesWithThePublishedVectors(text: String, hash: String) {
    #expect(FNV1a64(text.utf8).description == hash)
  }

  @Test func isReadBackFromItsDigits() {
    #expect(FNV1a64("af63dc4c8601ec8c") == FNV1a64("a".utf8))
  }

  @Test(arguments: ["", "af63", "zz63dc4c8601ec8c", "af63dc4c8601ec8c0"])
  func refusesWhatIsNoFingerprint(text: String) {
    #expect(FNV1a64(text) == nil)
  }
}
