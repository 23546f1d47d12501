import Testing

@testable import AlertSources

@Suite struct JSONNodeWrittenTests {
  @Test(arguments: [
    #"{"a":[1,-2.50e3,true,false,null,{}],"b":"ä☃"}"#, #""\"\\\n\r\t\u0007\u009b\u2028""#, "[]",
  ])
  func whatIsReadIsWrittenAsItWas(text: String) throws {
    #expect(try JSONReader.document(in: Array(text.utf8)).node.written == text)
  }
}
