import Testing

@testable import AlertSources

@Suite struct NamedValuesTests {
  @Test func whatFitsOnALineIsALabelAndTheRestIsText() throws {
    let long = String(repeating: "x", count: 201)
    let values = try values(
      #"{"a":1,"b":true,"c":null,"d":" ","e":{"f":[1]},"g":"1\n2","h":"\#(long)","i":"j"}"#)
    #expect(values.labels == ["a": "1", "b": "true", "i": "j"])
    #expect(values.lines == [#"e: {"f":[1]}"#, "g:\n1\n2", "h: \(long)"])
  }

  @Test(arguments: [("7", ["7"]), ("[1,2]", ["[1,2]"]), (#""text""#, ["text"])])
  func anythingButAnObjectIsText(body: String, lines: [String]) throws {
    #expect(try values(body).lines == lines)
  }

  @Test func nothingIsNothing() {
    #expect(NamedValues(nil).labels.isEmpty)
  }

  private func values(_ body: String) throws -> NamedValues {
    NamedValues(JSONPlace(node: try JSONReader.document(in: Array(body.utf8)).node, path: ""))
  }
}
