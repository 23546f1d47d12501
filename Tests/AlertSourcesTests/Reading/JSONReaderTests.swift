import Testing

@testable import AlertSources

@Suite struct JSONReaderTests {
  @Test func everyKindOfValueIsRead() throws {
    let body = #" {"a":[1,-0.5e+3,true,false,null],"b":{"c":"x"},"d":[],"e":{}} "#
    #expect(
      try read(body)
        == .object([
          JSONMember(
            name: "a",
            value: .list([.number("1"), .number("-0.5e+3"), .bool(true), .bool(false), .null])),
          JSONMember(name: "b", value: .object([JSONMember(name: "c", value: .string("x"))])),
          JSONMember(name: "d", value: .list([])), JSONMember(name: "e", value: .object([])),
        ]))
  }

  @Test func escapesAreUndone() throws {
    #expect(
      try read(#""\"\\\/\b\f\n\r\t\u0026\u00e9\ud83d\ude00""#)
        == .string("\"\\/\u{8}\u{C}\n\r\t&é😀"))
  }

  @Test func theNULCharacterIsLeftOut() throws {
    #expect(try read(#""a\u0000b""#) == .string("ab"))
  }

  @Test(arguments: [
    (#""\n""#, "\n"), (#""a\n""#, "a\n"), (#""\na""#, "\na"), (#""é\u00e9é""#, "ééé"),
    (#""\\\"""#, "\\\""), (#""\ud83d\ude00\ud83d\ude00""#, "😀😀"), (#""\uD83D\uDE00x""#, "😀x"),
    ("\"\u{7F}\u{2028}\"", "\u{7F}\u{2028}"), (#""""#, ""),
    ("\"fourteen bytes \"", "fourteen bytes "), ("\"sixteen bytes, é\"", "sixteen bytes, é"),
  ])
  func anEscapeMayBeAnywhere(body: String, text: String) throws {
    let document = try JSONReader.document(in: Array(body.utf8))
    #expect(document.node == .string(text))
    #expect(!document.isSalvaged)
  }

  private static let broken: [([UInt8], String)] = [
    (Array("\"a\tb\u{1B}[31m\"".utf8), "a\tb\u{1B}[31m"),
    (Array("\"a\u{0}b\"".utf8), "ab"),
    ([0x22, 0x61, 0xFF, 0x62, 0x22], "a\u{FFFD}b"),
    (Array(#""\ud800x""#.utf8), "\u{FFFD}x"),
    (Array(#""\udc00\ud800""#.utf8), "\u{FFFD}\u{FFFD}"),
    (Array(#""\ud800\u0041""#.utf8), "\u{FFFD}A"),
    ([0xEF, 0xBB, 0xBF, 0x22, 0x61, 0x22], "a"),
    ([0x22, 0xC3, 0x22], "\u{FFFD}"), ([0x22, 0xC0, 0x80, 0x22], "\u{FFFD}\u{FFFD}"),
    ([0x22, 0xED, 0xA0, 0x80, 0x22], "\u{FFFD}\u{FFFD}\u{FFFD}"),
    ([0x22, 0xC3, 0x5C, 0x6E, 0xA9, 0x22], "\u{FFFD}\n\u{FFFD}"),
    ([0x22, 0x5C, 0x6E, 0xFF, 0x22], "\n\u{FFFD}"), (Array(#""\ud800""#.utf8), "\u{FFFD}"),
    (Array(#""\ud800\n""#.utf8), "\u{FFFD}\n"),
  ]

  @Test(arguments: broken)
  func whatASenderBrokeIsSalvagedAndMarked(body: [UInt8], text: String) throws {
    let document = try JSONReader.document(in: body)
    #expect(document.node == .string(text))
    #expect(document.isSalvaged)
  }

  private static let refused: [(String, String)] = [
    ("", "The body is empty. Send the alerts as JSON in the body of the request."),
    ("{\n  \"a\": 1,\n  b: 2}", at(3, 3, "has no name in quotes where one must be")),
    ("[1 2]", at(1, 4, "lacks a comma or ]")),
    ("{\"a\":1", at(1, 7, "ends in the middle of the JSON")),
    ("[\"a", at(1, 4, "ends in the middle of a string")),
    ("{} x", at(1, 4, "has something after the end of the JSON")),
    ("[01]", at(1, 3, "lacks a comma or ]")),
    ("[1.]", at(1, 4, "has a number without a digit where one must be")),
    ("[tru]", at(1, 2, "has a bare word that is not true, false or null")),
    ("[+1]", at(1, 2, "has no JSON value where one must be")),
    ("[\"\\x\"]", at(1, 5, "has an escape in a string that JSON does not know")),
    ("[\"\\u12G4\"]", at(1, 5, "has a \\u in a string without four hexadecimal digits")),
    ("{\"a\":1,\"\\u0061\":2}", at(1, 8, "has the duplicate key \"a\"")),
    ("{\"é\":1,\"e\u{301}\":2}", at(1, 9, "has the duplicate key \"e?\"")),
    ("[\"\\u12\"]", at(1, 5, "has a \\u in a string without four hexadecimal digits")),
    ("[\"\\u+123\"]", at(1, 5, "has a \\u in a string without four hexadecimal digits")),
    ("[\"\\", at(1, 3, "ends in the middle of a string")),
  ]

  @Test(arguments: refused)
  func whatIsNotJSONIsRefusedWithItsPlace(body: String, sentence: String) {
    let problem = #expect(throws: AlertPayloadProblem.self) { try read(body) }
    #expect(problem?.sentence == sentence)
  }

  @Test(arguments: [1, 2, 15, 16, 17, 18, 40])
  func aNameIsRefusedAfterHoweverManyOthers(count: Int) throws {
    let members = (0..<count).map { "\"n\($0)\":\($0)" }
    #expect(try read("{\(members.joined(separator: ","))}") != .null)
    for taken in [0, count - 1] {
      let again = (members + [members[taken]]).joined(separator: ",")
      #expect(throws: AlertPayloadProblem.self) { try read("{\(again)}") }
    }
  }

  @Test func sixtyFourLevelsAreReadAndNotOneMore() throws {
    let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
    #expect(try read(deepest) != .null)
    #expect(throws: AlertPayloadProblem.self) { try read("[\(deepest)]") }
  }

  private static func at(_ line: Int, _ column: Int, _ trouble: String) -> String {
    "The body, line \(line), column \(column), \(trouble). Check the body with jq and send it again."
  }

  private func read(_ body: String) throws -> JSONNode {
    try JSONReader.document(in: Array(body.utf8)).node
  }
}
