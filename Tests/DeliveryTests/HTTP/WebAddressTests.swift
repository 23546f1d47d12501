import Testing

@testable import Delivery

@Suite struct WebAddressTests {
  @Test(arguments: [
    ("http://127.0.0.1:9093", "http://127.0.0.1:9093"),
    ("https://Hooks.Example/", "https://hooks.example"),
    ("https://hooks.example/services/T0/B0/s3cr3t", "https://hooks.example/…"),
    ("https://user:s3cr3t@am.example:8443/", "https://am.example:8443"),
    ("https://a@b:s3cr3t@am.example", "https://am.example"),
    ("https://am.example?token=s3cr3t", "https://am.example/…"),
    ("HTTP://[::1]:80/x#s3cr3t", "http://[::1]:80/…"),
  ])
  func onlySchemeHostAndPortAreShown(text: String, shown: String) {
    #expect(WebAddress(text)?.shown == shown)
  }

  @Test(arguments: [
    "", "am.example", "ftp://am.example", "http://", "http://:80", "http://am.example:",
    "http://am.example:0", "http://am.example:65536", "http://am.example:+80", "http://a b",
    "http://a\\b", "http://a\r\nX", "http://ä", "http://[::1", "https:///x", "http://a%00b/",
    "http://" + String(repeating: "a", count: 9000),
  ])
  func anythingElseIsNoAddress(text: String) {
    #expect(WebAddress(text) == nil)
  }

  @Test(arguments: [
    ("http://127.0.0.1:1", true), ("http://localhost", true), ("http://[::1]:1", true),
    ("http://127.0.0.1.evil.example", false), ("http://localhost@evil.example", false),
  ])
  func onlyThisMachineIsLoopback(text: String, isLoopback: Bool) {
    #expect(WebAddress(text)?.isLoopback == isLoopback)
  }
}
