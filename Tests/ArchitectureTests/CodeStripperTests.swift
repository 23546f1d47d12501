import Testing

@Suite("Stripping comments and strings")
struct CodeStripperTests {
  @Test(
    "keeps code and nothing else, on the same lines",
    arguments: [
      ("a // Date()\nb", "a          \nb"),
      ("a /* Date() /* x */ y */ b", "a                        b"),
      (#"f("Date()") + g"#, #"f(        ) + g"#),
      (#"f("\"Date()\\") + g"#, #"f(            ) + g"#),
      ("f(\"a \\(g(\"x\") + 1) b\") + h", "f(     g(   ) + 1    ) + h"),
      ("f(#\"a \"quoted\" \\(x)\"#) + h", "f(                   ) + h"),
      ("f(#\"a \\#(x) b\"#) + h", "f(       x     ) + h"),
      ("f(\"\"\"\n  \"Date()\" \\(x)\n  \"\"\") + h", "f(   \n             x \n     ) + h"),
      ("\"unterminated\nDate()", "             \nDate()"),
      ("a / b * c", "a / b * c"),
    ])
  func strips(text: String, code: String) {
    var stripper = CodeStripper(text)
    #expect(stripper.stripped == code)
  }

  @Test(
    "finds a name on its own only",
    arguments: [
      ("let now = Date()", "Date(", true), ("let now = Date ()", "Date(", true),
      ("UpdateDate()", "Date(", false), ("clock.Date()", "Date(", false),
      ("DateStyle()", "Date(", false), ("Task  { }", "Task {", true), ("Tasks {", "Task {", false),
      ("FileManagerLike", "FileManager", false), ("x: FileManager", "FileManager", true),
      ("pprint(1)", "print(", false), ("print(1)", "print(", true),
    ])
  func uses(code: String, name: String, isUsed: Bool) {
    #expect(code.uses(name) == isUsed)
  }

  @Test("found the sources and the tests of this repository")
  func found() {
    let expected: Set<String> = [
      "Sources/IncidentModel/Incident/Incident.swift", "Sources/CPlatform/files.c",
      "Tests/ArchitectureTests/CodeStripper.swift",
    ]
    #expect(expected.subtracting(Repository.codePaths) == [])
    #expect(Repository.swiftTargets.first { $0 == "IncidentModel" } != nil)
  }
}
