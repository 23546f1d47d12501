import Testing

@testable import Intake

@Suite struct ShownSecretsTests {
  @Test func anyOfTheSecretsIsFound() {
    let secrets = ShownSecrets([Secret("new"), Secret("old")])
    #expect(secrets.contain(Array("new".utf8)))
    #expect(secrets.contain(Array("old".utf8)))
  }

  @Test(arguments: ["", "ne", "neww", "NEW", "newold", "new\0"])
  func nothingElseIs(offered: String) {
    #expect(!ShownSecrets([Secret("new"), Secret("old")]).contain(Array(offered.utf8)))
  }

  @Test func anEmptySecretIsNoSecret() {
    #expect(!ShownSecrets([Secret("")]).contain([]))
  }
}
