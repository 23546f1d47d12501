import Intake
import Testing

@Suite struct ReceiverSettingsTests {
  private let everywhere = ListenAddress(host: "0.0.0.0", port: 8467)

  @Test func aTokenIsOptionalOnThisMachineOnly() throws {
    try ReceiverSettings().validate()
    try ReceiverSettings(address: everywhere, token: "s3cret").validate()
    #expect(throws: ReceiverFailure.tokenMissing(everywhere)) {
      try ReceiverSettings(address: everywhere).validate()
    }
  }

  @Test(arguments: ["", " ", "a b", "a\n", "ä"])
  func aTokenThatNoHeaderCarriesIsRefused(token: String) {
    #expect(throws: ReceiverFailure.tokenUnusable) {
      try ReceiverSettings(token: token).validate()
    }
  }

  @Test func theRefusalSaysWhatToDo() {
    #expect(
      ReceiverFailure.tokenMissing(everywhere).advice
        == "0.0.0.0:8467 can be reached from other machines, so a token is required. "
        + "Set one, or listen on 127.0.0.1:8467.")
  }
}
