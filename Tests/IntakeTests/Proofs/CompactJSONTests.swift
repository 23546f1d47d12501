import Testing

@testable import Intake

/// The expected texts are what Node.js writes.
@Suite struct CompactJSONTests {
  @Test(arguments: [
    ("{ \"a\" : [ 1 , 2 ] , \"b\" : null }", #"{"a":[1,2],"b":null}"#),
    (#"{"n":[1.0,-0,1.50,1e3,1e21,1e-7,0.000001,12345678901234567890]}"#, numbers),
    (#"["\u00e9\u2028\/\u0001\u001f\b\f\n\r\t\"\\😀"]"#, strings),
    ("{\"b\":{},\"a\":[]}", #"{"b":{},"a":[]}"#), (" true ", "true"),
  ])
  func aBodyIsWrittenWithoutBlanks(json: String, compact: String) throws {
    let text = try #require(CompactJSON.text(of: Array(json.utf8)))
    #expect(String(decoding: text, as: UTF8.self) == compact)
  }

  private static let numbers = #"{"n":[1,0,1.5,1000,1e+21,1e-7,0.000001,12345678901234567000]}"#
  private static let strings =
    "[\"é\u{2028}/\\u0001\\u001f\\b\\f\\n\\r\\t\\\"\\\\😀\"]"

  @Test func aBodyThatIsNoJSONHasNone() {
    #expect(CompactJSON.text(of: [0x7B]) == nil)
  }
}
