import AlertTriage
import Testing

@Suite("A filter that cannot be read")
struct FilterProblemTests {
  @Test(
    "is told with the column and what to write",
    arguments: [
      ("svr:1", 1, "unknown field 'svr' at column 1; did you mean sev?"),
      ("a sorce:x", 3, "unknown field 'sorce' at column 3; did you mean source?"),
      (
        "http://x", 1,
        "unknown field 'http' at column 1; write @http: for a label, or the text in quotes"
      ),
      ("until:soon", 7, "until needs a time like 14:30Z or 2h, not 'soon', at column 7"),
      ("until:", 7, "until needs a time like 14:30Z or 2h at column 7"),
      ("sev:5", 5, "sev needs a number like 1, <=2 or none, not '5', at column 5"),
      ("sev:1,x", 7, "sev needs a number like 1, <=2 or none, not 'x', at column 7"),
      ("age:3", 5, "age needs a span like >30m or 1h..2d, not '3', at column 5"),
      ("count:x", 7, "count needs a number like 3 or >10, not 'x', at column 7"),
      ("src:", 5, "source needs a value at column 5"),
      ("src: dbt", 5, "source needs a value at column 5"),
      (
        "state:acknowleged", 7,
        "unknown state 'acknowleged' at column 7; did you mean acknowledged?"
      ),
      ("a \"b", 3, "the quote at column 3 has no end; add \" behind it"),
      ("src:\"b", 5, "the quote at column 5 has no end; add \" behind it"),
      ("a (b", 3, "the ( at column 3 is not closed; add )"),
      ("(", 1, "the ( at column 1 is not closed; add )"),
      ("a or", 5, "or needs a term after it at column 5"),
      ("or a", 1, "a term is missing at column 1"),
      ("a or or b", 6, "a term is missing at column 6"),
      ("()", 2, "a term is missing at column 2"),
      ("label.:x", 1, "label. needs a name like label.team:data at column 1"),
    ])
  func sentence(filter: String, column: Int, sentence: String) {
    #expect(throws: FilterProblem(column: column, sentence: sentence)) {
      try AlertFilter(filter)
    }
  }

  @Test("is refused when it is longer than anybody types")
  func tooLong() {
    let problem = #expect(throws: FilterProblem.self) {
      try AlertFilter(String(repeating: "a", count: 100_000))
    }
    #expect(problem?.column == 2001)
  }

  @Test("is refused when brackets nest without end", arguments: ["(", "!(", "!-"])
  func tooDeep(open: String) {
    #expect(throws: FilterProblem.self) {
      try AlertFilter(String(repeating: open, count: 600) + "a")
    }
  }

  @Test(
    "is rare: what looks odd is looked for as it stands",
    arguments: [
      "--", "'; DROP TABLE events; --", "{a b}: c", ":a @b", "pg_sleep(10)", "100%_\\%", "a)",
    ])
  func literal(filter: String) throws {
    #expect(try !AlertFilter(filter).isEmpty)
  }
}
