import Testing

@testable import Intake

@Suite struct RequestQueryTests {
  @Test(arguments: [
    ("", ""), ("a=1&b=2", "a=1&b=2"), ("token=x", ""), ("a=1&token=x&b=%20", "a=1&b=%20"),
    ("auth_token=x&ApiKey=y&api-key=z&api_key=w&a", "a"), ("%74oken=x&a=1", "a=1"),
    ("identifierType=alias&token", "identifierType=alias"), ("a=1&&b=2", "a=1&b=2"),
  ])
  func secretsAreLeftOut(query: String, rest: String) {
    #expect(RequestQuery(query).withoutSecrets == rest)
  }

  @Test(arguments: [
    ("a=1", "1"), ("a=x%2Fy%20z", "x/y z"), ("a=%zz", "%zz"), ("a=1%", "1%"), ("a", ""),
    ("a=b=c", "b=c"), ("a=1+2", "1+2"),
  ])
  func aValueIsDecodedOnce(query: String, value: String) {
    #expect(RequestQuery(query).only("a") == value)
  }

  @Test(arguments: ["", "b=1", "a=1&a=1", "a=1&b=2&%61=3"])
  func aValueThatIsNotThereOnceIsNone(query: String) {
    #expect(RequestQuery(query).only("a") == nil)
  }
}
