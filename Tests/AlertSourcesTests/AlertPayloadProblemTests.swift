import AlertSources
import Testing

@Suite struct AlertPayloadProblemTests {
  @Test func aPlaceInTheBytesIsNamedByLineAndColumn() {
    let problem = AlertPayloadProblem(
      position: .init(line: 3, column: 14), trouble: "lacks a comma", remedy: "Add one.")
    #expect(problem.sentence == "The body, line 3, column 14, lacks a comma. Add one.")
  }
}
