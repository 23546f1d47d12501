import Intake
import Testing

@Suite struct ListenAddressTests {
  @Test(arguments: [
    ("127.0.0.1:8467", "127.0.0.1", 8467), ("localhost:0", "localhost", 0),
    ("0.0.0.0:65535", "0.0.0.0", 65535), ("[::1]:8467", "::1", 8467),
    ("Wardroom.Example:1", "wardroom.example", 1),
  ])
  func hostAndPortAreRead(text: String, host: String, port: Int) throws {
    #expect(
      try ListenChoice(typed: text) == .address(ListenAddress(host: host, port: port)))
  }

  @Test func noneIsNoAddress() throws {
    #expect(try ListenChoice(typed: "none") == ListenChoice.none)
  }

  @Test(arguments: [
    "", "8467", ":8467", "127.0.0.1", "127.0.0.1:", "127.0.0.1:x", "127.0.0.1:65536", "::1:8467",
    "[::1]", "[]:1", "[localhost]:1", "a b:1", "http://x:1", "127.0.0.1:-1", "127.0.0.1:+1",
  ])
  func anythingElseIsRefused(text: String) {
    #expect(throws: ReceiverFailure.addressNotUnderstood(text)) { try ListenChoice(typed: text) }
  }

  @Test(arguments: ["127.0.0.1", "127.9.9.9", "localhost", "::1"])
  func onlyThisMachineReachesALoopbackAddress(host: String) {
    #expect(ListenAddress(host: host, port: 1).isLoopback)
  }

  @Test(arguments: [
    "0.0.0.0", "::", "10.0.0.1", "127.0.0.1.evil.example", "127.1", "127.0.0.256", "128.0.0.1", "",
  ])
  func anythingDoubtfulCountsAsReachable(host: String) {
    #expect(!ListenAddress(host: host, port: 1).isLoopback)
  }

  @Test func anAddressIsWrittenAsItIsTyped() {
    #expect(ListenAddress(host: "::1", port: 8467).description == "[::1]:8467")
    #expect(ListenAddress.standard.description == "127.0.0.1:8467")
  }
}
