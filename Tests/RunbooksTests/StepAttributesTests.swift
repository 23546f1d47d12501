import FoundationEssentials
import Runbooks
import Testing

struct StepAttributesTests {
  private func hash(_ attributes: StepAttributes) -> FNV1a64 {
    RunbookStep(path: "1.1", title: "a", attributes: attributes, line: 1).textHash
  }

  @Test(arguments: [
    StepAttributes(kind: .check), StepAttributes(expect: OutputExpectation("ok")),
    StepAttributes(exitCode: 1),
    StepAttributes(branches: [StepBranch(answer: "yes", place: StepPlace("1.2"))]),
  ])
  func aTickDoesNotOutliveAChangeOfWhatItMeans(attributes: StepAttributes) {
    #expect(hash(attributes) != hash(StepAttributes()))
  }

  @Test(arguments: [
    StepAttributes(isDangerous: true), StepAttributes(isIdempotent: true),
    StepAttributes(rollback: "undo it"), StepAttributes(minutes: 3),
    StepAttributes(timeoutSeconds: 3),
  ])
  func aTickOutlivesAChangeOfHowAStepIsDone(attributes: StepAttributes) {
    #expect(hash(attributes) == hash(StepAttributes()))
  }

  @Test func theyAreWrittenWithTheWordsOfTheFile() throws {
    let attributes = StepAttributes(
      kind: .decide, isDangerous: true, expect: OutputExpectation("a*b"),
      branches: [StepBranch(answer: "yes", place: StepPlace("#x"))], timeoutSeconds: 90)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(attributes)
    #expect(
      String(decoding: data, as: UTF8.self)
        == ##"{"branch":[{"answer":"yes","place":"#x"}],"danger":true,"exit":0,"expect":"a*b","##
        + ##""kind":"decide","timeout_seconds":90}"##)
    #expect(try JSONDecoder().decode(StepAttributes.self, from: data) == attributes)
  }

  @Test(arguments: [
    ("state=running", "the state=running now", true), ("state=running", "State=running", false),
    ("rows: * of *", "rows: 3 of 9", true), ("b*a", "a b", false), ("aa*aa", "aaa", false),
    ("a.b", "acb", false), ("x", "", false),
  ])
  func aLineIsExpectedThatHoldsTheTextWithAnythingForStars(
    pattern: String, line: String, isMet: Bool
  ) {
    #expect(OutputExpectation(pattern).isMet(by: line) == isMet)
  }

  @Test func anUndoingStepIsAPlaceAndWordsAreNone() {
    #expect(StepAttributes(rollback: "#undo").rollbackPlace == StepPlace("#undo"))
    #expect(StepAttributes(rollback: "git revert").rollbackPlace == nil)
  }
}

struct RunbookPlacesTests {
  private let runbook = Runbook.sample(
    """
    # T
    ## Check
    1. Look
    ## Act
    1. Do it {#do}
    2. Undo it
    ## Act
    1. Again
    ## Why & how {#why}
    1. So
    """)

  @Test(arguments: [
    ("2.2", "Undo it"), ("#do", "Do it"), ("#act", "Do it"), ("#act-1", "Again"), ("#why", "So"),
    ("#why--how", "So"), ("#check", "Look"),
  ])
  func aStepIsFoundByPathByItsIdAndByTheHeadingAbove(place: String, title: String) {
    #expect(runbook.step(at: StepPlace(place))?.title == title)
  }

  @Test(arguments: ["9.9", "#gone", "#", "do"])
  func aPlaceThatIsNotThereHasNoStep(place: String) {
    #expect(runbook.step(at: StepPlace(place)) == nil)
  }
}
