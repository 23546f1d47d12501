import Testing

@testable import AlertSources

@Suite struct PercentEncodingTests {
  @Test(arguments: [
    ("a%2Fb", "a/b"), ("a%252Fb", "a%2Fb"), ("%", "%"), ("%2", "%2"), ("%zz", "%zz"),
    ("%c3%a4", "ä"), ("a%00b", "ab"),
  ])
  func textIsDecodedOnce(encoded: String, text: String) {
    #expect(PercentEncoding.decoded(encoded) == text)
  }

  @Test func textIsEncodedForASegmentOfAPath() {
    #expect(PercentEncoding.encoded("/a b/ä~1") == "%2Fa%20b%2F%C3%A4~1")
  }

  @Test(arguments: [("b", "2"), ("a", "1 x"), ("c", ""), ("d", "")])
  func aValueOfAQueryIsFoundByItsName(name: String, value: String) {
    #expect(PercentEncoding.value(of: name, in: "a=1%20x&b=2&c&b=3") == value)
  }
}
