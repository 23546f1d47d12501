import HTTPTypes
import Testing

@testable import Intake

@Suite struct BearerTokenTests {
  @Test func anEmptyTokenIsNeverShown() {
    #expect(!BearerToken("s3cret").isShown(in: [.authorization: "Bearer "]))
  }

  @Test func aTokenOfAnotherLengthIsNotShown() {
    #expect(!BearerToken("abab").isShown(in: [.authorization: "Bearer ab"]))
    #expect(!BearerToken("ab").isShown(in: [.authorization: "Bearer abab"]))
  }

  @Test func theTokenItselfIsShown() {
    #expect(BearerToken("s3cret").isShown(in: [.authorization: "Bearer s3cret"]))
  }
}
